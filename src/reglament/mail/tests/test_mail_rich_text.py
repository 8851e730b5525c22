"""Rich text of Outlook, unpacked and read byte by byte."""

import struct

import pytest

from reglament.mail.reading.rich_text import AT_FIRST, HEAD, LONGEST, WINDOW, unpacked, words_and_html
from reglament.mail.reading.winmail import opened
from reglament.mail.tests.test_mail_winmail import attribute, package

TEXT = "The till stands."


PLAIN, RICH, HTML = 0x1000, 0x1009, 0x1013


BYTES, WIDE, BINARY = 0x1E, 0x1F, 0x102


def said(*attributes: bytes) -> tuple[str, str, list[tuple[str, bytes]]]:
    found = opened(package(*attributes))
    return found.plain, found.html, found.files


def rich(text: bytes) -> bytes:
    return bytes(8) + b"MELA" + bytes(4) + text


def told(count: int, walked: bytes) -> str:
    """What is found behind so many properties."""
    one = struct.pack("<HHII", BYTES, PLAIN, 1, len(TEXT)) + TEXT.encode()
    return said(attribute(1, 0x69003, struct.pack("<I", count) + walked + one))[0]


PACKED = bytes(8) + b"LZFu" + bytes(4)


def test_it_unpacks_letters_and_what_refers_back() -> None:
    # What refers to the first place of the window is the beginning of every rich text.
    assert unpacked(PACKED + b"\0abcdefgh\0i") == b"abcdefghi"
    assert unpacked(PACKED + b"\1" + struct.pack(">H", 0 << 4 | 3)) == rb"{\rtf"
    assert unpacked(PACKED + b"\1" + struct.pack(">H", 0 << 4 | 15)) == rb"{\rtf1\ansi\mac\d"
    assert unpacked(PACKED + b"\2a" + struct.pack(">H", 207 << 4 | 2)) == b"aaaaa"
    assert unpacked(PACKED + b"\x80abcdefg" + struct.pack(">H", 207 << 4) + b"\0z") == b"abcdefgabz"
    assert unpacked(PACKED + b"\2a" + struct.pack(">H", 207 << 4)[:1]) == b"a"
    assert unpacked(PACKED) == b""
    # A place that was not written yet is a space.
    assert unpacked(PACKED + b"\1" + struct.pack(">H", (WINDOW - 3) << 4)) == b"  "


def test_it_unpacks_what_refers_back_over_the_end_of_the_window() -> None:
    letters = bytes(range(65, 91)) * 200
    runs = b"".join(b"\0" + letters[at : at + 8] for at in range(0, 4096, 8))
    written = letters[:4096]
    # 207 letters stand before all; the next place is 207 again.
    assert unpacked(PACKED + runs + b"\1" + struct.pack(">H", 208 << 4)) == written + written[1:3]
    assert unpacked(PACKED + runs + b"\1" + struct.pack(">H", 206 << 4)) == written + written[-1:] * 2
    assert unpacked(PACKED + runs + b"\1" + struct.pack(">H", 207 << 4)) == written


def test_it_unpacks_no_more_than_anybody_wrote() -> None:
    assert len(unpacked(rich(b"x" * (LONGEST + 1)))) == LONGEST
    assert unpacked(rich(b"x" * LONGEST)) == b"x" * LONGEST
    # Eight letters are looked at together, and those that stand before all count, too.
    read = -(-(LONGEST - len(AT_FIRST)) // 8) * 8
    assert unpacked(PACKED + (b"\0" + b"x" * 8) * (LONGEST // 8)) == b"x" * read
    assert HEAD == 16


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (rb"one\par two\line three\tab four\row five\cell six", "one\ntwo\nthree\tfour\nfive six"),
        (rb"\lquote a\rquote \ldblquote b\rdblquote \bullet c\endash d\emdash e", "‘a’“b”•c–d—e"),
        (rb"a\~b\_c\{d\}e\\f", "a\xa0b-c{d}e\\f"),
        (b"a\\\nb\\\rc", "a\nb\nc"),
        (b"a\r\nb", "ab"),
        (
            rb"{\fonttbl Arial}{\colortbl red}{\stylesheet s}{\info i}{\pict p}{\header h}{\footer f}{\object o}{\fldinst l}a",
            "a",
        ),
        (rb"{\fonttbl{\f0 Arial;}b}a", "a"),
        (rb"{\b a}{b}c", "abc"),
        (rb"{\*\generator x}a", "a"),
        (rb"\*\generator a", ""),
        (rb"{\*x}a", "xa"),
        (rb"}a", "a"),
        (rb"{{a}}}}b", "ab"),
        (rb"\'e9\'e8", "éè"),
        (rb"\'E9", "é"),
        (rb"\ansicpg1251 \'e4\'e0", "да"),
        (rb"\ansicpg \'e9", "é"),
        (rb"\u1076?\u1072?", "да"),
        (rb"\u1076\'e4\u1072\'e0", "да"),
        (rb"\u1076 xy", "дy"),
        (rb"\u1076?\'e9", "дé"),
        (rb"\u-64446?", "т"),
        (rb"\htmlrtf a\htmlrtf0 b", "b"),
        (rb"\htmlrtf1 a\htmlrtf0 b", "b"),
        (rb"\htmlrtf {\'e9}\htmlrtf0 b", "b"),
        (rb"{\fonttbl \'e9}b", "b"),
        (rb"a\unknown5 b", "ab"),
        (rb"a\unknown-5b", "ab"),
        (b"caf\xe9", "café"),
        (rb"  a  ", "a"),
        (rb"a\'e9", "aé"),
        (rb"", ""),
    ],
)
def test_it_takes_the_words_out_of_rich_text(told: bytes, text: str) -> None:
    assert words_and_html(told) == (text, "")


@pytest.mark.parametrize(
    ("told", "page"),
    [
        (rb"{\*\htmltag64 <p>}a", "<p>a"),
        (rb"{\*\mhtmltag64 <p>}a", "a"),
        (rb"{\htmltag64 <p>}a", "<p>a"),
        (rb" a ", " a "),
    ],
)
def test_it_takes_the_page_out_of_rich_text_that_was_made_of_one(told: bytes, page: str) -> None:
    assert words_and_html(rb"\fromhtml1" + told) == ("", page.removeprefix(" ") if told.startswith(b" ") else page)
    assert words_and_html(rb"{\*\htmltag64 <p>}a") == ("a", "")


@pytest.mark.parametrize(("before", "is_page"), [(1000 - 9, True), (1000 - 8, False)])
def test_it_looks_for_the_word_of_a_page_at_the_beginning(before: int, is_page: bool) -> None:
    assert bool(words_and_html(b"x" * before + rb"\fromhtml1 a")[1]) is is_page


def test_it_reads_so_much_of_a_rich_text() -> None:
    assert words_and_html(b"x" * (LONGEST + 1))[0] == "x" * LONGEST
    assert words_and_html(b"x" * LONGEST)[0] == "x" * LONGEST
