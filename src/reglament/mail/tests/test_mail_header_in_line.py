"""A header that a program has put into one line above a quote: who wrote it, when, and to whom or about what."""

from itertools import combinations

import pytest

from reglament.mail.quoting.quotes import new_words

WORDS = "It is on."
FIELDS = {
    "from": "From: Support <support@desk.example>",
    "sent": "Sent: Monday, March 2, 2026 10:00",
    "to": "To: Anna <anna@clinic.example>",
    "subject": "Subject: Printer",
}


@pytest.mark.parametrize("named", [named for count in (1, 2, 3, 4) for named in combinations(FIELDS, count)])
def test_it_takes_what_names_writer_moment_and_one_thing_more_for_a_header(named: tuple[str, ...]) -> None:
    text = f"{WORDS}\n\n{' '.join(FIELDS[kind] for kind in named)}\nCheck the cable."
    is_header = {"from", "sent"} <= set(named) and len(named) > 2
    assert new_words(text) == (WORDS if is_header else text)


def test_it_takes_nothing_for_a_header_that_begins_otherwise() -> None:
    text = f"{WORDS}\n\n{FIELDS['to']} {FIELDS['from']} {FIELDS['sent']}\nCheck the cable."
    assert new_words(text) == text
