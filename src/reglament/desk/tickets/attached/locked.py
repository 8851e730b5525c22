"""Files that need a key or a password: told by their bytes, and opened by nobody here."""

from reglament.desk.lib.unfit import UnfitReason
from reglament.mail.reading.sealed import is_encrypted

ZIP, OFFICE, RAR4, RAR5 = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"Rar!\x1a\x07\x00",
    b"Rar!\x1a\x07\x01\x00",
)
SEVEN_ZIP, AES_OF_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c", b"\x06\xf1\x07\x01"
PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""What a document of Office with a password has instead of its parts (MS-OFFCRYPTO, 2.3.4.4)."""
OLD_WORD, OLD_FLAGS = b"\xec\xa5", 10
"""With which the text of an old Word document begins, and how far behind its flags stand (MS-DOC, 2.5.2)."""
SECTOR = 512
TAIL = 4096
ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 1000


def locked(data: bytes) -> str:
    """Why nobody can open it: a message that was encrypted, or a file with a password; empty for all others."""
    if is_encrypted(data):
        return UnfitReason.SEALED.value
    return UnfitReason.LOCKED.value if _has_password(data) else ""


def _has_password(data: bytes) -> bool:
    if data.startswith(ZIP):
        return _is_flagged(data, 6) or any(_is_flagged(data, at + 8) for at in _entries(data))
    if data.startswith(OFFICE):
        return PACKAGE in data or _is_old_word(data)
    if data.startswith(SEVEN_ZIP):
        return AES_OF_SEVEN_ZIP in data[-TAIL:]
    return _is_locked_rar(data)


def _is_flagged(data: bytes, at: int) -> bool:
    """Whether the flags that stand there say that an entry is encrypted (APPNOTE 4.4.4)."""
    return bool(data[at : at + 1] and data[at] & 1)


def _entries(data: bytes) -> list[int]:
    """Where the entries of a zip's list of contents begin."""
    found: list[int] = []
    at = data.find(ENTRY)
    while at >= 0 and len(found) < MOST_ENTRIES:
        found.append(at)
        at = data.find(ENTRY, at + 4)
    return found


def _is_old_word(data: bytes) -> bool:
    """Whether an old Word document says that its text is encrypted."""
    flags = data[SECTOR + OLD_FLAGS : SECTOR + OLD_FLAGS + 2]
    return data[SECTOR : SECTOR + 2] == OLD_WORD and len(flags) == 2 and bool(flags[1] & 1)


def _is_locked_rar(data: bytes) -> bool:
    """Whether the list of a RAR is encrypted, or its first file is (technote of RAR 4 and 5)."""
    if data.startswith(RAR4):
        return bool(data[11:12] and data[10] & 0x80) or bool(data[24:25] and data[23] & 0x04)
    return data.startswith(RAR5) and data[13:14] == b"\x04"
