"""What of a package of Outlook is read, byte by byte: attributes, properties, rich text and what packs it."""

import struct

import pytest

from reglament.mail.reading.winmail import MOST_FILES, MOST_PROPERTIES, opened
from reglament.mail.tests.test_mail_winmail import attribute, package, properties

TEXT = "The till stands."


PLAIN, RICH, HTML = 0x1000, 0x1009, 0x1013


BYTES, WIDE, BINARY = 0x1E, 0x1F, 0x102


def said(*attributes: bytes) -> tuple[str, str, list[tuple[str, bytes]]]:
    found = opened(package(*attributes))
    return found.plain, found.html, found.files


def a_file(name: bytes = b"a.png", data: bytes = b"x") -> bytes:
    return attribute(2, 0x69002, b"") + attribute(2, 0x18010, name) + attribute(2, 0x6800F, data)


BODY = attribute(1, 0x2800C, TEXT.encode())


@pytest.mark.parametrize(
    ("attributes", "plain", "files"),
    [
        ((BODY,), TEXT, []),
        ((BODY, attribute(1, 0x2800C, b"other")), TEXT, []),
        ((attribute(1, 0x2800C, b"\0"), BODY), TEXT, []),
        ((attribute(2, 0x2800C, TEXT.encode()),), "", []),
        ((attribute(3, 0x2800C, TEXT.encode()), BODY), TEXT, []),
        ((attribute(0, 0x2800C, b"other"), BODY), TEXT, []),
        ((attribute(1, 0x18010, b"a"), BODY), TEXT, []),
        ((a_file(), a_file(b"b.png", b"y")), "", [("a.png", b"x"), ("b.png", b"y")]),
        ((attribute(2, 0x18010, b"a.png"), attribute(2, 0x6800F, b"x")), "", [("a.png", b"x")]),
        ((attribute(2, 0x69002, b""), attribute(2, 0x6800F, b"x")), "", [("", b"x")]),
        ((attribute(2, 0x69002, b""), attribute(2, 0x18010, b"a.png")), "", []),
        ((attribute(2, 0x69002, b""), a_file()), "", [("a.png", b"x")]),
        ((a_file(), BODY), TEXT, [("a.png", b"x")]),
        ((a_file("Чек".encode()),), "", [("Чек", b"x")]),
    ],
)
def test_it_gives_each_attribute_to_what_it_is_of(
    attributes: tuple[bytes, ...], plain: str, files: list[tuple[str, bytes]]
) -> None:
    assert said(*attributes) == (plain, "", files)


def test_it_says_whether_anything_was_found() -> None:
    assert [
        bool(opened(package(*each))) for each in ((), (BODY,), (a_file(),), (properties((HTML, BINARY, b"<p>x")),))
    ] == [
        False,
        True,
        True,
        True,
    ]
    assert not opened(b"\x78\x9f\x3e\x23" + package(BODY)[4:])


@pytest.mark.parametrize("cut", range(1, 4))
def test_it_reads_an_attribute_whose_sum_was_broken_off_and_none_that_was_itself(cut: int) -> None:
    assert opened(package(BODY)[:-cut]).plain == (TEXT if cut < 3 else "")


def test_it_reads_an_empty_attribute_at_the_very_end() -> None:
    assert opened(package(attribute(2, 0x18010, b"a.png"), attribute(2, 0x6800F, b"x"))[:-2]).files == [("a.png", b"x")]


@pytest.mark.parametrize(("count", "found"), [(MOST_FILES, MOST_FILES), (MOST_FILES + 1, MOST_FILES)])
def test_it_takes_so_many_files(count: int, found: int) -> None:
    files = [a_file(b"%d" % number) for number in range(count)]
    assert [name for name, _ in said(*files)[2]] == [str(number) for number in range(found)]
    assert said(*files, BODY)[0] == (TEXT if count == found else "")


CODED = attribute(1, 0x69007, struct.pack("<II", 1251, 9))


@pytest.mark.parametrize(
    ("attributes", "plain", "html"),
    [
        ((properties((PLAIN, WIDE, TEXT.encode("utf-16-le"))),), TEXT, ""),
        ((properties((PLAIN, BYTES, TEXT.encode() + b"\0")),), TEXT, ""),
        ((CODED, properties((PLAIN, BYTES, "Да, касса".encode("cp1251")))), "Да, касса", ""),
        ((CODED, attribute(1, 0x2800C, "Да, касса".encode("cp1251"))), "Да, касса", ""),
        ((properties((PLAIN, BYTES, b"one"), (PLAIN, BYTES, b"two")),), "one", ""),
        ((properties((PLAIN, BYTES, b"\0")), BODY), TEXT, ""),
        ((BODY, properties((PLAIN, BYTES, b"one"))), "one", ""),
        ((BODY, properties((PLAIN, BYTES, b""))), TEXT, ""),
        ((BODY, properties((HTML, BINARY, b"<p>x"))), TEXT, "<p>x"),
        ((properties((HTML, BINARY, b"<p>x"), (PLAIN, BYTES, b"one")),), "one", "<p>x"),
        ((properties((0x1001, BYTES, b"one")),), "", ""),
    ],
)
def test_it_takes_the_words_from_the_properties(attributes: tuple[bytes, ...], plain: str, html: str) -> None:
    assert said(*attributes) == (plain, html, [])


def rich(text: bytes) -> bytes:
    return bytes(8) + b"MELA" + bytes(4) + text


def test_it_reads_rich_text_where_nothing_says_the_same_more_plainly() -> None:
    made, page = rich(rb"{\rtf1 one}"), rich(rb"{\rtf1\fromhtml1 {\*\htmltag <p>}two}")
    assert said(properties((RICH, BINARY, made))) == ("one", "", [])
    assert said(properties((RICH, BINARY, page))) == ("", "<p>two", [])
    assert said(BODY, properties((RICH, BINARY, made))) == (TEXT, "", [])
    assert said(properties((RICH, BINARY, page), (HTML, BINARY, b"<p>x"))) == ("", "<p>x", [])
    assert said(properties((HTML, BINARY, b"<p>x")), properties((RICH, BINARY, made))) == ("", "<p>x", [])


SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}


def told(count: int, walked: bytes) -> str:
    """What is found behind so many properties."""
    one = struct.pack("<HHII", BYTES, PLAIN, 1, len(TEXT)) + TEXT.encode()
    return said(attribute(1, 0x69003, struct.pack("<I", count) + walked + one))[0]


@pytest.mark.parametrize("kind", SIZES)
def test_it_walks_over_properties_of_each_kind(kind: int) -> None:
    assert told(2, struct.pack("<HH", kind, 0x17) + b"\x55" * SIZES[kind]) == TEXT
    assert told(2, struct.pack("<HHI", kind | 0x1000, 0x17, 3) + b"\x55" * SIZES[kind] * 3) == TEXT
    assert told(2, struct.pack("<HHI", kind | 0x1000, 0x17, 0)) == TEXT


@pytest.mark.parametrize("kind", [0x0D, BYTES, WIDE, BINARY])
def test_it_walks_over_properties_of_any_length(kind: int) -> None:
    for size in (0, 1, 3, 4, 5):
        one = struct.pack("<I", size) + b"\x55" * (size + -size % 4)
        assert told(2, struct.pack("<HHI", kind, 0x17, 1) + one) == TEXT
        assert told(2, struct.pack("<HHI", kind | 0x1000, 0x17, 2) + one * 2) == TEXT


def test_it_ends_at_a_property_that_cannot_be_walked_over() -> None:
    assert told(2, struct.pack("<HHI", 0x09, 0x17, 0)) == ""
    assert told(1, struct.pack("<HHI", 0x03, 0x17, 0)) == ""
    assert told(3, struct.pack("<HHI", 0x03, 0x17, 0)) == TEXT


@pytest.mark.parametrize(("number", "is_named"), [(0x7FFF, False), (0x8000, True), (0x8001, True)])
def test_it_knows_which_properties_have_names(number: int, is_named: bool) -> None:
    name = bytes(16) + struct.pack("<II", 0, 5) if is_named else b""
    assert told(2, struct.pack("<HH", 0x03, number) + name + bytes(4)) == TEXT


@pytest.mark.parametrize(("count", "text"), [(MOST_PROPERTIES, TEXT), (MOST_PROPERTIES + 1, "")])
def test_it_walks_over_so_many_properties(count: int, text: str) -> None:
    assert told(count, struct.pack("<HHI", 0x03, 0x17, 0) * (count - 1)) == text
