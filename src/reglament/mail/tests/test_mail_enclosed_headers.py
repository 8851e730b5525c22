"""The header that stands above the words of a mail that was passed on: what that mail says, and nothing made up beside it."""

import pytest

from reglament.mail.reading.mail import read
from reglament.mail.reading.passed_on import BEGINS, LONGEST_VALUE


def passed_on(*header: str) -> str:
    inner = "\n".join([*header, "", "The till stands."])
    raw = f"From: anna@clinic.example\nSubject: FW\nContent-Type: message/rfc822\n\n{inner}"
    return read(raw.encode()).passed_on


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("Lab Specimen <lab@clinic.example>", "Lab Specimen <lab@clinic.example>"),
        ("lab@clinic.example", "lab@clinic.example"),
        ("<lab@clinic.example>", "lab@clinic.example"),
        ("Lab Specimen", "Lab Specimen"),
    ],
)
def test_it_says_who_wrote_it_by_what_is_known_of_them(sender: str, shown: str) -> None:
    assert (
        passed_on(f"From: {sender}", "Subject: Results")
        == f"{BEGINS}\nFrom: {shown}\nSubject: Results\n\nThe till stands."
    )


def test_it_names_no_field_that_the_mail_does_not_have() -> None:
    assert passed_on("Subject: Results") == f"{BEGINS}\nSubject: Results\n\nThe till stands."


def test_it_names_the_fields_in_their_order_and_keeps_them_short() -> None:
    to = ", ".join(f"{number}@clinic.example" for number in range(12))
    date = "Mon, 2 Mar 2026 10:15:00 +0600"
    said = passed_on(f"To: {to}", f"Subject: {'x' * (LONGEST_VALUE + 1)}", f"Date: {date}", "From: lab@clinic.example")
    header = said.split("\n\n")[0].split("\n")
    assert header[:3] == [BEGINS, "From: lab@clinic.example", f"Date: {date}"]
    assert header[3] == f"Subject: {'x' * LONGEST_VALUE}"
    assert header[4] == "To: " + ", ".join(f"{number}@clinic.example" for number in range(10))
