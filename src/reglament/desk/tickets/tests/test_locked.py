"""Files with a password and messages that were encrypted, told by their bytes."""

import io
import zipfile

import pytest

from reglament.desk.tickets.attached.locked import AES_OF_SEVEN_ZIP, OFFICE, PACKAGE, SEVEN_ZIP, locked


def zipped(flags: int, *, first: bool) -> bytes:
    """A zip of two files, of which one has the flags."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "a")
        archive.writestr("b.txt", "b")
    data = bytearray(held.getvalue())
    at = 6 if first else data.rfind(b"PK\x01\x02") + 8
    data[at] |= flags
    return bytes(data)


def word(flags: int) -> bytes:
    return OFFICE + bytes(504) + b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little") + bytes(600)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"-----BEGIN PGP MESSAGE-----\n\nx\n", "sealed"),
        (zipped(1, first=True), "locked"),
        (zipped(1, first=False), "locked"),
        (zipped(0, first=True), ""),
        (zipped(8, first=True), ""),
        (b"PK\x03\x04", ""),
        (OFFICE + bytes(600) + PACKAGE, "locked"),
        (OFFICE + bytes(600), ""),
        (OFFICE, ""),
        (word(0x0100), "locked"),
        (word(0x0200), ""),
        (SEVEN_ZIP + bytes(50) + AES_OF_SEVEN_ZIP + bytes(9), "locked"),
        (SEVEN_ZIP + bytes(50), ""),
        (b"Rar!\x1a\x07\x00" + bytes(3) + b"\x80\x00" + bytes(20), "locked"),
        (b"Rar!\x1a\x07\x00" + bytes(16) + b"\x04" + bytes(9), "locked"),
        (b"Rar!\x1a\x07\x00" + bytes(30), ""),
        (b"Rar!\x1a\x07\x01\x00" + bytes(5) + b"\x04", "locked"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(5) + b"\x01", ""),
        (b"MZ", ""),
        (b"", ""),
    ],
)
def test_it_knows_what_nobody_can_open(data: bytes, why: str) -> None:
    assert locked(data) == why


def test_it_looks_at_no_more_entries_than_it_may() -> None:
    assert locked(b"PK\x03\x04" + bytes(4) + b"PK\x01\x02" * 200_000) == ""
