"""The manifest of a backup: what it is made of, written last. docs/operating.md names its keys."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from reglament.desk.backups.faults import BackupError
from reglament.desk.backups.folder import MANIFEST, OBJECTS, written

FORMAT = 1
LISTED, CONTENTS = "files.jsonl", "contents.json"
MIGRATE = "reglament migrate"


@dataclass(frozen=True, slots=True)
class BackupPart:
    """A part as it lies in the folder: its size in bytes and the SHA-256 of just these."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself to everybody, also where it is sealed.

    `engine` is "sqlite" or "postgresql", `moment` the one at which the desk stands in it, `migrations` what its database had behind it
    ("tickets.0001_first"), `sealed_to` the public keys. `parts` are by their names without the ending of sealed ones; `files` and `size`
    are how many files belong to it, and all its bytes.
    """

    engine: str
    moment: datetime
    version: str
    migrations: tuple[str, ...]
    sealed_to: tuple[str, ...] = ()
    parts: dict[str, BackupPart] = field(default_factory=dict)
    files: int = 0
    size: int = 0

    @property
    def database(self) -> str:
        """The name of the part with the rows."""
        return "database.sqlite3" if self.engine == "sqlite" else "database.dump"

    def stored_as(self, part: str) -> str:
        """The name of a part's file. The list of what lies in `files/` is never sealed: by it the server knows what may go."""
        return f"{part}.age" if self.sealed_to and part != OBJECTS else part

    def write(self, folder: Path) -> None:
        """The last file of a backup."""
        told = {"format": FORMAT, **asdict(self), "moment": self.moment.isoformat()}
        with written(folder / MANIFEST) as file:
            file.write(json.dumps(told, indent=1).encode())

    def refuse_newer(self, known: Collection[str]) -> None:
        """Raises BackupError where the backup's database has been further than this version of the desk goes."""
        unknown = sorted(set(self.migrations) - set(known))
        if unknown:
            raise BackupError(
                f"The backup was made by a newer version of the desk ({self.version}), whose database has {unknown[0]}. Install that "
                "version, or a newer one, and restore with it."
            )


def read(backup: Path) -> Manifest:
    """The manifest of the backup in a folder. Raises BackupError where there is none that this version can read."""
    try:
        told = json.loads((backup / MANIFEST).read_text(encoding="utf-8"))
        number = told.pop("format")
    except FileNotFoundError:
        raise BackupError(
            f"{backup} is no backup: it has no {MANIFEST}. Name one of the folders that a backup has made."
        ) from None
    except (ValueError, KeyError, AttributeError, TypeError):
        raise BackupError(
            f"The {MANIFEST} of {backup} cannot be read: it was changed, or its disk is ill. Take another backup."
        ) from None
    if number != FORMAT:
        raise BackupError(
            f"{backup} has the format {number}, and this version of the desk reads {FORMAT}. Install the version that made it."
        )
    try:
        parts = {name: BackupPart(**part) for name, part in told.pop("parts").items()}
        many = {name: tuple(told.pop(name)) for name in ("migrations", "sealed_to")}
        return Manifest(**{**told, **many, "parts": parts, "moment": datetime.fromisoformat(told["moment"])})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BackupError(
            f"The {MANIFEST} of {backup} cannot be read: it was changed, or its disk is ill. Take another backup."
        ) from None
