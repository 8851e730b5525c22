"""Mails that are equal to the letter: the same delivery tried again is one, another mail of the same words is another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.intake.receiving import take_in
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.tests.test_mail_accepting import at_desk
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import MachineWord, Message, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
SCANNER, DATED = "Message-ID: <1@scanner.example>\n", "Date: Thu, 01 Jan 1970 00:00:00 +0000\n"
TRUE = "Message-ID: <a.7@northlight.example>\nDate: Fri, 6 Mar 2026 09:29:00 +0000\n"
HEADS = {"neither": "", "name": SCANNER, "date": DATED, "both": SCANNER + DATED}
"""What bears no name of its own: nothing, or always the same."""
MONTHS = timedelta(days=100)
SOON = timedelta(minutes=5)


def equal(head: str = "", sender: str = "aida@northlight.example", stop: str = "") -> bytes:
    return f"{stop}From: {sender}\n{head}Subject: Counter\n\nThe toner is low, every time I print.\n".encode()


def stopped(number: str, at: str) -> str:
    return f"Received: from counter by mx.northlight.example (Postfix)\n\tid {number}; {at}\n"


def brought(company: Company, raw: bytes, later: timedelta = timedelta(), **known: object) -> MailOutcome:
    return take_in(raw, replace(at_desk(company), **known), FRIDAY + later).decision.outcome  # type: ignore[arg-type]


def repeats() -> int:
    return MachineWord.objects.filter(kind="repeat").count()


@pytest.mark.parametrize("head", HEADS)
def test_it_takes_in_the_same_words_months_later(siroka: Company, head: str) -> None:
    for times in range(1, 8):
        assert brought(siroka, equal(HEADS[head]), MONTHS * times) is MailOutcome.REGISTERED
    assert (Ticket.objects.count(), repeats()) == (7, 0)


@pytest.mark.parametrize("head", HEADS)
def test_it_takes_a_delivery_that_is_tried_again_for_the_same(siroka: Company, head: str) -> None:
    for later in (MONTHS, MONTHS * 2, MONTHS * 3):
        brought(siroka, equal(HEADS[head]), later)
        assert brought(siroka, equal(HEADS[head]), later + SOON) is MailOutcome.MESSAGE
    assert (Ticket.objects.count(), Message.objects.filter(kind="request").count(), repeats()) == (3, 3, 3)


@pytest.mark.parametrize("head", HEADS)
def test_it_tells_mails_by_what_their_first_server_wrote(siroka: Company, head: str) -> None:
    """A minute after each other, and all brought at once when the desk was back."""
    for number in range(4):
        stop = stopped(f"A{number}", f"Fri, 6 Mar 2026 09:3{number}:00 +0000")
        assert brought(siroka, equal(HEADS[head], stop=stop)) is MailOutcome.REGISTERED
        # Tried again after hours, by the same server: nothing was lost or doubled by a kill in between.
        assert brought(siroka, equal(HEADS[head], stop=stop), timedelta(hours=7)) is MailOutcome.MESSAGE
    assert (Ticket.objects.count(), repeats()) == (4, 0), "that it is the same is sure, so nobody need look at it"


def test_it_takes_a_true_mail_once_whenever_and_however_it_comes(siroka: Company) -> None:
    stop = stopped("A1", "Fri, 6 Mar 2026 09:29:03 +0000")
    other_way = stopped("B7", "Fri, 6 Mar 2026 09:29:09 +0000")
    brought(siroka, equal(TRUE, stop=stop))
    for raw, later in (
        (equal(TRUE, stop=stop), MONTHS),
        (equal(TRUE, stop=stopped("Z", "Mon, 1 Jun 2026 00:00:00 +0000") + stop), MONTHS),
        (equal(TRUE, stop=other_way), timedelta(hours=2)),
    ):
        assert brought(siroka, raw, later) is MailOutcome.MESSAGE
    assert (Ticket.objects.count(), repeats()) == (1, 1), "the copy by another way may be looked at"


@pytest.mark.parametrize("head", HEADS)
def test_it_knows_a_mailbox_that_is_fetched_anew(siroka: Company, head: str) -> None:
    came = FRIDAY - timedelta(days=3)
    assert brought(siroka, equal(HEADS[head]), received_at=came) is MailOutcome.REGISTERED
    assert brought(siroka, equal(HEADS[head]), MONTHS, received_at=came) is MailOutcome.MESSAGE
    assert brought(siroka, equal(HEADS[head]), MONTHS, received_at=came + timedelta(days=2)) is MailOutcome.REGISTERED
    assert (Ticket.objects.count(), repeats()) == (2, 0)


def test_it_knows_a_file_that_is_read_again_and_takes_another_in(siroka: Company) -> None:
    for file in ("1 10", "1 10", "2 10", "2 11", "1 10"):
        brought(siroka, equal(), file=file)
    assert Ticket.objects.count() == 3


@pytest.mark.parametrize("line", ["Received: by counter\n", "Received: by counter; soon\n", "Received: ;\n"])
def test_a_line_without_a_moment_tells_nothing(siroka: Company, line: str) -> None:
    brought(siroka, equal(stop=line))
    assert brought(siroka, equal(stop=line), SOON) is MailOutcome.MESSAGE
    assert brought(siroka, equal(stop=line), MONTHS) is MailOutcome.REGISTERED


@pytest.mark.parametrize("head", HEADS)
def test_it_refuses_a_stranger_each_time(siroka: Company, head: str) -> None:
    for times in range(3):
        brought(siroka, equal(HEADS[head], "nobody@nowhere.example"), MONTHS * times)
        brought(siroka, equal(HEADS[head], "nobody@nowhere.example"), MONTHS * times + SOON)
    assert (Refusal.objects.count(), repeats()) == (3, 3)


def test_it_keeps_what_a_machine_says_each_day(siroka: Company) -> None:
    for day in range(5):
        brought(siroka, equal("Auto-Submitted: auto-generated\n", "robot@nowhere.example"), timedelta(days=day))
    assert MachineWord.objects.filter(kind="generated").count() == 5


def test_the_quarantine_keeps_what_came_again_later(siroka: Company) -> None:
    raw = b"\nNothing to read\n"
    for later in (timedelta(), SOON, MONTHS, MONTHS + SOON, MONTHS * 2, MONTHS * 3):
        assert brought(siroka, raw, later) is MailOutcome.QUARANTINED
    rows = Quarantined.objects.order_by("pk")
    assert [row.received_at - FRIDAY for row in rows] == [timedelta(), MONTHS, MONTHS * 2, MONTHS * 3]
    assert len({row.source for row in rows}) == 4


def test_a_repeat_names_its_request_waits_for_nobody_and_can_be_registered(siroka: Company) -> None:
    brought(siroka, equal())
    brought(siroka, equal(), SOON)
    brought(siroka, equal(), SOON)
    (kept,) = MachineWord.objects.filter(kind="repeat")
    assert (kept.about, kept.dealt_with_at, kept.person) == (
        Ticket.objects.get(),
        FRIDAY + SOON,
        siroka.clients["nurse"],
    )
    head = browser(siroka.staff["head"])
    assert "An equal mail had come before" in text_of(head.get("/siroka/work/intake/?kind=dealt"))
    page = text_of(head.get(f"/siroka/work/machine-words/{kept.pk}/"))
    assert "Counted to SIROKA-1" in page
    assert "Register it now" in page
    assert "An equal mail" not in text_of(head.get("/siroka/work/intake/"))


def test_a_repeat_forgets_with_its_request(siroka: Company) -> None:
    brought(siroka, equal())
    brought(siroka, equal(), SOON)
    ticket = Ticket.objects.get()
    entry = ticket.entries.get(kind="received")
    erase(Order(as_staff(siroka.staff["head"]), FRIDAY + MONTHS, "k", ticket_id=ticket.pk), entry.seq)
    kept = MachineWord.objects.get(kind="repeat")
    assert (kept.subject, kept.intake["text"], kept.outline) == ("", "", {"words": "", "files": [], "more": 0})


def test_what_bears_a_name_may_come_by_another_way_within_a_day(siroka: Company) -> None:
    for head, count in (("", 2), (SCANNER, 1)):
        before = Ticket.objects.count()
        for hours in (0, 20):
            brought(siroka, equal(head), timedelta(hours=hours))
        assert Ticket.objects.count() - before == count
    assert repeats() == 1
