"""Words that a program garbled before it sent them: encoded twice, or packed and never called so.

Each is told by what no text has by chance, for the whole of it; where anything else stands in between, all of it stays as it came.
"""

import codecs
import re

PAIR = re.compile(r"[^\x00-\x7f]{2}")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
LEADS, FOLLOWS = range(0xC2, 0xF5), range(0x80, 0xC0)
FEWEST = 3
"""Letters that must have been encoded twice; one or two may be signs that stand together by chance."""
LETTERS_IN_CLEAR = re.compile(r"(?:&#\d{3,5};){3}")
LETTER_IN_CLEAR = re.compile(r"&#(\d{3,5});")
SURROGATES = range(0xD800, 0xE000)
PAGE = re.compile(r"\s{0,99}(?:<!doctype html[^<>]{0,200}>\s{0,99})?<html[\s>]", re.I)
PAGE_ENDS = re.compile(r"</html>\s*+$", re.I)
TWICE = "The text was encoded twice."


def _bytes_of(encoding: str, unsaid: str) -> dict[int, int]:
    """The byte behind each letter of an encoding. What the encoding leaves out is passed on as a control character, or as `unsaid`."""
    letters = {ord(unsaid): byte for byte in range(256) if not bytes([byte]).decode(encoding, "ignore")}
    letters |= {byte: byte for byte in range(256)}
    return letters | {ord(sign): byte for byte in range(256) if (sign := bytes([byte]).decode(encoding, "ignore"))}


TAKEN_FOR = (_bytes_of("cp1251", "\ufffd"), _bytes_of("cp1252", "\x81"))
"""What UTF-8 is taken for by programs that encode it once more."""


def encoded_once(text: str) -> str:
    """The text as it was before a program took its UTF-8 for something else; empty where none did."""
    pair = PAIR.search(text)
    for letters in TAKEN_FOR if pair else ():
        if pair is None or letters.get(ord(pair[0][0])) not in LEADS or letters.get(ord(pair[0][1])) not in FOLLOWS:
            continue
        try:
            once = codecs.charmap_encode(text, "strict", letters)[0].decode()
        except UnicodeError:
            continue
        said = BEYOND_ASCII.findall(once)
        if len(said) >= FEWEST and 2 * sum(map(str.isalpha, said)) > len(said):
            return once
    return ""


def with_letters(text: str) -> str:
    """The text with letters in place of the numbers by which a form named them, where several stand in a row."""
    return LETTER_IN_CLEAR.sub(_letter, text) if LETTERS_IN_CLEAR.search(text) else text


def _letter(found: re.Match[str]) -> str:
    number = int(found[1])
    return found[0] if number in SURROGATES or number < 0xA0 else chr(number)


def is_page(text: str) -> bool:
    """Whether a plain text is a whole page of HTML, which its program called plain."""
    return PAGE.match(text) is not None and PAGE_ENDS.search(text) is not None
