"""The desk's home: the folder with its database, attachments, collected pages and key."""

import os
import secrets
from pathlib import Path


def folder() -> Path:
    """Where it is: `REGLAMENT_HOME`, or the usual place for a person's own data."""
    named = os.environ.get("REGLAMENT_HOME", "").strip()
    return Path(named).expanduser().absolute() if named else Path.home() / ".local" / "share" / "reglament"


def make(home: Path) -> None:
    """Create the folder and the key, readable by their owner only; what is there already stays."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder_name in ("attachments", "static"):
        (home / folder_name).mkdir(mode=0o700, exist_ok=True)
    path = key_file(home)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))


def key(home: Path) -> str:
    """The key that signs sessions. A home without one, or with an empty one, gets a key that lasts for this process: reading
    settings writes nothing, and `reglament doctor` can run and say what is wrong.
    """
    try:
        return key_file(home).read_text().strip() or secrets.token_urlsafe(48)
    except (FileNotFoundError, UnicodeDecodeError):
        return secrets.token_urlsafe(48)


def key_file(home: Path) -> Path:
    """Where the key is kept."""
    return home / "key"


def restoring_mark(home: Path) -> Path:
    """What lies in a home while a backup is restored into it."""
    return home / "restoring"


def _write_once(path: Path, content: str) -> None:
    # Written beside and linked into place: of two processes that start together, one wins and both read the same key.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
