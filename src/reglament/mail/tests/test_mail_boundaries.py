"""A mail is cut into its parts whatever bytes its boundary has, and however its header writes it."""

import pytest

from reglament.mail.reading.mail import read
from reglament.mail.reading.parameters import raw_parameter

DECLARED = b"multipart/alternative; boundary="
LONG = b"x" * 300
BOUNDARIES: dict[str, tuple[bytes, bytes]] = {
    "Latin bytes": (DECLARED + b'"\xe9\xe8x"', b"\xe9\xe8x"),
    "Russian bytes": (DECLARED + "граница".encode("cp1251"), "граница".encode("cp1251")),
    "Russian bytes of Unix": (DECLARED + b'"%s"' % "грань".encode("koi8-r"), "грань".encode("koi8-r")),
    "UTF-8": (DECLARED + b'"%s"' % "граница".encode(), "граница".encode()),
    "no letters": (DECLARED + b'"\xff\xfe\x80"', b"\xff\xfe\x80"),
    "beside a charset": (b'multipart/alternative; charset=gb2312; boundary="\xd6\xd0"', b"\xd6\xd0"),
    "single quotes": (DECLARED + b"'abc'", b"abc"),
    "quotes that stay": (DECLARED + b"'abc'", b"'abc'"),
    "half a quote": (DECLARED + b'"abc', b"abc"),
    "the other half": (DECLARED + b'abc"', b"abc"),
    "quotes below": (DECLARED + b'"abc"', b'"abc"'),
    "brackets": (DECLARED + b"<abc>", b"<abc>"),
    "spaces": (DECLARED + b"a b c", b"a b c"),
    "spaces around": (b'multipart/alternative; boundary = "abc"', b"abc"),
    "space before": (DECLARED + b'" abc"', b" abc"),
    "spaces behind": (DECLARED + b'"abc  "', b"abc"),
    "spaces behind both": (DECLARED + b'"abc  "', b"abc  "),
    "spaces below": (DECLARED + b'"abc"', b"abc \t"),
    "long": (DECLARED + b'"%s"' % LONG, LONG),
    "cut short above": (DECLARED + LONG[:70], LONG),
    "cut short below": (DECLARED + LONG, LONG[:70]),
    "absent": (b"multipart/alternative", b"abc"),
    "absent and long": (b"multipart/alternative;", LONG),
    "absent and Russian": (b"multipart/alternative", "граница".encode("cp1251")),
    "no kind": (b'multipart; boundary="abc"', b"abc"),
    "empty": (DECLARED + b'""', b"abc"),
    "empty in both": (DECLARED + b'""', b""),
    "other letters": (DECLARED + b'"ABC_def"', b"abc_DEF"),
    "large letters": (b'Multipart/Alternative; BOUNDARY="abc"', b"abc"),
    "looks encoded": (DECLARED + b'"=?utf-8?Q?abc?="', b"=?utf-8?Q?abc?="),
    "encoded": (DECLARED + b'"=?utf-8?Q?abc?="', b"abc"),
    "by RFC 2231": (b"multipart/alternative; boundary*=utf-8''a%20b", b"a b"),
    "in sections": (b'multipart/alternative; boundary*0="ab"; boundary*1="cd"', b"abcd"),
    "escaped": (DECLARED + b'"a\\"b"', b'a"b'),
    "backslash": (DECLARED + b'"a\\b"', b"a\\b"),
    "semicolon": (DECLARED + b"a;b", b"a;b"),
    "comment": (DECLARED + b"abc (a comment)", b"abc"),
    "equals signs": (DECLARED + b"----=_Part_1.2", b"----=_Part_1.2"),
    "comma": (b'multipart/alternative, boundary="abc"', b"abc"),
    "no semicolon": (b'multipart/alternative boundary="abc"', b"abc"),
    "named twice": (DECLARED + b'"abc"; boundary="def"', b"def"),
    "dashes above": (DECLARED + b'"--abc"', b"abc"),
    "dashes below": (DECLARED + b'"abc"', b"--abc"),
    "folded": (DECLARED + b'"ab\n cd"', b"ab cd"),
    "folded inside": (DECLARED + b'"ab\n cd"', b"abcd"),
    "nothing": (DECLARED + b'"a\x00b"', b"a\x00b"),
    "another one": (DECLARED + b'"abc"', b"\xe9t\xe9"),
    "another long one": (DECLARED + b'"abc"', LONG),
    "round quotes": (DECLARED + "“abc”".encode(), b"abc"),
    "of a pattern": (DECLARED + b'"a.+*?(b)"', b"a.+*?(b)"),
}
TEXT, PAGE = b"Content-Type: text/plain\n\nThe till is shut.", b"Content-Type: text/html\n\n<p>The till is shut.</p>"


def text_of(declared: bytes, boundary: bytes, preamble: bytes = b"", end: bytes = b"--") -> str:
    """The words of a mail of two parts."""
    head = b"From: anna@clinic.example\nSubject: Till\nContent-Type: %s\n\n%s" % (declared, preamble)
    return read(head + b"--%s\n%s\n--%s\n%s\n--%s%s\n" % (boundary, TEXT, boundary, PAGE, boundary, end)).text


@pytest.mark.parametrize("name", BOUNDARIES)
def test_it_finds_the_parts(name: str) -> None:
    ways = [(above, end) for above in (b"", b"A mail of several parts.\n\n") for end in (b"--", b" -- ", b"")]
    assert {text_of(*BOUNDARIES[name], *way) for way in ways} == {"The till is shut."}


def test_it_takes_no_ruled_line_for_a_boundary() -> None:
    said = b"The till is shut.\n-- no boundary\n\nAnna"
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + said
    assert read(raw).text == said.decode()


@pytest.mark.parametrize(
    ("header", "written"),
    [
        (DECLARED + b'"a b"; charset=x', b"a b"),
        (DECLARED + b'"first"; boundary="second"', b"first"),
        (b"multipart/mixed; type=boundary; BOUNDARY = \xe9", b"\xe9"),
        (b"boundary=before; boundary=behind", b"behind"),
        (b"multipart/mixed; boundary*0=a; boundary*1=b", b""),
        (b"multipart/mixed", b""),
    ],
)
def test_it_takes_the_bytes_of_a_boundary_as_its_header_writes_them(header: bytes, written: bytes) -> None:
    assert raw_parameter(header, b"boundary") == written
