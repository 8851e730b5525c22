"""Whom a mail names, however its program wrote them down, and how many of them are read."""

import pytest

from reglament.mail.reading.addresses import LONGEST, LOOSE, MOST, MOST_FIELDS, mailboxes
from reglament.mail.reading.letter import NOBODY, Address
from reglament.mail.reading.mail import read

A, B = Address("a@clinic.example"), Address("b@clinic.example")
ANNA = Address("a@clinic.example", "Anna Kim")


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        (b"a@clinic.example, b@clinic.example", [A, B]),
        (b"a@clinic.example; b@clinic.example", [A, B]),
        (b"a@clinic.example;b@clinic.example;", [A, B]),
        (b", a@clinic.example, , b@clinic.example,", [A, B]),
        (b"Staff: a@clinic.example, b@clinic.example;", [A, B]),
        (b"Staff: Anna Kim <a@clinic.example>, b@clinic.example;", [ANNA, B]),
        (b"Anna Kim <a@clinic.example>, b@clinic.example", [ANNA, B]),
        (b"<a@clinic.example> Anna Kim, b@clinic.example", [ANNA, B]),
        (b"<a@clinic.example> Window: Two", [Address("a@clinic.example", "Window: Two")]),
        (b"<a@clinic.example> <b@clinic.example>", [A]),
        (b"Anna Kim < a@clinic.example >", [ANNA]),
        (b"Anna \t  Kim   <a@clinic.example>", [ANNA]),
        (b'"Anna  Kim" <a@clinic.example>', [ANNA]),
        (b"Anna Kim <a@clinic.example", [ANNA]),
        (b"Anna Kim <a@clinic.example, b@clinic.example", [ANNA, B]),
        (b"Anna Kim > <a@clinic.example>", [Address("a@clinic.example", "Anna Kim >")]),
        (b"a@clinic.example (Anna Kim)", [ANNA]),
        (b"Anna Kim a@clinic.example", [ANNA]),
        (b"Anna Kim (a@clinic.example)", [Address("a@clinic.example", "Anna Kim ()")]),
        (b"Anna <who is at a@clinic.example>", [Address("a@clinic.example", "Anna")]),
        (b"b@clinic.example <who is at a@clinic.example>", [Address("a@clinic.example", "b@clinic.example")]),
        (b"a@clinic.example b@clinic.example", [Address("a@clinic.example", "b@clinic.example")]),
        (b'"Kim, Anna" <a@clinic.example>', [Address("a@clinic.example", "Kim, Anna")]),
        (b'"Anna \\"A\\" Kim" <a@clinic.example>', [Address("a@clinic.example", 'Anna "A" Kim')]),
        (b'"Window:" <a@clinic.example>', [Address("a@clinic.example", "Window:")]),
        (b"'Anna Kim' <a@clinic.example>", [ANNA]),
        (b"(Anna Kim) <a@clinic.example>", [ANNA]),
        (b"Anna (Kim) <a@clinic.example>", [Address("a@clinic.example", "Anna (Kim)")]),
        (b"(Anna) Kim <a@clinic.example>", [Address("a@clinic.example", "(Anna) Kim")]),
        (b"XANNAX <XX@clinic.example>", [Address("XX@clinic.example", "XANNAX")]),
        (b"=?utf-8?q?Kim,?= =?utf-8?q?_Anna?= <a@clinic.example>", [Address("a@clinic.example", "Kim, Anna")]),
        (b"Dr =?utf-8?q?Anna?= Kim <a@clinic.example>", [Address("a@clinic.example", "Dr Anna Kim")]),
        (
            b"=?utf-8?q?A?= <a@clinic.example>, =?utf-8?q?B?= <b@clinic.example>",
            [Address(A.address, "A"), Address(B.address, "B")],
        ),
        (b"=?utf-8?q?a=40clinic.example?=", [A]),
        (b"Anna \x007\x00 <a@clinic.example>", [Address("a@clinic.example", "Anna")]),
        (b"Anna\r\n Kim <a@clinic.example>", [ANNA]),
        (b"anna", [Address("anna")]),
        (b"anna (at home)", [Address("anna")]),
        (b"<anna>", [Address("anna")]),
        (b"(nobody)", []),
        (b"<>", []),
        (b'""', []),
        (b"", []),
    ],
)
def test_it_finds_each_mailbox_and_whose_it_is(written: bytes, boxes: list[Address]) -> None:
    assert mailboxes(written) == boxes


@pytest.mark.parametrize("sign", "<>()[],;:\"'=? \t\n")
def test_it_ends_an_address_among_words_at_each_sign_that_none_has(sign: str) -> None:
    assert LOOSE.findall(f"{sign}a@clinic.example{sign}") == ["a@clinic.example"]
    assert LOOSE.findall(f"at{sign}a@clinic.example{sign}now") == ["a@clinic.example"]
    assert LOOSE.findall(f"at{sign}a@clinic.example{sign}b@clinic.example") == ["a@clinic.example", "b@clinic.example"]
    assert LOOSE.findall(f"a{sign}@clinic.example") == LOOSE.findall(f"a@{sign}") == []


@pytest.mark.parametrize(
    ("written", "boxes"),
    [
        (b'"Window two": a@clinic.example', [A]),
        (b'Staff "of two": a@clinic.example', [A]),
        (b"Anna <a@clinic.example>:", [Address("a@clinic.example", "Anna :")]),
        (b"Anna) <a@clinic.example>", [Address("a@clinic.example", "Anna)")]),
        (b"Anna <a@clinic.example <b@clinic.example>", [Address("a@clinic.example", "Anna")]),
    ],
)
def test_it_reads_what_stands_at_odd_places(written: bytes, boxes: list[Address]) -> None:
    assert mailboxes(written) == boxes


def boxes_of(count: int) -> bytes:
    return b",".join(b"a%d@clinic.example" % number for number in range(count))


@pytest.mark.parametrize(("count", "found"), [(MOST, MOST), (MOST + 1, MOST)])
def test_it_reads_so_many_mailboxes_and_no_more(count: int, found: int) -> None:
    assert len(mailboxes(boxes_of(count))) == found
    head = b"".join(b"To: %s\n" % boxes_of(100) for _ in range(count // 100)) + b"To: z@clinic.example\n" * (
        count % 100
    )
    assert len(read(head + b"\nhi").to) == found


def test_it_reads_so_many_fields_of_a_name_and_no_more() -> None:
    fields = b"".join(b"Cc: a%d@clinic.example\n" % number for number in range(MOST_FIELDS + 1))
    assert [box.address for box in read(fields + b"\nhi").cc] == [
        f"a{number}@clinic.example" for number in range(MOST_FIELDS)
    ]


def test_it_reads_so_much_of_a_field_and_no_more() -> None:
    assert mailboxes(b"a@clinic.example".rjust(LONGEST)) == [A]
    assert mailboxes(b"a@clinic.example".rjust(LONGEST + 1)) == [Address("a@clinic.exampl")]


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        (b"From: a@clinic.example\nReply-To: b@clinic.example", A),
        (b"Reply-To: b@clinic.example\nFrom: a@clinic.example", A),
        (b"From: anna\nReply-To: b@clinic.example", B),
        (b"From: anna\nSender: b@clinic.example", B),
        (b"Sender: b@clinic.example\nReply-To: a@clinic.example", A),
        (b"From: anna\nFrom: b@clinic.example", B),
        (b"From: anna\nReply-To: boris", Address("anna")),
        (b"From: a@clinic.example, b@clinic.example", A),
        (b"From: anna, b@clinic.example", Address("anna")),
        (b"To: b@clinic.example", NOBODY),
        (b"From: x\n" * (MOST_FIELDS - 1) + b"From: b@clinic.example", B),
        (b"From: x\n" * MOST_FIELDS + b"From: b@clinic.example", Address("x")),
        (b"From: x\n" * (MOST_FIELDS - 1) + b"Sender: b@clinic.example", B),
        (b"From: x\n" * MOST_FIELDS + b"Sender: b@clinic.example", Address("x")),
    ],
)
def test_it_takes_the_best_claim_to_have_written_a_mail(head: bytes, sender: Address) -> None:
    assert read(head + b"\n\nhi").sender == sender


def test_it_knows_where_the_sender_wants_answers() -> None:
    assert read(b"From: a@clinic.example\nReply-To: B <b@clinic.example>, c@clinic.example\n\nhi").reply_to == Address(
        "b@clinic.example", "B"
    )
    assert read(b"From: a@clinic.example\n\nhi").reply_to == NOBODY


@pytest.mark.parametrize("field", ["To", "Cc", "Reply-To", "From"])
def test_it_reads_names_that_nobody_declared_by_the_encoding_of_the_body(field: str) -> None:
    """Two bytes for each letter, which read as letters of other scripts by chance: the body tells which."""
    raw = f"{field}: 김안나 <a@clinic.example>\nContent-Type: text/plain; charset=euc-kr\n\nhi".encode("euc-kr")
    letter = read(raw)
    (box,) = {"To": letter.to, "Cc": letter.cc, "Reply-To": (letter.reply_to,), "From": (letter.sender,)}[field]
    assert box == Address("a@clinic.example", "김안나")


def test_it_reads_a_subject_that_nobody_declared_by_the_encoding_of_the_body() -> None:
    for charset, words in (
        ("euc-kr", "프린터가 안 됩니다"),
        ("shift_jis", "プリンターが動きません"),
        ("iso-8859-7", "Καλημέρα σας"),
    ):
        raw = f"From: a@clinic.example\nSubject: {words}\nContent-Type: text/plain; charset={charset}\n\nhi".encode(
            charset
        )
        assert read(raw).subject == words
