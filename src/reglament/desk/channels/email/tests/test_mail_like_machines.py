"""What a known client wrote under a subject that looks like a machine's is registered; what machines wrote without saying so is not."""

from pathlib import Path

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.outgoing.addressing import message_id
from reglament.desk.channels.email.tests.test_mail_accepting import take
from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.models import MachineWord, Message, Ticket
from tools.mails.written import HEAD
from tools.story.companies import Company


def cases(name: str) -> dict[str, str]:
    """The mails of a file beside this one, by their heads."""
    pieces = HEAD.split(Path(__file__).with_name(f"{name}.txt").read_text("utf-8"))[1:]
    return dict(zip(pieces[::2], (text.strip("\n") for text in pieces[1::2]), strict=True))


PEOPLE, MACHINES = cases("people_like_machines"), cases("machines_without_marks")


def raw(text: str, more: str = "") -> bytes:
    head, _, words = text.partition("\n\n")
    fields = (
        "From: Aida <aida@northlight.example>\nTo: support@siroka.example\nContent-Type: text/plain; charset=utf-8\n"
    )
    return f"{fields}{more}{head}\n\n{words}\n".encode()


@pytest.mark.parametrize("name", PEOPLE)
def test_it_registers_what_a_known_client_says(siroka: Company, name: str) -> None:
    assert take(siroka, raw(PEOPLE[name])).outcome == MailOutcome.REGISTERED
    first = PEOPLE[name].partition("\n\n")[2].split("\n")[0]
    assert first in Message.objects.get(kind="request").text


@pytest.mark.parametrize("name", MACHINES)
def test_it_opens_no_request_for_a_machine_and_answers_none(siroka: Company, name: str) -> None:
    assert take(siroka, raw(MACHINES[name])).outcome == MailOutcome.REPORT
    assert MachineWord.objects.get().person == siroka.clients["nurse"]
    assert (Ticket.objects.count(), Notice.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", MACHINES)
def test_it_takes_no_machine_for_an_answer(lab: Play, name: str) -> None:
    ask(lab.staff(5), "Which printer?")
    if "List-" in MACHINES[name]:
        pytest.skip("Whoever answers through such a program answers.")
    decision = take(lab.company, raw(MACHINES[name], "In-Reply-To: <ticket.siroka.1@siroka.example>\n"), lab.at(10))
    assert (decision.outcome, decision.ticket) == (MailOutcome.REPORT, lab.ticket)
    assert (lab.now().state, lab.journal()[-1]) == ("waiting", "auto_replied")


AWAY = "Subject: Re: A new edition\n\nGood morning! I am on vacation until 16 March.\n\nBest regards,\nAida"


def test_it_opens_no_request_for_an_absence_that_answers_a_letter_about_none(siroka: Company) -> None:
    assert take(siroka, raw(AWAY)).outcome == MailOutcome.REPORT
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("more", [" The printer of window 2 prints nothing.", " Who stands in for you?"])
def test_it_opens_one_where_anything_else_is_said(siroka: Company, more: str) -> None:
    assert take(siroka, raw(AWAY.replace("March.", f"March.{more}"))).outcome == MailOutcome.REGISTERED


def test_two_desks_that_acknowledge_each_other_come_to_rest(siroka: Company) -> None:
    """The other one writes no field and drops our name from its subject and its references."""
    take(siroka, raw("Subject: Printer\n\nIt prints nothing."))
    for number in range(1, 6):
        letters = Notice.objects.filter(kind="acknowledged").count()
        text = f"Subject: Request received\n\nYour request #{100 + number} has been received. We will contact you soon."
        take(siroka, raw(text, f"Message-ID: <{number}@harbour.example>\n"))
        assert Notice.objects.filter(kind="acknowledged").count() == letters
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "failed"), [("a late delivery", False), ("задержка", False), ("a delivery that failed", True)]
)
def test_it_takes_a_letter_that_is_late_for_no_lost_one(lab: Play, name: str, failed: bool) -> None:
    notice = Notice.objects.get(kind="acknowledged")
    outbox.delivered(notice, lab.at(1))
    head, _, words = MACHINES[name].partition("\n\n")
    own = f"Message-ID: {message_id(notice, lab.ticket)}"
    take(lab.company, raw(f"{head}\n\n{words}\n\n{own}"), lab.at(5))
    notice.refresh_from_db()
    assert notice.state == ("dead" if failed else "delivered")
