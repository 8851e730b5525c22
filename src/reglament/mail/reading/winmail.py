"""What is in a winmail.dat: the package (TNEF) of an Outlook that takes the reader for another Outlook.

The usual library is under the LGPL and rests since 2020; names and bytes of files, and three sorts of words, are few of the
format's many attributes.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from reglament.mail.reading import rich_text
from reglament.mail.reading.charset import text_of

SIGNATURE = b"\x78\x9f\x3e\x22"
KINDS = ("application/ms-tnef", "application/vnd.ms-tnef")
HEAD = struct.Struct("<BII")
CHECKSUM = 2
OF_THE_MAIL, OF_A_FILE = 1, 2
BEGINS, TITLE, DATA = 0x9002, 0x8010, 0x800F
BODY, PROPERTIES, CODEPAGE = 0x800C, 0x9003, 0x9007
MOST_FILES = 100

PLAIN, RICH, HTML = 0x1000, 0x1009, 0x1013
NAMED_FROM = 0x8000
MANY = 0x1000
SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
LONG = (0x0D, 0x1E, 0x1F, 0x102)
UNICODE = 0x1F
MOST_PROPERTIES = 2000


@dataclass
class OutlookPackage:
    """The files of a package by name, and its words, which come as HTML or as plain text, or not at all."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    plain: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.files or self.plain or self.html)


def opened(data: bytes) -> OutlookPackage:
    """Files and words of a package; an empty one where it is none. Never raises."""
    files: list[list[bytes]] = []
    package, codepage = OutlookPackage(), ""
    for level, kind, value in _attributes(data):
        if level == OF_A_FILE:
            _add_to_file(files, kind, value)
        elif kind == CODEPAGE:
            codepage = f"cp{int.from_bytes(value[:4], 'little')}"
        elif kind == BODY:
            package.plain = package.plain or _text(value, codepage)
        elif kind == PROPERTIES:
            _take_words(package, value, codepage)
    package.files = [(_text(name, ""), content) for name, content in files[:MOST_FILES] if content]
    return package


def _add_to_file(files: list[list[bytes]], kind: int, value: bytes) -> None:
    if kind == BEGINS or not files:
        files.append([b"", b""])
    if kind == TITLE:
        files[-1][0] = value
    elif kind == DATA:
        files[-1][1] = value


def _take_words(package: OutlookPackage, value: bytes, codepage: str) -> None:
    """HTML says the most, plain text is what it says, and rich text has one of them within."""
    found: dict[int, str] = {}
    for number, kind, content in _properties(value):
        found.setdefault(
            number, content.decode("utf-16-le", "replace") if kind == UNICODE else _text(content, codepage)
        )
        if number == RICH and not (package.plain or package.html):
            package.plain, package.html = rich_text.words_and_html(rich_text.unpacked(content))
    package.html = found.get(HTML, package.html)
    package.plain = (found.get(PLAIN, "") or package.plain).strip("\0")


def _text(value: bytes, codepage: str) -> str:
    return text_of(value.rstrip(b"\0"), codepage)[0]


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The attributes with what they belong to, each by the lower half of its number; a package that was broken off gives
    those before. At most so many files are looked for.
    """
    at = len(SIGNATURE) + 2
    begun = 0
    while data.startswith(SIGNATURE) and at + HEAD.size <= len(data) and begun <= MOST_FILES:
        level, attribute, length = HEAD.unpack_from(data, at)
        at += HEAD.size
        if at + length > len(data):
            return
        begun += level == OF_A_FILE and attribute & 0xFFFF == BEGINS
        if level in (OF_THE_MAIL, OF_A_FILE):
            yield level, attribute & 0xFFFF, data[at : at + length]
        at += length + CHECKSUM


def _properties(value: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The properties that words stand in, each with its number and type; what cannot be walked over ends it."""
    reader = _PropertyReader(value, 4)
    for _ in range(min(int.from_bytes(value[:4], "little"), MOST_PROPERTIES)):
        kind, number = reader.number(2), reader.number(2)
        if number >= NAMED_FROM:
            reader.take(16)
            reader.take(reader.number(4) if reader.number(4) else 4)
        size = SIZES.get(kind & ~MANY)
        count = reader.number(4) if kind & MANY or kind in LONG else 1
        for _ in range(min(count, MOST_PROPERTIES)):
            content = reader.take(size if size is not None else reader.number(4))
            if number in (PLAIN, RICH, HTML):
                yield number, kind, content
        if reader.at >= len(value) or (size is None and kind & ~MANY not in LONG):
            return


@dataclass
class _PropertyReader:
    data: bytes
    at: int

    def number(self, size: int) -> int:
        found = int.from_bytes(self.data[self.at : self.at + size], "little")
        self.at += size
        return found

    def take(self, size: int) -> bytes:
        """So many bytes; each value is filled up to a multiple of four."""
        found = self.data[self.at : self.at + size]
        self.at += size + -size % 4
        return found
