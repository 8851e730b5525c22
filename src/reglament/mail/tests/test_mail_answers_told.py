"""Which mails answer one that somebody here may have seen: what those quote is old, and what others quote is told for the first time."""

import pytest

from reglament.mail.reading.mail import read

WORDS = "It prints nothing."
QUOTE = "On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:\n> Check the cable."


def new_text(*fields: str, html: bool = False) -> str:
    body = f"{WORDS}\n\n{QUOTE}"
    kind = "plain"
    if html:
        kind = "html"
        body = f'<p>{WORDS}</p><div class="gmail_quote">On Monday, Support wrote:<blockquote>Check the cable.</blockquote></div>'
    head = "\n".join(["From: anna@clinic.example", f"Content-Type: text/{kind}", *fields])
    return read(f"{head}\n\n{body}\n".encode()).new_text


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("fields", "is_answer"),
    [
        (("Subject: Printer", "In-Reply-To: <1@desk.example>"), True),
        (("Subject: Printer", "References: <1@desk.example>"), True),
        (("Subject: Re: Printer",), True),
        (("Subject: Printer [SIROKA-12]",), True),
        (("Subject: Printer [Siroka-West_2-12.3]",), True),
        (("Subject: Printer [SIROKA-123456789]",), True),
        (("Subject: Printer [SIROKA-1234567890]",), False),
        (("Subject: Printer [SIROKA-]",), False),
        (("Subject: Printer [-12]",), False),
        (("Subject: Printer SIROKA-12",), False),
        (("In-Reply-To: <1@desk.example>",), True),
        (("Subject: Printer", "In-Reply-To: nothing that names a mail"), False),
        (("Subject: Printer",), False),
        (("Subject: Fwd: Printer", "In-Reply-To: <1@desk.example>"), False),
        (("Subject: Fwd: Printer", "References: <1@desk.example>"), False),
        ((), False),
    ],
)
def test_it_takes_a_quote_for_old_in_an_answer_alone(fields: tuple[str, ...], is_answer: bool, html: bool) -> None:
    said = new_text(*fields, html=html)
    assert said.startswith(WORDS)
    assert ("Check the cable." not in said) is is_answer
