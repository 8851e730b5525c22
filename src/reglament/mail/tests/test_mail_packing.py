"""What is packed and what stands in clear, letter by letter; uuencoded files; words garbled before they were sent; signed ones."""

import base64
import binascii

import pytest

from reglament.mail.reading import packed
from reglament.mail.reading.packed import FEWEST, LONGEST_WORDS
from reglament.mail.reading.transfer import MOST_FILES, decoded, unpacked_words, uuencoded

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
        (b"T0sA=T0s=", b"OK\0OK", ""),
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
