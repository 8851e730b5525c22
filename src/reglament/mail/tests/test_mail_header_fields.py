"""The header of a mail or a part: where each field ends, where the header does, and how much of it is kept."""

import pytest

from reglament.mail.reading import headers
from reglament.mail.reading.headers import LONGEST_VALUE, LOOK_AHEAD, MOST_FIELDS


def fields(raw: bytes) -> tuple[dict[str, bytes], bytes]:
    """The fields of a mail and its body."""
    head, at = headers.split(raw, 0, len(raw))
    return dict(head.fields), raw[at:]


@pytest.mark.parametrize(
    ("raw", "head", "body"),
    [
        (b"A: 1\nB: 2\n\nx", {"a": b"1", "b": b"2"}, b"x"),
        (b"A: 1\r\nB: 2\r\n\r\nx", {"a": b"1", "b": b"2"}, b"x"),
        (b"A: 1\r\r\n\r\r\nx", {"a": b"1"}, b"x"),
        (b"A:1\nB : 2\n\nx", {"a": b"1", "b": b"2"}, b"x"),
        (b"A: 1\n 2\n\t3\n\nx", {"a": b"1 2 3"}, b"x"),
        (b"A: 1\r\n 2\r\n\r\nx", {"a": b"1 2"}, b"x"),
        (b"A:\n 1\n\nx", {"a": b"1"}, b"x"),
        (b"A: 1\n 2", {"a": b"1 2"}, b""),
        (b" 0\nA: 1\n\nx", {"a": b"1"}, b"x"),
        (b"A: 1", {"a": b"1"}, b""),
        (b"A: 1\n", {"a": b"1"}, b""),
        (b"\nx", {}, b"x"),
        (b"x", {}, b"x"),
        (b"A: 1\nx y\nz", {"a": b"1"}, b"x y\nz"),
        (b"A: 1\nx y\nSubject: z\n\nw", {"a": b"1 x y", "subject": b"z"}, b"w"),
        (b"A: 1\nx y\nB: 2\nSubject: z\nv w\n\nq", {"a": b"1 x y", "b": b"2", "subject": b"z"}, b"v w\n\nq"),
        (b"A: 1\nx y\n\nSubject: z\n\nw", {"a": b"1"}, b"x y\n\nSubject: z\n\nw"),
        (b"A: 1\nx y\n\r\nSubject: z\n\nw", {"a": b"1"}, b"x y\n\r\nSubject: z\n\nw"),
        (b"x y\nSubject: z\n\nw", {"subject": b"z"}, b"w"),
        (b"A: 1\nx y\nX-Of-Nobody: z\n\nw", {"a": b"1"}, b"x y\nX-Of-Nobody: z\n\nw"),
        (b"", {}, b""),
    ],
)
def test_it_ends_the_header_where_no_field_follows(raw: bytes, head: dict[str, bytes], body: bytes) -> None:
    assert fields(raw) == (head, body)


@pytest.mark.parametrize(
    "name",
    ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To", "subject", "SUBJECT "],
)
def test_it_knows_the_fields_that_show_that_a_header_goes_on(name: str) -> None:
    assert fields(f"A: 1\nlost it\n{name}: z\n\nw".encode()) == ({"a": b"1 lost it", name.strip().lower(): b"z"}, b"w")


@pytest.mark.parametrize(("between", "goes_on"), [(LOOK_AHEAD - 20, True), (LOOK_AHEAD - 19, False)])
def test_it_looks_so_far_for_fields_behind_a_broken_line(between: int, goes_on: bool) -> None:
    raw = b"A: 1\nlost it\nB: " + b"x" * between + b"\nSubject: z\n\nw"
    assert ("subject" in fields(raw)[0]) is goes_on


ALWAYS = (
    *("from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references"),
    *("return-path", "auto-submitted", "precedence", "authentication-results"),
    *("content-type", "content-transfer-encoding", "content-disposition", "content-id"),
)


def test_it_keeps_so_much_of_a_value_and_so_many_fields_besides_those_that_a_letter_is_read_by() -> None:
    assert fields(b"A: " + b"x" * LONGEST_VALUE)[0]["a"] == b"x" * (LONGEST_VALUE - 1)
    assert fields(b"A: " + b"x" * (LONGEST_VALUE - 1))[0]["a"] == b"x" * (LONGEST_VALUE - 1)
    many = b"X: 1\n" * (MOST_FIELDS - 1) + b"Y: 1\nZ: 1\n"
    known = b"".join(b"%s: 1\n" % name.encode() for name in ALWAYS)
    head = fields(many + known + b"\n")[0]
    assert ("y" in head, "z" in head) == (True, False)
    assert set(head) == {"x", "y", *ALWAYS}


def test_it_gives_each_value_of_a_field_and_the_first() -> None:
    head, _ = headers.split(b"A: X\nB: 2\na: 3\n\n", 0, 16)
    assert ([*head.all("a")], head.first("a"), head.plain("a"), head.first("c"), head.plain("c")) == (
        [b"X", b"3"],
        b"X",
        "x",
        b"",
        "",
    )
