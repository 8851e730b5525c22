"""How a mail is cut into header and parts, what each of these is, and how it is called: to the letter."""

import pytest

from reglament.mail.reading import headers, splitting
from reglament.mail.reading.contents import gather
from reglament.mail.reading.mail import read
from reglament.mail.reading.parameters import MOST, media_type, parameters
from reglament.mail.reading.splitting import DEEPEST, LOOKED_AT, MOST_PARTS, MailPart, split

HEAD = b"From: a@clinic.example\nContent-Type: multipart/mixed; boundary=b\n\n"


def bodies(raw: bytes) -> list[bytes]:
    return [leaf.body for leaf in split(raw)[1].leaves]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (b"--b\n\nx\n--b\n\ny\n--b--\n", [b"x", b"y"]),
        (b"--b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--\r\n", [b"x", b"y"]),
        (b"before\n--b\n\nx\n--b--\nbehind\n--b\n\ny", [b"x"]),
        (b"--b\n\nx\n\n--b--", [b"x\n"]),
        (b"--b\n\n\r\n--b--", [b""]),
        (b"--b\n\nx\r--b--", [b"x\r--b--"]),
        (b"--b\n\nx\n --b\n--b--", [b"x\n --b"]),
        (b"--b\n\nx--b\n--b--", [b"x--b"]),
        (b"--b\n\nx\n--bc\n--b--", [b"x\n--bc"]),
        (b"--b \t\n\nx\n--b-- \n", [b"x"]),
        (b"--b\n\nx", [b"x"]),
        (b"--b\n\nx\n--b\n", [b"x"]),
        (b"--b\n--b\n\nx\n--b--", [b"", b"x"]),
        (b"--b\nA: 1\n--b\n\nx\n--b--", [b"", b"x"]),
        (b"--b--\n--b\n\nx", [b"--b--\n--b\n\nx"]),
    ],
)
def test_it_cuts_a_mail_at_its_boundary(body: bytes, parts: list[bytes]) -> None:
    assert bodies(HEAD + body) == parts


@pytest.mark.parametrize("boundary", ["граница".encode(), b"b.b", b"=_b'()+_,-./:=?"])
def test_it_cuts_a_mail_at_a_boundary_of_any_signs(boundary: bytes) -> None:
    head = b'From: a@clinic.example\nContent-Type: multipart/mixed; boundary="%s"\n\n' % boundary
    letter = read(head + b"--%s\n\nx\n--%s\nContent-Type: text/csv\n\n1\n--%s--\n" % (boundary, boundary, boundary))
    assert (letter.text, [file.data for file in letter.attachments]) == ("x", [b"1"])


def test_it_finds_a_boundary_at_the_very_beginning_of_a_mail() -> None:
    part = MailPart(headers.split(b"Content-Type: multipart/mixed; boundary=b\n", 0, 42)[0], b"--b\n\nx\n--b--", 0, 12)
    assert [leaf.body for leaf in splitting._parts_of(part, []) or ()] == [b"x"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"--other\nContent-Type: text/plain\n\nx\n--other--", [b"x"]),
        (b"--other\n\nx\n--other--", [b"x"]),
        (b"--other\nx\n--other--", None),
        (b"x\n" * ((LOOKED_AT - 10) // 2) + b"--other\n\nx\n--other--", [b"x"]),
        (b"x\n" * (LOOKED_AT // 2) + b"--other\n\nx\n--other--", None),
    ],
)
def test_it_finds_parts_between_other_lines_than_the_mail_says(body: bytes, found: list[bytes] | None) -> None:
    said = "The parts stand between other lines than the mail says."
    lost = "A part says that it has parts, and they cannot be found in it."
    for head in (HEAD, HEAD.replace(b"; boundary=b", b"")):
        _, mail = split(head + body)
        assert [leaf.body for leaf in mail.leaves] == (found or [body])
        assert mail.faults == [said if found else lost]


@pytest.mark.parametrize(("count", "said"), [(MOST_PARTS, False), (MOST_PARTS + 1, True)])
def test_it_reads_so_many_parts(count: int, said: bool) -> None:
    _, mail = split(HEAD + b"--b\n\nx\n" * count + b"--b--")
    assert len(mail.leaves) == MOST_PARTS
    assert mail.faults == (["The mail has more than 1000 parts; the rest was left out."] if said else [])


def test_it_says_once_that_parts_were_left_out_however_many() -> None:
    _, mail = split(HEAD + b"--b\n\nx\n" * 9 + b"--b--", most=2)
    assert (len(mail.leaves), len(mail.faults)) == (2, 1)


def nested(depth: int) -> bytes:
    raw = b"\nx"
    for level in range(depth):
        raw = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--" % (level, level, raw, level)
    return raw


@pytest.mark.parametrize(("depth", "said"), [(DEEPEST, False), (DEEPEST + 1, True)])
def test_it_reads_parts_in_parts_so_deep(depth: int, said: bool) -> None:
    letter = read(nested(depth))
    assert (letter.text == "x") is not said
    assert letter.faults == (("Parts nested more than 30 deep are kept as one file.",) if said else ())
    assert [file.name for file in letter.attachments] == (["file-1"] if said else [])


@pytest.mark.parametrize(
    ("kind", "default"),
    [("multipart/digest", "message/rfc822"), ("multipart/mixed", "text/plain"), ("multipart/x", "text/plain")],
)
def test_it_knows_what_a_part_is_that_does_not_say_so(kind: str, default: str) -> None:
    raw = (
        f"Content-Type: {kind}; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b\nContent-Type: text/html\n\nz\n--b--".encode()
    )
    assert [(leaf.content_type, leaf.within) for leaf in split(raw)[1].leaves] == [
        (default, (kind,)),
        ("text/html", (kind,)),
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"text/plain", "text/plain"),
        (b" Text/Plain ; charset=x", "text/plain"),
        (b"application/x-a.b+c_d", "application/x-a.b+c_d"),
        (b"text", ""),
        (b"/plain", ""),
        (b"text/", ""),
        (b"", ""),
    ],
)
def test_it_reads_a_type(value: bytes, kind: str) -> None:
    assert media_type(value) == kind


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"x; a=1; B=2", {"a": "1", "b": "2"}),
        (b"x;a=1;a=2", {"a": "1"}),
        (b"a=1", {}),
        (b";a=1", {"a": "1"}),
        (b"x; a = 1 ", {"a": "1"}),
        (b'x; a="1; b=2"; c=3', {"a": "1; b=2", "c": "3"}),
        (b'x; a="1', {"a": "1"}),
        (b'x; a="', {"a": ""}),
        (b"x; a='1'", {"a": "1"}),
        (b"x; a=1'", {"a": "1'"}),
        (b'x; a="\\"1\\\\"', {"a": '"1\\'}),
        (b"x; junk; a=1", {"a": "1"}),
        (b"x; =1; a=2", {"a": "2"}),
        (b"x; a*=utf-8''%D0%9F", {"a": "П"}),
        (b"x; a*=utf-8'ru'%D0%9F'x", {"a": "П'x"}),
        (b"x; a*=%41", {"a": "A"}),
        (b"x; a*=it's", {"a": "it's"}),
        (b"x; a*0=b; a*1=c", {"a": "bc"}),
        (b"x; a*1=c; a*0=b", {"a": "bc"}),
        (b"x; a*10=c; a*9=b", {"a": "bc"}),
        (b"x; a*0*=koi8-r''%F0; a*1*=%D2; a*2=x%41", {"a": "Прx%41"}),
        (b"x; a*1*=x'y'z; a*0=b", {"a": "bx'y'z"}),
        (b"x; a=1; a*=utf-8''2", {"a": "2"}),
        (b"x; a*0==?utf-8?q?=D0=9F?=", {"a": "П"}),
        (b"x; a*0*=utf-8''=?utf-8?q?=D0=9F?=", {"a": "=?utf-8?q?=D0=9F?="}),
        (b"x; a==?utf-8?q?=D0=9F?=", {"a": "П"}),
        (b"x; a**=1", {"a**": "1"}),
        (b"", {}),
    ],
)
def test_it_reads_parameters_as_programs_write_them(value: bytes, found: dict[str, str]) -> None:
    assert parameters(value) == found


def test_it_reads_so_many_parameters_and_by_the_encoding_of_the_body() -> None:
    many = b"x" + b"".join(b"; a%d=1" % number for number in range(MOST + 2))
    assert list(parameters(many)) == [f"a{number}" for number in range(MOST + 1)]
    raw = "프린터".encode("euc-kr")
    assert parameters(b"x; a=" + raw + b"; b*0=" + raw, "euc-kr") == {"a": "프린터", "b": "프린터"}


def part(head: str, data: bytes = b"x", within: tuple[str, ...] = ()) -> MailPart:
    raw = f"{head}\n\n".encode() + data
    found, at = headers.split(raw, 0, len(raw))
    return MailPart(found, raw, at, len(raw), within)


ALTERNATIVE = ("multipart/alternative",)


@pytest.mark.parametrize(
    ("head", "within", "becomes"),
    [
        ("Content-Type: text/plain", (), "plain"),
        ("X: y", (), "plain"),
        ("Content-Type: text/html", (), "html"),
        ("Content-Type: html", (), "html"),
        ("Content-Type: nothing", (), "plain"),
        ("Content-Type: text/plain; name=a.txt", (), "a.txt"),
        ("Content-Disposition: attachment", (), "file-1.txt"),
        ('Content-Disposition: "attachment"', (), "file-1.txt"),
        ("Content-Disposition: ATTACHMENT ; x=y", (), "file-1.txt"),
        ("Content-Disposition: inline", (), "plain"),
        ("Content-Disposition: inline; filename=a.txt", (), "a.txt"),
        ("Content-Disposition: inline; filename=a.txt\nContent-Type: text/plain; name=b.txt", (), "a.txt"),
        ("Content-Type: text/enriched", (), "plain"),
        ("Content-Type: text/x-amp-html", ALTERNATIVE, ""),
        ("Content-Type: text/x-amp-html", ("multipart/mixed",), "plain"),
        ("Content-Type: text/x-amp-html", (*ALTERNATIVE, "multipart/mixed"), "plain"),
        ("Content-Type: text/x-amp-html; name=a", ALTERNATIVE, "a"),
        ("Content-Type: text/x-amp-html\nContent-Disposition: attachment", ALTERNATIVE, "file-1"),
        ("Content-Type: text/plain", ALTERNATIVE, "plain"),
        ("Content-Type: text/html", ALTERNATIVE, "html"),
        ("Content-Type: text/calendar", ALTERNATIVE, "file-1.ics"),
        *(
            (f"Content-Type: text/{kind}", (), "file-1")
            for kind in ("calendar", "vcard", "x-vcard", "directory", "csv")
        ),
        ("Content-Type: multipart/mixed", (), "plain"),
        ("Content-Type: multipart/mixed", ("multipart/mixed",) * (DEEPEST - 1), "plain"),
        ("Content-Type: multipart/mixed", ("multipart/mixed",) * DEEPEST, "file-1"),
        ("Content-Type: application/pdf", (), "file-1.pdf"),
        ("Content-Type: application/octet-stream; name=XX_a_XX", (), "XX_a_XX"),
        ("Content-Type: application/octet-stream; name=_a_", (), "a"),
        ("Content-Type: application/octet-stream; name=a/b", (), "b"),
        ("Content-Type: application/octet-stream; name=..", (), ".."),
        (f"Content-Type: application/octet-stream; name={'a' * 256}", (), "a" * 255),
    ],
)
def test_it_sorts_each_part_into_words_and_files(head: str, within: tuple[str, ...], becomes: str) -> None:
    contents = gather([part(head, within=within)])
    found = ["plain"] * len(contents.plain) + ["html"] * len(contents.html) + [file.name for file in contents.files]
    assert [name if "." in becomes else name.split(".")[0] for name in found] == ([becomes] if becomes else [])
    assert contents.faults == []
