"""Sealing what a backup is made of to public keys, in the format of age: the server cannot open again what it has sealed.

https://age-encryption.org/v1 is the format; any program that reads it opens the files. The library comes with the extra `age`.
"""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reglament.desk.backups.faults import BackupError, WrongKeyError

if TYPE_CHECKING:  # The extra is needed only where something is sealed.
    from pyrage import x25519

PUBLIC, SECRET = "age1", "AGE-SECRET-KEY-"
NO_LIBRARY = "Sealed backups need the extra `age`: install with `pip install '.[age]'` and try again."
PIECE = 1024 * 1024


class Seal:
    """The public keys to which everything is sealed; without any, things are kept as they are."""

    def __init__(self, recipients: Sequence[str] = ()) -> None:
        self.recipients = sorted(set(recipients))
        self._keys = [_recipient(each) for each in self.recipients]

    @property
    def suffix(self) -> str:
        """What names of sealed parts end in."""
        return ".age" if self._keys else ""

    @property
    def mark(self) -> str:
        """A short name of these keys together; empty without any."""
        return hashlib.sha256(" ".join(self.recipients).encode()).hexdigest()[:16] if self._keys else ""

    def pour(self, source: "CountedFile", target: "CountedFile") -> None:
        """Everything that `source` still has, sealed where there are keys."""
        if self._keys:
            _library().encrypt_io(source, target, self._keys)
            return
        shutil.copyfileobj(source, target, PIECE)


class Opener:
    """The secret keys of whoever restores; without any it opens what is not sealed."""

    def __init__(self, identities: "Sequence[x25519.Identity]" = ()) -> None:
        self._identities = identities

    def pour(self, source: BinaryIO, target: "CountedFile", *, is_sealed: bool) -> None:
        """Everything that `source` has, as it was before it was sealed. Raises BackupError where these keys do not open it."""
        if not is_sealed:
            shutil.copyfileobj(source, target, PIECE)
            return
        if not self._identities:
            raise WrongKeyError("The backup is sealed. Name the file with the secret key: --identity FILE.")
        library = _library()
        try:
            library.decrypt_io(source, target, self._identities)
        except library.DecryptError as error:
            raise WrongKeyError(f"The secret key does not open this backup, or it was changed ({error}).") from None


class CountedFile:
    """A file that is read or written in one direction, with the size and SHA-256 of what went through."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._sum, self.size = file, hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        """Of all that went through so far."""
        return self._sum.hexdigest()

    def read(self, most: int = -1) -> bytes:
        """The next bytes."""
        piece = self._file.read(most)
        self._count(piece)
        return piece

    def write(self, piece: bytes) -> int:
        """Some bytes more."""
        self._count(piece)
        self._file.write(piece)
        return len(piece)

    def flush(self) -> None:
        """As files have it."""
        self._file.flush()

    def _count(self, piece: bytes) -> None:
        self._sum.update(piece)
        self.size += len(piece)


def opener(identity: Path | None) -> Opener:
    """What the identity file opens, as `age-keygen` writes it. Raises WrongKeyError where it holds no secret key."""
    if identity is None:
        return Opener()
    try:
        lines = [line.strip() for line in identity.read_text().splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise WrongKeyError(f"The identity file {identity} cannot be read: {error}.") from None
    library = _library()
    try:
        found = [library.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except library.IdentityError as error:
        raise WrongKeyError(f"The identity file {identity} holds a secret key that is none: {error}.") from None
    if not found:
        raise WrongKeyError(f"The identity file {identity} holds no secret key; its line begins with {SECRET}.")
    return Opener(found)


def _recipient(written: str) -> "x25519.Recipient":
    if not written.startswith(PUBLIC):
        raise BackupError(f"{written[:12]!r} is no public key of age: one begins with {PUBLIC!r}.")
    library = _library()
    try:
        return library.x25519.Recipient.from_str(written)
    except library.RecipientError as error:
        raise BackupError(f"{written!r} is no public key of age: {error}.") from None


def _library() -> Any:
    """The library, which brings no types."""
    try:
        import pyrage
    except ImportError:
        raise BackupError(NO_LIBRARY) from None
    return pyrage
