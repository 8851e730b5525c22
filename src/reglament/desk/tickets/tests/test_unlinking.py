"""A link can be taken back with a reason: the history has both, and what was merged or split stays tied."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.records import record_of
from reglament.desk.tickets.models import Entry, Ticket, Tie
from reglament.desk.tickets.proving.rebuilding import differences, rebuild
from reglament.desk.tickets.tests.visiting import browser
from tools.story.acting import sends, ticket_of

PAGE = "/siroka/work/1/"


@pytest.fixture
def other(lab: Play) -> Ticket:
    return ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis"))


def test_it_takes_a_link_back_with_a_reason_and_links_anew(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    stood = lab.now()
    unlink(lab.staff(6), other.pk, " Another fault. ")
    codes = lab.last().payload
    assert (lab.last().kind, codes["ticket"], codes["number"]) == ("unlinked", other.pk, other.number)
    assert lab.last().said == {"why": "Another fault."}
    assert (lab.now().state, lab.now().due_at) == (stood.state, stood.due_at)
    with pytest.raises(Refused, match="not linked"):
        unlink(lab.staff(7), other.pk, "Another fault.")
    link(lab.staff(8), other.pk)
    assert lab.last().kind == "linked"


def test_it_needs_a_reason(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    with pytest.raises(Refused, match="unlinking needs a reason"):
        unlink(lab.staff(6), other.pk, " ")


def test_two_requests_are_linked_once_on_whichever_of_them(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    with pytest.raises(Refused, match="already linked"):
        link(Play(lab.company, other, "nurse").staff(6), lab.ticket.pk)


def test_what_was_merged_stays_tied_also_where_it_was_linked_before(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    merge(Play(lab.company, other, "nurse").staff(6), lab.ticket.pk)
    with pytest.raises(Refused, match="not linked"):
        unlink(lab.staff(7), other.pk, "Another fault.")
    assert [(each.other_id, each.loose) for each in Tie.objects.all()] == [(other.pk, False)]


def test_ties_are_derived_from_the_journal_again(lab: Play, other: Ticket) -> None:
    link(lab.staff(5), other.pk)
    for spoil in (Tie.objects.all().delete, lambda: Tie.objects.update(loose=False)):
        spoil()
        record: Any = record_of(lab.ticket.pk)
        assert [each for each in differences(record) if "is tied" in each]
        rebuild(lab.ticket.pk)
        assert not list(differences(record_of(lab.ticket.pk)))  # type: ignore[arg-type]
    unlink(lab.staff(6), other.pk, "Another fault.")
    assert not Tie.objects.exists()


def test_an_update_finds_the_ties_of_before(lab: Play, other: Ticket) -> None:
    third = ticket_of(sends(lab.company, "nurse", lab.at(2), product="lis"))
    link(lab.staff(5), other.pk)
    link(lab.staff(6), third.pk)
    unlink(lab.staff(7), third.pk, "Another fault.")
    tell_more(Play(lab.company, third, "nurse").client(8), "And the second printer, too.")
    split(Play(lab.company, third, "nurse").staff(9), 4, "Second printer")
    stood = list(Tie.objects.order_by("ticket", "other").values_list("ticket", "other", "seq", "loose"))
    Tie.objects.all().delete()
    import_module("reglament.desk.tickets.migrations.0022_ties").fill(apps, None)
    assert list(Tie.objects.order_by("ticket", "other").values_list("ticket", "other", "seq", "loose")) == stood
    assert [loose for *_, loose in stood] == [True, False]


def test_what_was_split_stays_tied(lab: Play) -> None:
    tell_more(lab.client(2), "And the second printer, too.")
    split(lab.staff(5), lab.last().seq, "Second printer")
    made = Ticket.objects.latest("pk")
    order = lab.staff(6)
    with pytest.raises(Refused, match="not linked"):
        unlink(type(order)(order.viewer, order.at, ticket_id=made.pk), lab.ticket.pk, "No.")


def test_the_page_takes_it_back_and_clients_read_nothing_of_it(lab: Play, other: Ticket) -> None:
    client = browser(lab.company.staff["specialist"])
    assert "unlink" not in client.get(PAGE).text
    link(lab.staff(5), other.pk)
    page = client.get(f"{PAGE}unlink/").text
    assert f'<option value="{other.pk}">SIROKA-2</option>' in page
    told = {"key": "k", "seen": str(lab.now().last_seq), "number": str(other.pk)}
    assert client.post(f"{PAGE}unlink/", {**told, "reason": " "}).status_code == 422
    assert client.post(f"{PAGE}unlink/", {**told, "reason": "Our secret."}).status_code == 302
    history = client.get(f"{PAGE}history/").text
    assert "Linked to request SIROKA-2 no more. Our secret." in history
    assert "Our secret." not in browser(lab.company.clients["nurse"]).get("/siroka/requests/1/").text
    assert Entry.objects.filter(kind="unlinked").count() == 1
