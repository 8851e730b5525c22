"""How a request ends: completed, confirmed, disputed, closed by hand, opened again."""

import sys

import pytest
from lacking import EXAMPLE

from reglament.desk.conftest import PUBLISHING, Play
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Alarm, Message, Promise

DAY = 24 * 60
ASKED_FOR = "dispute_needs_reason = true"


def test_it_waits_for_confirmation_after_completion(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    assert lab.now().state == "completed"
    assert Alarm.objects.get(ticket=lab.ticket).at == lab.at(30 + DAY)
    assert Promise.objects.get(ticket=lab.ticket, kind="solve").status == "met"


def test_it_closes_on_confirmation(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    confirm(lab.client(40))
    assert lab.now().state == "closed"
    assert not Alarm.objects.filter(ticket=lab.ticket).exists()
    assert lab.last().clauses == ["3.7"]


def test_it_resumes_work_on_a_reasoned_dispute(lab: Play) -> None:
    complete(lab.staff(10), "informed", "Restart the service.")
    with pytest.raises(Refused, match="words are missing"):
        dispute(lab.client(20), " ")
    dispute(lab.client(20), "It stopped again.")
    assert lab.now().state == "open"
    assert lab.now().due_at == lab.at(4 * DAY + 10)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desks are founded on an edition that asks for no reason of whoever disputes."""
    module = sys.modules[PUBLISHING]
    shipped = module.shipped

    def without_reason(regulation: str) -> dict[str, str]:
        texts = shipped(regulation).items()
        return {
            language: EXAMPLE.sub("", text).replace(ASKED_FOR, f"{ASKED_FOR[:-4]}false") for language, text in texts
        }

    monkeypatch.setattr(module, "shipped", without_reason)


@pytest.mark.parametrize(("reason", "kept"), [("", ""), (" \x00\n", ""), ("It stopped.", "It stopped.")])
def test_it_takes_a_dispute_without_a_reason_where_the_edition_asks_for_none(
    free: None, lab: Play, reason: str, kept: str
) -> None:
    complete(lab.staff(10), "informed", "Restart the service.")
    dispute(lab.client(20), reason)
    assert (lab.now().state, Message.objects.get(kind="dispute").text) == ("open", kept)


def test_it_confirms_and_disputes_nothing_that_is_not_completed(lab: Play) -> None:
    with pytest.raises(Refused, match="nothing to confirm"):
        confirm(lab.client(10))
    with pytest.raises(Refused, match="nothing to dispute"):
        dispute(lab.client(10), "No.")


def test_it_completes_only_with_an_ending_of_the_edition_that_staff_may_choose(lab: Play) -> None:
    for ending in ("", "magic", "no_answer"):
        with pytest.raises(Refused, match="no such ending"):
            complete(lab.staff(30), ending, "Done.")
    complete(lab.staff(30), "informed", "Done.")
    with pytest.raises(Refused, match="already completed"):
        complete(lab.staff(31), "informed", "Done.")


@pytest.mark.usefixtures("mail_leaves")
def test_it_closes_before_anything_else_what_the_clock_should_have_closed(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    with pytest.raises(Refused, match="nothing to confirm"):
        confirm(lab.client(30 + DAY + 1))
    reply(lab.staff(30 + DAY + 2), "One word more.")
    closed = lab.ticket.entries.get(kind="closed")
    assert (closed.at, closed.by, closed.clauses[-1]) == (lab.at(30 + DAY), "desk", "3.7")


def test_it_closes_at_once_where_the_edition_knows_no_confirmation(dental: Play) -> None:
    complete(dental.staff(30), next(iter(_endings(dental)), ""), "Готово.")
    assert dental.now().state == "closed"


def test_it_closes_and_opens_by_hand_with_reasons(lab: Play) -> None:
    with pytest.raises(Refused, match="closing needs a reason"):
        close(lab.staff(5), "")
    close(lab.staff(5), "The client called: it was the power.")
    with pytest.raises(Refused, match="already closed"):
        close(lab.staff(6), "Again.")
    with pytest.raises(Refused, match="reopening needs a reason"):
        reopen(lab.staff(7), "")
    reopen(lab.staff(7), "It was not the power.")
    assert (lab.now().state, lab.now().cycle) == ("open", 2)


def _endings(play: Play) -> dict[str, object]:
    from reglament.desk.rulebook.compiled import compiled

    return dict(compiled(play.ticket.edition).rules.endings)


def test_it_asks_for_what_an_ending_needs(lab: Play) -> None:
    with pytest.raises(Refused, match="vendor is missing"):
        complete(lab.staff(10), "third_party", "It is the printer's driver.")
    complete(lab.staff(10), "third_party", "It is the printer's driver.", {"vendor": "Printers, help@printers.example"})
    assert lab.last().said["vendor"] == "Printers, help@printers.example"
    assert lab.last().clauses == ["3.5"]
