"""An answer that quotes us is told from the quote by what we sent, in whatever shape a program quotes it."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.channels.email.intake.letters_sent import letters_sent
from reglament.desk.channels.email.intake.sent import new_words
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.outgoing.composing import compose, rewritten
from reglament.desk.channels.email.tests.test_mail_accepting import mail, take
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.mail.reading.mail import read
from tools.story.acting import by_client, by_staff
from tools.story.companies import Company

LATER = FRIDAY + timedelta(minutes=20)
ANSWERS = "In-Reply-To: <1@northlight.example>\n"
ASKED = "Please look whether the cable of the printer sits in its socket on the back."
WORDS = "It does, firmly.\nStill nothing comes out."


@pytest.fixture
def asked(siroka: Company) -> str:
    """The whole letter, as the client's program has it, with words of a specialist in it."""
    take(siroka, mail())
    reply(by_staff(siroka.staff["specialist"], Ticket.objects.get(), FRIDAY + timedelta(minutes=10)), ASKED)
    letter = compose(Notice.objects.get(kind="answered"), LATER)
    assert letter is not None
    return str(letter.body)


def told(siroka: Company, words: str, kind: str = "told_more") -> str:
    take(siroka, mail(number=2, headers=ANSWERS, words=words), LATER)
    return Message.objects.get(kind=kind).text


@pytest.mark.parametrize("width", [0, 40])
def test_it_cuts_a_letter_of_ours_that_nothing_marks(siroka: Company, asked: str, width: int) -> None:
    quoted = asked if not width else ASKED.replace(" of the ", "\nof the ")
    assert told(siroka, f"{WORDS}\n\n{quoted}") == WORDS


def test_it_cuts_a_letter_of_ours_above_the_words(siroka: Company, asked: str) -> None:
    assert told(siroka, f"{ASKED}\n\n{WORDS}") == WORDS


def printed(sender: str, words: str) -> str:
    """A mail as Outlook shows it below what one writes."""
    return f"From: {sender}\nSent: Friday, March 6, 2026 18:00\nTo: Aida\nSubject: RE: port\n\n{words}"


def test_it_keeps_a_mail_of_somebody_else_that_the_client_shows(siroka: Company, asked: str) -> None:
    theirs = printed("Nils <noc@provider.example>", "Port 9100 is closed on our side.")
    ours = printed(f"Siroka <{siroka.desk.sender}>", "See the article.")
    assert told(siroka, f"{WORDS}\n\n{theirs}\n\n{ours}") == f"{WORDS}\n\n{theirs}"


def test_it_cuts_what_was_told_on_the_request_under_whose_name_it_stands(siroka: Company, asked: str) -> None:
    again = printed("Aida <aida@elsewhere.example>", Message.objects.filter(by="client").latest("seq").text)
    assert told(siroka, f"{WORDS}\n\n{again}") == WORDS


@pytest.mark.parametrize("is_erased", [False, True])
def test_it_keeps_what_was_never_said_here_under_the_client_s_own_address(
    siroka: Company, asked: str, is_erased: bool
) -> None:
    sender = read(mail()).sender.address
    shown = printed(f"Aida <{sender}>", "The provider wrote this at my desk: port 9100 is closed on their side.")
    if is_erased:
        # Then it may be what was erased, which would come back.
        erase(by_staff(siroka.staff["head"], Ticket.objects.get(), FRIDAY + timedelta(minutes=12)), 1)
    assert told(siroka, f"{WORDS}\n\n{shown}") == (WORDS if is_erased else f"{WORDS}\n\n{shown}")


def test_it_keeps_what_the_client_shows_and_we_never_sent(siroka: Company, asked: str) -> None:
    shown = "It does, and the printer says:\n> Error 105\n> no paper"
    assert told(siroka, shown) == shown


def test_it_keeps_the_client_s_own_earlier_words(siroka: Company, asked: str) -> None:
    again = "Once more from the beginning:\nTo repeat it, print anything: it prints nothing, every time."
    assert told(siroka, again) == again


def test_it_keeps_the_whole_where_nothing_but_our_words_came(siroka: Company, asked: str) -> None:
    assert ASKED in told(siroka, f"{ASKED}\n\n{ASKED}", "thanked")


def test_it_opens_nothing_by_what_holds_only_our_own_words(siroka: Company, asked: str) -> None:
    ticket = Ticket.objects.get()
    complete(by_staff(siroka.staff["specialist"], ticket, LATER), "informed", "The cable was loose.")
    confirm(by_client(siroka.clients["nurse"], ticket, LATER))
    take(siroka, mail(number=2, headers=ANSWERS, words=f"{ASKED}\n\n{ASKED}"), LATER)
    ticket.refresh_from_db()
    assert (ticket.state, Entry.objects.filter(ticket=ticket).latest("seq").payload["reason"]) == ("closed", "nothing")


def test_it_does_not_compare_with_what_the_client_never_read(siroka: Company) -> None:
    take(siroka, mail())
    ticket = Ticket.objects.get()
    note(by_staff(siroka.staff["specialist"], ticket, LATER), "The cable of the printer in room four is loose.")
    same = "We found it ourselves.\nThe cable of the printer in room four is loose."
    letter = read(mail(number=2, headers=ANSWERS, words=same))
    assert new_words(letter, ticket) == same


def completed_letter(siroka: Company) -> str:
    """The letter on a completion as it was sent, with its sentences and links, of a request that was closed since."""
    take(siroka, mail())
    ticket = Ticket.objects.get()
    complete(
        by_staff(siroka.staff["specialist"], ticket, FRIDAY + timedelta(minutes=10)), "informed", "The cable was loose."
    )
    notice = Notice.objects.get(kind="completed", channel="email")
    letter = compose(notice, notice.created_at)
    assert letter is not None
    confirm(by_client(siroka.clients["nurse"], ticket, LATER))
    return str(letter.body)


@pytest.mark.parametrize(
    "above",
    [
        "Friday, 6 March 2026, 18:00 +06:00 from Siroka <support@siroka.example>:\n \n",
        "On Fri, 6 Mar 2026 at 18:00, Siroka <support@siroka.example> wrote:\n\n",
        "From: Siroka <support@siroka.example>\nSent: Friday, March 6, 2026 6:00 PM\nTo: Aida\nSubject: Printer\n\n",
        "",
    ],
)
def test_it_opens_nothing_by_thanks_above_a_letter_without_marks(siroka: Company, above: str) -> None:
    letter = completed_letter(siroka)
    assert "Neither needs a password" in letter
    take(siroka, mail(number=2, headers=ANSWERS, words=f"Thanks!\n\n{above}{letter}"), LATER + timedelta(minutes=5))
    ticket = Ticket.objects.get()
    assert (ticket.state, Message.objects.get(kind="thanked").text) == ("closed", "Thanks!")


def test_it_takes_no_button_of_our_page_for_words_where_a_program_quotes_the_page_in_plain_text(
    siroka: Company,
) -> None:
    take(siroka, mail())
    ask(by_staff(siroka.staff["specialist"], Ticket.objects.get(), FRIDAY + timedelta(minutes=10)), "Is the cable in?")
    (shown,) = rewritten(Notice.objects.get(kind="asked", channel="email"), True)
    assert "Answer <" in shown
    # What stands on a button gets a line of its own, with the link below it.
    quoted = shown.replace("Answer <", "Answer\n<")
    assert told(siroka, f"It is in.\n\nOn Friday Siroka wrote:\n\n{quoted}") == "It is in."


def test_it_asks_no_more_for_both_shapes_of_a_letter_than_for_one(siroka: Company) -> None:
    completed_letter(siroka)
    asked = []
    for shapes in ((True,), (False, True)):
        notice = Notice.objects.select_related("desk", "recipient").get(kind="completed", channel="email")
        with CaptureQueriesContext(connection) as told:
            assert all(rewritten(notice, *shapes))
        asked.append(len(told))
    assert asked[0] == asked[1] > 0


def test_it_writes_a_letter_once_more_as_it_stood_when_it_was_sent(siroka: Company) -> None:
    letter = completed_letter(siroka)
    notice = Notice.objects.get(kind="completed", channel="email")
    assert rewritten(notice, False)[0].strip() == letter.strip()
    assert "Yes, it is settled" in rewritten(notice, True)[0]


def test_it_asks_once_for_what_was_said_on_a_request(siroka: Company, asked: str) -> None:
    ticket = Ticket.objects.select_related("desk").get()
    told = {}
    for words in (WORDS, WORDS.replace("\n", " "), f"{WORDS}\n\n{asked}"):
        letter = read(mail(number=2, headers=ANSWERS, words=words))
        with CaptureQueriesContext(connection) as captured:
            new_words(letter, ticket)
        told[words] = [query["sql"] for query in captured.captured_queries]
    plain, in_a_line, quoting = told.values()
    assert (len(plain), in_a_line) == (1, [])
    assert quoting.count(plain[0]) == 1 < len(quoting)


def test_it_finds_the_letter_that_a_long_thread_names_last(siroka: Company) -> None:
    completed_letter(siroka)
    ticket = Ticket.objects.get()
    first = Notice.objects.get(kind="acknowledged", channel="email")
    thread = "\n ".join([message_id(first, ticket), *(f"<{number}@northlight.example>" for number in range(90))])
    letter = read(mail(number=2, headers=f"References: {thread}\n", words="Thanks!"))
    assert list(letters_sent(letter, ticket)) == rewritten(first, False, True)


def test_it_imports_what_writes_letters_only_once_an_answer_is_compared() -> None:
    asked = "import django, sys; django.setup(); print(any('email.outgoing.composing' in name for name in sys.modules))"
    settled = {**os.environ, "DJANGO_SETTINGS_MODULE": "reglament.desk.settings"}
    done = subprocess.run([sys.executable, "-c", asked], env=settled, capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"


def test_it_asks_for_the_letter_that_an_answer_names(siroka: Company) -> None:
    completed_letter(siroka)
    ticket = Ticket.objects.get()
    first = Notice.objects.get(kind="acknowledged", channel="email")
    named = f"In-Reply-To: {message_id(first, ticket)}\n"
    sent = list(letters_sent(read(mail(number=2, headers=named, words="Thanks!")), ticket))
    assert sent == rewritten(first, False, True)
    latest = list(letters_sent(read(mail(number=2, headers=ANSWERS, words="Thanks!")), ticket))
    assert rewritten(Notice.objects.get(kind="completed", channel="email"), False)[0] in latest
