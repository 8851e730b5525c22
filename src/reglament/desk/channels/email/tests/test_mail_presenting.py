"""A letter as it is handed over: what of it is new, what its words are where it has none, and whom else it went to."""

from pathlib import Path
from typing import Any

import pytest

from reglament.desk.channels.email.intake.presenting import copies_of, intake_of, words_of
from reglament.desk.channels.email.intake.receiving import take_in as receive
from reglament.desk.channels.email.intake.threads import mail_key
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk, mail, take
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Identity
from reglament.desk.tickets.models import Ticket
from reglament.mail.reading.letter import Address, Attached, Letter
from reglament.mail.reading.mail import read
from tools.story.by_operator import identify
from tools.story.companies import Company

ANSWERS = "In-Reply-To: <1@northlight.example>\n"
QUOTE = "On Fri, 6 Mar 2026 at 11:30, Siroka <support@siroka.example> wrote:\n> Is it plugged in?\n> It must be."
SCAN = Attached("scan.png", "image/png", b"\x89PNG")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> None:
    settings.REGLAMENT_HOME = tmp_path


@pytest.mark.parametrize(
    ("words", "headers", "is_nothing_new"),
    [
        (QUOTE, ANSWERS, True),
        (f"It is.\n\n{QUOTE}", ANSWERS, False),
        (QUOTE, "", False),
    ],
)
def test_only_an_answer_on_a_request_can_say_nothing_new(
    siroka: Company, words: str, headers: str, is_nothing_new: bool
) -> None:
    take(siroka, mail())
    came = intake_of(read(mail(number=2, headers=headers, words=words)), at_desk(siroka), FRIDAY)
    assert (came.adds_to is not None, came.is_nothing_new) == (bool(headers), is_nothing_new)


def test_an_answer_with_a_file_is_something_new(siroka: Company) -> None:
    take(siroka, mail())
    letter = read(mail(number=2, headers=ANSWERS, words=QUOTE))
    with_file = Letter(sender=letter.sender, in_reply_to=letter.in_reply_to, text=letter.text, attachments=(SCAN,))
    came = intake_of(with_file, at_desk(siroka), FRIDAY)
    assert (came.adds_to, came.is_nothing_new) == (Ticket.objects.get(), False)


@pytest.mark.parametrize(
    ("letter", "new", "words"),
    [
        (Letter(text="All.\n-- \nAida", subject="Printer"), "All.", "All."),
        (Letter(text="-- \nAida", subject="Printer"), "", "-- \nAida"),
        (Letter(attachments=(SCAN, SCAN), subject="Printer"), "", "[scan.png, scan.png]"),
        (Letter(subject="Printer"), "", "Printer"),
        (Letter(), "", "…"),
    ],
)
def test_it_always_has_words(letter: Letter, new: str, words: str) -> None:
    assert words_of(letter, new) == words


def test_a_colleagues_answer_is_their_new_words_and_never_what_they_quote() -> None:
    assert words_of(Letter(text="For staff alone."), "", is_strict=True) == ""
    assert words_of(Letter(text="x", attachments=(SCAN,)), "", is_strict=True) == "[scan.png]"
    assert words_of(Letter(text="Done.\n> For staff alone."), "Done.", is_strict=True) == "Done."


def test_it_names_the_other_readers_of_a_letter_once_each_and_twenty_at_most(siroka: Company) -> None:
    official = at_desk(siroka).addresses[-1]
    local, _, domain = official.partition("@")
    letter = Letter(
        sender=Address("aida@northlight.example"),
        to=(
            Address(official),
            Address(f"{local}+x@{domain.upper()}"),
            Address("Boss@northlight.example"),
            Address("none"),
        ),
        cc=(Address("boss@northlight.example"), Address("AIDA@northlight.example"), Address("b@northlight.example")),
    )
    assert copies_of(letter, at_desk(siroka)) == "boss@northlight.example, b@northlight.example"
    many = Letter(cc=tuple(Address(f"{number}@northlight.example") for number in range(25)))
    assert copies_of(many, at_desk(siroka)).split(", ") == [f"{number}@northlight.example" for number in range(20)]


def test_it_keeps_a_message_id_as_its_own_key_unless_it_is_too_long_for_the_journal() -> None:
    fits = "<" + "x" * 112 + ">"
    assert mail_key(fits) == f"email:{fits}"
    assert len(mail_key(fits)) == 120
    longer = mail_key(f"{fits}x")
    assert longer.startswith("email:")
    assert len(longer) == len("email:") + 64
    assert longer != mail_key(f"{fits}y")


def test_it_notes_by_which_of_several_addresses_somebody_wrote_and_when(siroka: Company) -> None:
    receive(mail(), at_desk(siroka), FRIDAY)
    assert not Identity.objects.exclude(used_at=None).exists()
    identify(siroka.clients["nurse"], "email", "aida@home.example")
    away = mail("aida@home.example", 2, "Auto-Submitted: auto-replied\n", "I am away.")
    receive(away, at_desk(siroka), FRIDAY)
    assert not Identity.objects.exclude(used_at=None).exists()
    receive(mail("AIDA@home.example", 3), at_desk(siroka), FRIDAY)
    assert list(Identity.objects.exclude(used_at=None).values_list("value", "used_at")) == [
        ("aida@home.example", FRIDAY)
    ]
