"""The name that a mail has of its own: one key for it, however a program wrote it down."""

import pytest

from reglament.mail.reading.mail import read


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("<1@clinic.example>", "<1@clinic.example>"),
        ("mailer 5 <1@clinic.example> (sent again)", "<1@clinic.example>"),
        ("<1@clinic.example> <2@clinic.example>", "<1@clinic.example>"),
        ("1@clinic.example", "<1@clinic.example>"),
        ("1@clinic.example (sent again)", "<1@clinic.example>"),
        ("<1@clinic.example", "<1@clinic.example>"),
        ("<<1@clinic.example>>", "<1@clinic.example>"),
        ("<1@clinic\x01.example>", "<1@clinic.example>"),
        ("", ""),
        ("<1\udcff@clinic.example>", "<1\ufffd@clinic.example>"),
        ("\udcff", "<\ufffd>"),
        ("<>", ""),
    ],
)
def test_it_finds_the_one_name_of_a_mail(written: str, identifier: str) -> None:
    raw = f"From: anna@clinic.example\nMessage-ID: {written}\nSubject: x\n\nhi"
    assert read(raw.encode("utf-8", "surrogateescape")).message_id == identifier


def test_it_names_what_a_mail_answers_in_the_order_of_writing() -> None:
    raw = (
        b"From: anna@clinic.example\nIn-Reply-To: your letter <2@desk.example> of Monday <3@desk.example>\n"
        b"References: <1@desk.example>,\n <2@desk.example> nonsense <not one>\nSubject: x\n\nhi"
    )
    letter = read(raw)
    assert letter.in_reply_to == "<2@desk.example>"
    assert letter.references == ("<1@desk.example>", "<2@desk.example>")
