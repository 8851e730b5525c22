"""What is packed and what stands in clear, letter by letter; uuencoded files; words garbled before they were sent; signed ones."""

import base64
import binascii

import pytest

from reglament.mail.reading import packed
from reglament.mail.reading.clear_signing import BEGIN, END, SIGNATURE, clear_signed
from reglament.mail.reading.garbled import encoded_once, is_page, with_letters
from reglament.mail.reading.linked import LONGEST_WORD, MOST, missing, with_addresses
from reglament.mail.reading.packed import FEWEST, LONGEST_WORDS
from reglament.mail.reading.sealed import DEEPEST, BrokenSealError, _SealReader
from reglament.mail.reading.transfer import MOST_FILES, decoded, unpacked_words, uuencoded
from reglament.mail.reading.wordings import LONGEST_EXCUSE, is_excuse
from reglament.mail.tests.test_mail_sealed import INNER, element, open_ended, signed

SAID = "Касса стоит с утра, помогите."
OFF = "A base64 part was broken off."


@pytest.mark.parametrize(
    ("body", "data", "fault"),
    [
        (b"T0s=", b"OK", ""),
        (b" T0s= \n", b"OK", ""),
        (b"T0s", b"OK", OFF),
        (b"T0sT", b"OK\x13", ""),
        (b"VGhl", b"The", ""),
        (b"The", None, ""),
        (b"The\nTill", None, ""),
        (b"The9", b"N\x17\xbd", ""),
        (b"TheTill", b"N\x17\x93\x8aY", OFF),
        (b"T0s=T0s=", b"OKOK", ""),
        (b"T0s=\nT0s=", b"OKOK", ""),
        (b"T0s==", b"OK", OFF),
        (b"T0sA=", b"OK\0", ""),
        (b"=D0=9F", None, ""),
        (b"", b"", ""),
        (b"T0s= T0s=", None, ""),
        (b"OK!", None, ""),
    ],
)
def test_it_unpacks_what_has_no_other_letters(body: bytes, data: bytes | None, fault: str) -> None:
    assert packed.unpacked(body) == (data, fault)


def lines_of(text: str, times: int = 3) -> bytes:
    return base64.encodebytes((text * times).encode()).rstrip(b"\n")


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (b"Checked.\n\n" + lines_of(SAID), 3),
        (lines_of(SAID) + b"\n\nChecked, all is well.", 3),
        (b"Checked.\n" + lines_of(SAID) + b"\n-- \nlist@a.example", 3),
        (b"> " + lines_of(SAID).replace(b"\n", b"\n> "), 3),
        (b"Checked.\n\n" + lines_of(SAID).replace(b"\n", b"\n\n") + b"\n\nChecked.", 3),
        (b"Checked now.\n\n" + lines_of(SAID, 1), 1),
        (b"Checked now.\n" + lines_of(SAID, 1) + b"\nChecked.", 1),
    ],
)
def test_it_finds_what_is_packed_between_clear_lines(body: bytes, times: int) -> None:
    assert packed.unpacked(body) == ((SAID * times).encode(), "")


@pytest.mark.parametrize(
    "body",
    [
        b"Our key is\n" + bytes(range(65, 91)) * 2 + b"\nand it is not taken, what shall we do, it was taken before.",
        b"Our code is\n\n12345678\n\nwhat now?",
        b"Our code is\n\nT0s\n\nwhat now?",
        b"The till stands, and nobody knows why.",
        "Касса стоит.".encode(),
        b"a b",
    ],
)
def test_it_takes_words_with_a_key_or_a_number_for_words(body: bytes) -> None:
    assert packed.unpacked(body)[0] is None


@pytest.mark.parametrize(("count", "found"), [(FEWEST, True), (FEWEST - 1, False)])
def test_it_takes_so_few_letters_for_packed_between_clear_lines(count: int, found: bool) -> None:
    text = base64.b64encode(b"It is so")[:count]
    body = b"Code: x y\n" + text + b"\nand no more, please."
    assert packed.unpacked(body) == ((base64.b64decode(b"SXQgaXMg"), "") if found else (None, ""))


def test_it_takes_a_file_whose_lines_a_stray_byte_broke_for_one() -> None:
    body = lines_of(SAID, 9)
    broken = body[:50] + b"!" + body[50:]
    assert packed.unpacked(broken)[0] == (SAID * 9).encode()
    assert packed.unpacked(b"Checked.\n" + broken)[0] == (SAID * 9).encode()


def test_it_knows_how_long_words_by_their_letters_may_be() -> None:
    assert packed.unpacked(b"a" * LONGEST_WORDS) == (None, "")
    assert packed.unpacked(b"a" * (LONGEST_WORDS + 4))[0] is not None


UU = b"begin 644 a.txt\n" + binascii.b2a_uu(b"hello\n") + b"`\nend\n"


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (UU, [("a.txt", b"hello\n")]),
        (
            b"See.\n" + UU + b"Thanks.\n" + UU.replace(b"a.txt", b"b c.txt"),
            [("a.txt", b"hello\n"), ("b c.txt", b"hello\n")],
        ),
        (UU.replace(b"\n", b"\r\n"), [("a.txt", b"hello\n")]),
        (UU.replace(b"`\n", b""), [("a.txt", b"hello\n")]),
        (UU.replace(b"`\n", b"\n`\n"), [("a.txt", b"hello\n")]),
        (UU.rstrip(b"\n"), [("a.txt", b"hello\n")]),
        (UU.replace(b"end\n", b""), []),
        (UU.replace(b"begin", b"began"), []),
        (b" " + UU, []),
        (b"begin 644 a.txt\nso it is said, and no file\nend\n" + UU, [("a.txt", b"hello\n")]),
        (b"begin 644 a.txt\nso it is said\n" + UU, [("a.txt", b"hello\n")]),
        (b"begin 644 a.txt\nend\n", []),
        (b"begin 644 a.txt\n`\nend\n", [("a.txt", b"")]),
        (b"begin 644 a.txt\n#86)C\nend\n", [("a.txt", b"abc")]),
        (b"begin 644 a.txt\n#86)CXX\nend\n", [("a.txt", b"abc")]),
        (b"", []),
    ],
)
def test_it_finds_the_files_that_were_encoded_into_a_text(text: bytes, files: list[tuple[str, bytes]]) -> None:
    found = uuencoded(text)
    assert [(name, data) for name, data, _, _ in found] == files
    assert all(
        text[start:].startswith(b"begin") and text[:end].rstrip(b"\r\n").endswith(b"end") for _, _, start, end in found
    )


@pytest.mark.parametrize(("count", "found"), [(MOST_FILES, MOST_FILES), (MOST_FILES + 1, MOST_FILES)])
def test_it_takes_so_many_files_out_of_a_text(count: int, found: int) -> None:
    assert len(uuencoded(UU * count)) == found


CALLED = "A part is called base64 and is not."


@pytest.mark.parametrize(
    ("body", "encoding", "data", "fault"),
    [
        (b"T0s=", " BASE64 ", b"OK", ""),
        (b"T0s=", '"base64";', b"OK", ""),
        (b"a=3Db", "quoted-printable", b"a=b", ""),
        (b"a=\nb", "Quoted-Printable", b"ab", ""),
        (b"a= \t\r\nb", "quoted-printable", b"ab", ""),
        ("касса=3D5".encode(), "quoted-printable", "касса=5".encode(), ""),
        ("касса=35".encode(), "quoted-printable", "касса=35".encode(), ""),
        ("касса=3D5 =x".encode(), "quoted-printable", "касса=3D5 =x".encode(), ""),
        (b"a=3Db", "7bit", b"a=3Db", ""),
        (b"a=3Db", "8bit", b"a=3Db", ""),
        (b"a=3Db", "binary", b"a=3Db", ""),
        (b"a=3Db", "", b"a=3Db", ""),
        (b"a", "x" * 50, b"a", f"The transfer encoding '{'x' * 40}' is not known; the part is kept as it came."),
        (b"a, b c", "base64", b"a, b c", CALLED),
        (b"a, b=3Dc", "base64", b"a, b=c", CALLED),
        (b"a, b=3Dc =x", "base64", b"a, b=3Dc =x", CALLED),
        (UU, "base64", b"hello\n", CALLED),
        (b"See, it is.\n" + UU, "base64", b"See, it is.\n" + UU, CALLED),
        (UU + b"See, it is.\n", "base64", UU + b"See, it is.\n", CALLED),
        (UU, "x-uuencode", b"hello\n", ""),
        (b"a", "uue", b"a", "A part is called uuencoded and is not."),
    ],
)
def test_it_takes_what_was_encoded_for_transfer_as_it_is(body: bytes, encoding: str, data: bytes, fault: str) -> None:
    assert decoded(body, encoding) == (data, fault)


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"=D0=9F=D1=80=D0=B8", "", "При".encode()),
        (b"=D0=9F=D1=80=D0=B8", " ", "При".encode()),
        (b"=D0=9F=D1=80=D0=B8", "7bit", b"=D0=9F=D1=80=D0=B8"),
        (b"=D0=9F", "", b"=D0=9F"),
        (b"=D0=9F=D1=80 =x", "", b"=D0=9F=D1=80 =x"),
        ("=D0=9F=D1=80 ё".encode(), "", "=D0=9F=D1=80 ё".encode()),
        (b"a=3Db", "", b"a=3Db"),
    ],
)
def test_it_unpacks_words_that_nothing_calls_packed(data: bytes, encoding: str, words: bytes) -> None:
    assert unpacked_words(data, encoding) == words


def twice(text: str, taken_for: str) -> str:
    return text.encode().decode(taken_for)


@pytest.mark.parametrize(
    ("text", "once"),
    [
        (twice("дом", "cp1251"), "дом"),
        (twice("до", "cp1251"), ""),
        (twice("für Müller, größer", "cp1252"), "für Müller, größer"),
        (twice("ее»", "cp1251"), "ее»"),
        (twice("е»»", "cp1251"), ""),
        (twice("е»»е", "cp1251"), ""),
        (twice("ее»»е", "cp1251"), "ее»»е"),
        (twice("дом", "cp1251") + "дом", ""),
        (twice("дом", "cp1251") + " ok", "дом ok"),
        ("ok " + twice("дом", "cp1251"), "ok дом"),
        ("дом", ""),
        ("ok", ""),
        ("", ""),
    ],
)
def test_it_knows_what_was_encoded_twice(text: str, once: str) -> None:
    assert encoded_once(text) == once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("&#1076;&#1086;&#1084; ok", "дом ok"),
        ("&#1076;&#1086; &#1084;", "&#1076;&#1086; &#1084;"),
        ("&#1076;&#1086;&#1084; &#65;&#159;&#160;", "дом &#65;&#159;\xa0"),
        ("&#1076;&#1086;&#1084;&#55295;&#55296;&#57343;&#57344;", "дом\ud7ff&#55296;&#57343;\ue000"),
        ("a", "a"),
    ],
)
def test_it_writes_letters_for_numbers_that_stand_in_a_row(text: str, said: str) -> None:
    assert with_letters(text) == said


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<html></html>", True),
        (" \n<HTML lang=ru>\n</HTML> \n", True),
        ("<!DOCTYPE html PUBLIC 'x'>\n<html></html>", True),
        ("<html></html>.", False),
        (".<html></html>", False),
        ("<html>", False),
        ("<htmlx></html>", False),
    ],
)
def test_it_knows_a_page_that_was_called_plain(text: str, page: bool) -> None:
    assert is_page(text) is page


ARMOUR = f"{SIGNATURE}\n\niQEz\n{END}"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (f"{BEGIN}\nHash: SHA256\n\nIt stands.\n{ARMOUR}\n", "It stands."),
        (f"{BEGIN}\n\nIt stands.\n- - so\n- --\n{ARMOUR}", "It stands.\n- so\n--"),
        (f"{BEGIN}\nHash: a\nCharset: b\nComment: c\nVersion: d\nNotDashEscaped: e\n\nIt.\n{ARMOUR}", "It."),
        (f"{BEGIN}\nName: a\n\nIt.\n{ARMOUR}", "Name: a\n\nIt."),
        (f"{BEGIN}\n\nIt.\nHash: a\n{ARMOUR}", "It.\nHash: a"),
        (f"{BEGIN}\nHash: a\n{ARMOUR}", ""),
        (f"Above.\n\n{BEGIN}\n\nIt.\n{ARMOUR}\nBelow.", "Above.\n\nIt.\n\nBelow."),
        (f"{BEGIN}\n\nOne.\n{ARMOUR}\n{BEGIN}\n\nTwo.\n{ARMOUR}", "One.\n\nTwo."),
        (f"{BEGIN}\n\nIt.\n{SIGNATURE}\niQEz", "It."),
        (f"Above.\n{BEGIN}\n\nIt.", f"Above.\n{BEGIN}\n\nIt."),
        (f"{BEGIN}\n\nOne.\n{ARMOUR}\n{BEGIN}\n\nTwo.", f"One.\n\n{BEGIN}\n\nTwo."),
        ("It.", "It."),
    ],
)
def test_it_takes_words_that_were_signed_in_clear_out_of_their_armour(text: str, bare: str) -> None:
    assert clear_signed(text) == bare


A, B = "https://a.example/x", "https://b.example/y"


@pytest.mark.parametrize(
    ("plain", "page", "found"),
    [
        ("a", f"there <{A}> here <{B}>", [A, B]),
        (f"a {A}", f"there <{A}> here <{B}>", [B]),
        ("a www.a.example/x.", f"there <{A}>", []),
        ("a http://a.example/x)", f"there <{A}>", []),
        ("a https://www.a.example/x", f"there <{A}>", []),
        ("a https://a.example/xy", f"there <{A}>", [A]),
        ("a", f"there <{A}> here <{A}/>", [A]),
        ("a", f"{B} <{A}>", []),
        ("a", f"({B} <{A}>", []),
        ("a", f"www.b.example <{A}>", []),
        ("a", f"see {B} there <{A}>", [A]),
        ("a", f" <{A}>", [A]),
        ("a", f"there<{A}>", []),
        ("a", "there <ftp://a.example>", []),
        ("a", f"https://{'x' * (LONGEST_WORD - 8)} <{A}>", []),
        ("a", f"https://{'x' * (LONGEST_WORD - 7)} <{A}>", [A]),
        ("a", " ".join(f"x <{A}{number}>" for number in range(MOST + 1)), [f"{A}{number}" for number in range(MOST)]),
        ("a", "", []),
    ],
)
def test_it_finds_where_a_page_leads_and_the_words_do_not_say(plain: str, page: str, found: list[str]) -> None:
    assert missing(plain, page) == found
    assert with_addresses("words", plain, page) == "\n\n".join(filter(None, ("words", "\n".join(found))))
    assert with_addresses("", plain, page) == "\n".join(found)


HTML = "This message is in HTML format."


@pytest.mark.parametrize(
    ("text", "shown", "excuse"),
    [
        ("a" * 10, "b" * 30, False),
        ("a" * 10, "b" * 31, True),
        (HTML, "b", True),
        (HTML.replace(" ", "\n"), "b", True),
        (HTML, "", False),
        ("", "", False),
        ("", "b", True),
        (HTML.ljust(LONGEST_EXCUSE - 1, "x"), "b", True),
        (HTML.ljust(LONGEST_EXCUSE, "x"), "b", False),
        ("a" * LONGEST_EXCUSE, "b" * 4 * LONGEST_EXCUSE, False),
    ],
)
def test_it_knows_a_plain_part_that_stands_in_for_the_page(text: str, shown: str, excuse: bool) -> None:
    assert is_excuse(text, shown) is excuse


def opened(message: bytes) -> bytes | None:
    try:
        return _SealReader(message).content()
    except BrokenSealError:
        return None


def in_pieces(depth: int) -> bytes:
    octets = element(0x04, b"x")
    for _ in range(depth):
        octets = element(0x24, octets)
    return octets


def with_length(tag: int, content: bytes, size: int) -> bytes:
    return bytes([tag, 0x80 | size]) + len(content).to_bytes(size, "big") + content


@pytest.mark.parametrize(
    ("message", "content"),
    [
        (signed(element(0x04, INNER)), INNER),
        (signed(element(0x04, b"")), b""),
        (signed(with_length(0x04, b"x", 1)), b"x"),
        (signed(with_length(0x04, b"x", 8)), b"x"),
        (signed(with_length(0x04, b"x", 9)), None),
        (signed(element(0x04, b"x" * 0x7F)), b"x" * 0x7F),
        (signed(with_length(0x04, b"x" * 0x80, 1)), b"x" * 0x80),
        (signed(open_ended(0x24, element(0x04, b"a") + element(0x04, b"b"))), b"ab"),
        (signed(element(0x24, element(0x04, b"a") + element(0x04, b"b"))), b"ab"),
        (signed(open_ended(0x24, open_ended(0x24, element(0x04, b"a")) + element(0x04, b"b"))), b"ab"),
        (signed(in_pieces(DEEPEST)), b"x"),
        (signed(in_pieces(DEEPEST + 1)), None),
        (signed(open_ended(0x04, b"x")), None),
        (signed(element(0x05, b"x")), None),
        (signed(element(0x04, b"x"))[:-20], None),
        (signed(element(0x04, b"x"), digests=open_ended(0x31, b"")), b"x"),
        (signed(element(0x04, b"x"), digests=open_ended(0x31, element(0x30, b"\0\0"))), b"x"),
        (signed(element(0x04, b"x"), of=b"\x06\x01\x01"), None),
        (b"\x31" + signed(element(0x04, b"x"))[1:], None),
        (b"", None),
    ],
)
def test_it_walks_over_the_elements_of_a_signed_message(message: bytes, content: bytes | None) -> None:
    assert opened(message) == content


def test_it_takes_no_length_that_goes_over_the_end() -> None:
    message = signed(element(0x04, b"x" * 50))
    at = message.index(b"x" * 50)
    behind = len(message) - at
    assert opened(message[: at - 1] + bytes([behind]) + message[at:]) == message[at:]
    assert opened(message[: at - 1] + bytes([behind + 1]) + message[at:]) is None
