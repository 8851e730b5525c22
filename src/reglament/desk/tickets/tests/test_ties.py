"""What ties tickets to people and to each other: assigning, delays, linking, merging, splitting."""

from datetime import timedelta

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Ticket
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company


@pytest.fixture
def later(siroka: Company, lab: Play) -> Play:
    """A second request of the same laboratory, an hour later."""
    at = FRIDAY + timedelta(hours=1)
    done = sends(siroka, "nurse", at, product="lis", effect="minor", hit="one", subject="The same again")
    return Play(siroka, ticket_of(done), "nurse")


def test_it_assigns_and_puts_back(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["colleague"].pk)
    assert lab.now().assignee == lab.company.staff["colleague"]
    assert lab.told()[-1] == "assigned"
    assign(lab.staff(2, "head"), None)
    assert lab.now().assignee is None


def test_it_assigns_nobody_of_another_desk(lab: Play, istom: Company) -> None:
    with pytest.raises(Refused, match="not of this desk"):
        assign(lab.staff(1, "head"), istom.staff["specialist"].pk)


def test_it_names_a_delay_by_the_editions_reasons(lab: Play) -> None:
    reason = next(iter(_delays(lab)))
    delay(lab.staff(5), reason, "We wait for the vendor.")
    assert lab.last().clauses == ["3.4"]
    with pytest.raises(Refused, match="no such delay"):
        delay(lab.staff(6), "weather")


def test_it_links_once_and_only_within_the_desk(lab: Play, later: Play, istom: Company) -> None:
    link(lab.staff(5), later.ticket.pk)
    with pytest.raises(Refused, match="already linked"):
        link(lab.staff(6), later.ticket.pk)
    other = ticket_of(sends(istom, "busy", FRIDAY, product="cloud"))
    with pytest.raises(Refused, match="cannot be linked"):
        link(lab.staff(7), other.pk)


def test_it_merges_the_later_into_the_earlier(lab: Play, later: Play) -> None:
    merge(later.staff(5, key="m"), lab.ticket.pk)
    assert (later.now().state, later.now().merged_into) == ("closed", lab.ticket)
    assert lab.last().payload["number"] == later.ticket.number
    assert merge(later.staff(6, key="m"), lab.ticket.pk).repeated


def test_it_never_gives_up_the_earlier_promise(lab: Play, later: Play) -> None:
    with pytest.raises(Refused, match="merge the later into the earlier"):
        merge(lab.staff(90), later.ticket.pk)


def test_it_merges_into_no_request_that_is_closed(lab: Play, later: Play) -> None:
    close(lab.staff(1), "They called.")
    with pytest.raises(Refused, match="already closed"):
        merge(later.staff(5), lab.ticket.pk)
    assert (later.now().state, later.now().merged_into, lab.journal()[-1]) == ("open", None, "closed")
    with pytest.raises(Refused, match="already closed"):
        merge(lab.staff(90), later.ticket.pk)


def test_it_merges_only_requests_of_one_client(lab: Play, siroka: Company) -> None:
    other = ticket_of(sends(siroka, "doctor", FRIDAY + timedelta(hours=1), product="mis"))
    with pytest.raises(Refused, match="of another client"):
        merge(Play(siroka, other, "doctor").staff(5), lab.ticket.pk)


def test_it_splits_a_message_into_a_request_of_its_own(lab: Play) -> None:
    tell_more(lab.client(10), "Also the printer prints nothing.")
    made = split(lab.staff(20), lab.last().seq, "Printer")
    new = Ticket.objects.get(pk=made.ticket_id)
    assert (new.subject, new.received_at, new.level) == ("Printer", lab.at(10), "medium")
    assert new.due_at == lab.at(10 + 4 * 24 * 60)
    assert lab.last().payload["number"] == new.number


def test_it_splits_only_what_a_client_wrote(lab: Play) -> None:
    with pytest.raises(Refused, match="nothing to split"):
        split(lab.staff(20), 99, "Printer")


def _delays(play: Play) -> dict[str, object]:
    from reglament.desk.rulebook.compiled import compiled

    return dict(compiled(play.ticket.edition).rules.delays)
