"""Rich text out of Outlook: unpacked (MS-OXRTFCP), and its words taken out, or the HTML that it was made of (MS-OXRTFEX).

The library that unpacks it does so a byte at a time, and the one that reads it has a pattern whose time grows with the square
of a text that a stranger chose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reglament.mail.reading.charset import text_of

AT_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArial"
    rb"Times New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every packed text refers to before anything was written."""
HEAD, WINDOW = 16, 4096
PACKED, PLAIN = b"LZFu", b"MELA"
LONGEST = 500_000

TOKEN = re.compile(
    rb"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-z])|(?P<brace>[{}])"
    rb"|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
SAID = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": " ", b"lquote": "‘", b"rquote": "’"}
SAID |= {b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—"}
SIGNS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}
UNREAD = {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"header", b"footer", b"object", b"fldinst"}


def unpacked(data: bytes) -> bytes:
    """The rich text; as much of it as there is where it was broken off, nothing where it is none."""
    kind = data[8:12]
    if kind == PLAIN:
        return data[HEAD : HEAD + LONGEST]
    if kind != PACKED:
        return b""
    written = bytearray(AT_FIRST)
    at = HEAD
    while at < len(data) and len(written) < LONGEST:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                written += data[at : at + 1]
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "big")
            place = _behind(written, token >> 4)
            if at + 2 > len(data) or place == len(written):
                return bytes(written[len(AT_FIRST) :])
            at += 2
            for step in range((token & 0xF) + 2):
                written.append(written[place + step] if place >= 0 else 0x20)
    return bytes(written[len(AT_FIRST) :])


def _behind(written: bytearray, offset: int) -> int:
    """The place in what was written that an offset of the window stands for, the nearest behind its end."""
    return len(written) - (len(written) - offset) % WINDOW


def words_and_html(rich: bytes) -> tuple[str, str]:
    """The words of a rich text, and the HTML that it was made of; the one that it is not of is empty."""
    made_of_html = rb"\fromhtml" in rich[:1000]
    halves = "".join(islice(_RichTextReader(made_of_html).pieces(rich[:LONGEST]), LONGEST))
    # A letter beyond the first plane is told by two numbers, each a token of its own.
    text = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return ("", text) if made_of_html else (text.strip(), "")


@dataclass(slots=True)
class _RichTextReader:
    """A walk through the tokens. What is skipped is counted by groups; a letter by its number has a spare one behind it."""

    made_of_html: bool
    codepage: str = "cp1252"
    spare: int = 0
    is_for_rich_text: bool = False

    def pieces(self, rich: bytes) -> Iterator[str]:
        """The text, piece by piece."""
        groups: list[bool] = [False]
        letters = bytearray()
        starred = False
        for found in TOKEN.finditer(rich):
            if found["hex"]:
                if not self._is_spare() and self._is_read(groups):
                    letters.append(int(found["hex"], 16))
                continue
            if letters:
                yield text_of(bytes(letters), self.codepage)[0]
                letters.clear()
            if found["brace"]:
                self._brace(found["brace"], groups)
            elif found["sign"] == b"*":
                starred = True
                continue
            elif found["word"]:
                groups[-1] = groups[-1] or self._skips(found["word"], starred=starred)
                yield self._said(found["word"], int(found["number"] or 1)) if self._is_read(groups) else ""
                self._setting(found["word"], found["number"])
            elif self._is_read(groups):
                yield SIGNS.get(found["sign"] or b"", "") or self._plain(found["text"] or b"")
            starred = False
        yield text_of(bytes(letters), self.codepage)[0]

    def _is_read(self, groups: list[bool]) -> bool:
        return not groups[-1] and not self.is_for_rich_text

    def _brace(self, brace: bytes, groups: list[bool]) -> None:
        if brace == b"{":
            groups.append(groups[-1])
        elif len(groups) > 1:
            groups.pop()

    def _skips(self, word: bytes, *, starred: bool) -> bool:
        """Whether the group says nothing: lists of fonts, pictures, and what a star says that old programs may pass by."""
        return word in UNREAD or (starred and not (self.made_of_html and word == b"htmltag"))

    def _setting(self, word: bytes, number: bytes | None) -> None:
        if word == b"ansicpg" and number:
            self.codepage = f"cp{int(number)}"
        elif word == b"htmlrtf":
            self.is_for_rich_text = number != b"0"

    def _said(self, word: bytes, number: int) -> str:
        if word == b"u":
            self.spare = 1
            return chr(number % 0x10000)
        return SAID.get(word, "")

    def _is_spare(self) -> bool:
        self.spare, was = 0, self.spare
        return bool(was)

    def _plain(self, text: bytes) -> str:
        kept = text[1:] if self._is_spare() else text
        return kept.decode("ascii") if kept.isascii() else text_of(kept, self.codepage)[0]
