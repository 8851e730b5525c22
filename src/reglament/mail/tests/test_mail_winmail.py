"""What Outlook packs: files and words in winmail.dat, rich text, and the HTML that it was made of."""

import base64
import struct

import pytest

from reglament.mail.reading import rich_text
from reglament.mail.reading.mail import read

HEAD = b"From: a@clinic.example\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
RICH = (
    rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0 Arial;}}\pard \'ca\'e0\'f1\'f1\'e0 \b \u1085?\u1077?\b0  "
    rb"\'ef\'e5\'f7\'e0\'f2\'e0\'e5\'f2.\par {\*\generator Riched;}a\{b\}\line c\tab d}"
)
OF_HTML = (
    rb"{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
    rb"\'ca\'e0\'f1\'f1\'e0 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 5{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 }"
)
WORDS, WORDS_OF_HTML = "Касса не печатает.\na{b}\nc\td", "<p>Касса &lt;5</p>"


def attribute(level: int, number: int, data: bytes) -> bytes:
    return bytes([level]) + number.to_bytes(4, "little") + len(data).to_bytes(4, "little") + data + b"\0\0"


def package(*attributes: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\0\0" + b"".join(attributes)


def properties(*found: tuple[int, int, bytes]) -> bytes:
    """The attribute that holds them, with a named one, a number, and a list of two before them."""
    before = struct.pack("<HH16sIIi", 0x0003, 0x8001, bytes(16), 0, 5, 7) + struct.pack("<HHi", 0x0003, 0x0017, 1)
    before += struct.pack("<HHI", 0x101E, 0x3A1F, 2) + struct.pack("<I4sI4s", 2, b"a\0", 3, b"bc\0")
    said = b"".join(
        struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4) for number, kind, data in found
    )
    return attribute(1, 0x69003, struct.pack("<I", 3 + len(found)) + before + said)


def packed(rich: bytes) -> bytes:
    """The rich text in the package's own packing, where nothing refers to what came before."""
    runs = b"".join(b"\0" + rich[at : at + 8] for at in range(0, len(rich), 8))
    return struct.pack("<II4sI", len(runs) + 12, len(rich), b"LZFu", 0) + runs


def letter_of(whole: bytes, beside: bytes = b"") -> tuple[str, list[str]]:
    raw = HEAD + base64.encodebytes(whole)
    if beside:
        parts = b"--q\nContent-Type: text/plain\n\n" + beside + b"\n--q\n" + raw.partition(b"\n")[2] + b"--q--\n"
        raw = b"From: a@clinic.example\nContent-Type: multipart/mixed; boundary=q\n\n" + parts
    letter = read(raw)
    return letter.text, [file.name for file in letter.attachments]


FILES = tuple(
    attribute(2, 0x69002, b"") + attribute(2, 0x18010, name) + attribute(2, 0x6800F, b"data of " + name)
    for name in (b"one.png\0", b"two.png\0")
)


def test_it_unpacks_files_of_which_some_may_be_missing() -> None:
    whole = package(attribute(1, 0x89006, b"\0\0\1\0"), *FILES)
    for cut, names in ((0, ["one.png", "two.png"]), (12, ["one.png"]), (len(whole) - 20, ["winmail.dat"])):
        assert letter_of(whole[: len(whole) - cut])[1] == names


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (attribute(1, 0x2800C, b"The till stands.\0"), "The till stands."),
        (attribute(1, 0x69007, struct.pack("<II", 1251, 0)) + attribute(1, 0x2800C, "Касса".encode("cp1251")), "Касса"),
        (properties((0x1000, 0x1F, "Касса стоит.\0".encode("utf-16-le"))), "Касса стоит."),
        (properties((0x1000, 0x1E, b"The till stands.\0")), "The till stands."),
        (properties((0x1013, 0x102, "<p>Касса <b>стоит</b>.</p>".encode())), "Касса стоит."),
        (properties((0x1009, 0x102, packed(RICH))), WORDS),
        (properties((0x1009, 0x102, packed(OF_HTML))), "Касса <5"),
    ],
)
def test_it_takes_the_words_out_of_it_where_the_mail_has_none(words: bytes, text: str) -> None:
    assert letter_of(package(words, FILES[0])) == (text, ["one.png"])
    assert letter_of(package(words, FILES[0]), b"Said beside it.") == ("Said beside it.", ["one.png"])


@pytest.mark.parametrize(("rich", "read_as"), [(RICH, (WORDS, "")), (OF_HTML, ("", WORDS_OF_HTML))])
def test_it_reads_rich_text(rich: bytes, read_as: tuple[str, str]) -> None:
    assert rich_text.words_and_html(rich) == read_as


def test_it_unpacks_what_refers_to_what_came_before() -> None:
    # Ten letters of what every text begins with, two that stand for themselves, and three from where these two began.
    runs = b"\x09" + struct.pack(">H", 0 << 4 | 8) + b"ab" + struct.pack(">H", 217 << 4 | 1) + b"}"
    assert rich_text.unpacked(bytes(8) + b"LZFu" + bytes(4) + runs) == rb"{\rtf1\ansababa}"
    # What refers to the place where the next letter goes ends the text.
    ended = b"\x02" + b"a" + struct.pack(">H", 208 << 4) + b"never read"
    assert rich_text.unpacked(bytes(8) + b"LZFu" + bytes(4) + ended) == b"a"
    assert rich_text.unpacked(bytes(8) + b"MELA" + bytes(4) + RICH) == RICH
    assert rich_text.unpacked(bytes(8) + b"none" + bytes(4) + RICH) == b""
    assert rich_text.unpacked(b"") == b""


@pytest.mark.parametrize(
    ("told", "read_as"),
    [
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"\uc1\u55357 ?\u56832 ?", "\U0001f600"),
        (rb"{\u-10179?}{\u-8704?}", "\U0001f600"),
        (rb"\u-10179?", "\ufffd"),
        (rb"\u-8704? ok", "\ufffd ok"),
        (rb"\u-10179?\u-10179?\u-8704?", "\ufffd\U0001f600"),
    ],
)
def test_it_puts_the_halves_of_a_letter_together_and_marks_one_without_the_other(told: bytes, read_as: str) -> None:
    assert rich_text.words_and_html(rb"{\rtf1\ansi " + told + b"}") == (read_as, "")
    assert rich_text.words_and_html(rb"{\rtf1\ansi\fromhtml1 " + told + b"}") == ("", read_as)


@pytest.mark.parametrize("word", [b"ansicpg", b"htmlrtf0", b"uc", b"par", b"bin", b"'"])
def test_it_reads_on_behind_a_word_whose_number_is_missing(word: bytes) -> None:
    told = rb"{\rtf1\ansi till \%s{}\\stands \'e9}" % word
    words, _ = rich_text.words_and_html(told)
    assert words.startswith("till ")
    assert words.endswith("stands é")
