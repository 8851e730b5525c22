"""The service report of a client: every figure equals its list and a count by hand, for the desk and for whoever answers for the client."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.months import month_in
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Organisation
from reglament.desk.reports.service import showing
from reglament.desk.reports.sums import asking
from reglament.desk.reports.tests.lived_month import live, settle
from reglament.desk.reports.tests.reading import figures_of, listed
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.models import Entry, Message, Promise, Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.actions.count_time import WorkSaid, say_worked
from reglament.desk.workplace.models import WorkedTime
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
ROW = r'<th scope="row">\s*<a href="[^"]*">([^<]*)<'
STATES = {"open": "left-desk", "waiting": "left-answer", "completed": "left-confirmation"}


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


@pytest.fixture
def chief(siroka: Company) -> Client:
    """Answers for the laboratory."""
    return browser(siroka.clients["chief"])


def of_desk(organisation: Organisation, more: str = "") -> str:
    return f"/siroka/reports/service/{organisation.pk}/?{more}"


def of_client(organisation: Organisation, more: str = "") -> str:
    return f"/siroka/organisation/{organisation.pk}/report/?{more}"


def state_by_hand(ticket: Ticket, then: datetime) -> str:
    """The state that a plain history ended up in by a moment: these have no letters that were lost."""
    state = "open"
    for entry in sorted(Entry.objects.filter(ticket=ticket, at__lt=then), key=lambda each: (each.at, each.seq)):
        match entry.kind:
            case "asked" if entry.by == "person" and state == "open":
                state = "waiting"
            case "told_more" if state == "waiting":
                state = "open"
            case "completed" if state != "closed":
                state = "completed"
            case "confirmed" | "closed":
                state = "closed"
            case "reopened" | "disputed":
                state = "open"
    return state


def by_hand(organisation: Organisation, month: str) -> Counter[str]:
    """The figures of a month, told one request and one target at a time."""
    found: Counter[str] = Counter()
    named = month_in(month, FRIDAY.date())
    end = named.after.begins(organisation.desk.zone)
    for ticket in Ticket.objects.filter(organisation=organisation, received_at__lt=end):
        if state := STATES.get(state_by_hand(ticket, end)):
            found.update(["left", state])
        worked = WorkedTime.objects.filter(ticket=ticket, ended_at=None, day__gte=named.first, day__lt=end.date())
        found["worked"] += worked.exists()
        if ticket.received_at < named.begins(organisation.desk.zone):
            continue
        found.update(["received", "done" if ticket.state in ("completed", "closed") else "open"])
        found["answered"] += Message.objects.filter(ticket=ticket, by="person", internal=False).exists()
        found.update(_of_targets(ticket))
    return +found


def _of_targets(ticket: Ticket) -> Iterator[str]:
    said = Entry.objects.filter(ticket=ticket, kind="delayed").exists()
    for target in Promise.objects.filter(ticket=ticket, superseded_at=None):
        if target.late_at:
            yield "with-reason" if said else "without-reason"
        elif target.met_at:
            yield "kept"
        else:
            yield "lapsed" if target.status == "lapsed" else "running"


def code_of(address: str) -> str:
    return address.partition("figure=")[2].partition("&")[0]


def worked_by_chance(company: Company, seed: int) -> None:
    dice = random.Random(seed)
    specialist = as_staff(company.staff["specialist"])
    for ticket in Ticket.objects.order_by("pk"):
        for _ in range(dice.randint(0, 2)):
            day = company.desk.day_of(ticket.received_at) + timedelta(days=dice.randint(0, 30))
            said = WorkSaid(dice.randint(1, 90), day, "", str(dice.random()))
            say_worked(specialist, ticket, said, FRIDAY + timedelta(days=90))


@pytest.mark.slow
@pytest.mark.usefixtures("mail_leaves")
@pytest.mark.parametrize(
    ("seed", "month", "settled"), [(0, "2026-03", "nothing"), (1, "2026-04", "a part"), (2, "2026-03", "all")]
)
def test_every_figure_equals_its_list(
    siroka: Company, head: Client, chief: Client, monkeypatch: pytest.MonkeyPatch, seed: int, month: str, settled: str
) -> None:
    monkeypatch.setattr(showing, "AT_ONCE", 4)
    live(siroka, 14, seed)
    settle(settled, monkeypatch)
    worked_by_chance(siroka, seed)
    client = siroka.organisations["laboratory"]
    shown, hand = figures_of(head.get(of_desk(client, f"month={month}")).text), by_hand(client, month)
    assert hand["received"] > 1
    assert +summed(shown, "kind=") == hand
    for cut in ("level", "topic", "channel"):
        assert summed(shown, f"by={cut}")["received"] == 2 * hand["received"]  # In parts, and as a whole.
    assert summed(shown, "&reason=")["with-reason"] == hand["with-reason"]
    for address, count in shown.items():
        assert len(listed(head, address, ROW)) == count, address
    own = figures_of(chief.get(of_client(client, f"month={month}")).text)
    assert {each.partition("?")[2]: count for each, count in own.items()} == {
        each.partition("?")[2]: count for each, count in shown.items() if "figure=worked" not in each
    }
    for address in (each for each in own if "&by=" not in each):
        assert len(listed(chief, address, ROW)) == own[address], address


def summed(shown: dict[str, int], part: str) -> Counter[str]:
    """By their codes, the figures that a part of the address tells apart, and those that nothing does."""
    found = Counter[str]()
    for address, count in shown.items():
        is_whole = not any(each in address for each in ("kind=", "&by=", "&reason="))
        if part in address or is_whole:
            found[code_of(address)] += count
    return found


@pytest.mark.usefixtures("mail_leaves")
@pytest.mark.parametrize("settled", ["a part", "all"])
def test_the_sums_say_what_the_requests_say(
    siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch, settled: str
) -> None:
    live(siroka, 14, 1)
    settle(settled, monkeypatch)
    client = siroka.organisations["laboratory"]
    by_sums = head.get(of_desk(client, "month=2026-04")).context
    monkeypatch.setattr(asking, "MOST", -1)
    by_requests = head.get(of_desk(client, "month=2026-04")).context
    assert by_sums["average"].count > 0
    for told in ("average", "figures", "kinds", "parts"):
        assert by_sums[told] == by_requests[told]


def test_agreements_add_up_to_all(siroka: Company, head: Client) -> None:
    live(siroka, 12, 4)
    client = siroka.organisations["laboratory"]
    Ticket.objects.filter(pk=Ticket.objects.filter(organisation=client).earliest("pk").pk).update(agreement=None)
    whole = head.get(of_desk(client, "month=2026-03")).context
    received = [
        head.get(of_desk(client, f"month=2026-03&agreement={number}")).context["figures"][0].count
        for number in (*whole["asked"].numbers, "-")
    ]
    assert received[-1] == 1
    assert sum(received) == whole["figures"][0].count > 1


def test_what_was_left_waits_for_whom_it_waited_when_the_month_ended(lab: Play, head: Client) -> None:
    """Whatever became of it since."""
    days = 20 * 24 * 60
    ask(lab.staff(days), "Which one?")
    left = head.get(of_desk(lab.ticket.organisation, "month=2026-03")).context["left"]  # type: ignore[arg-type]
    assert {each.figure.code: each.count for each in left}["left-answer"] == 1
    close(lab.staff(3 * days), "It is not needed.")
    for month, waited in (("2026-03", 1), ("2026-04", 1), ("2026-05", 0)):
        left = head.get(of_desk(lab.ticket.organisation, f"month={month}")).context["left"]  # type: ignore[arg-type]
        assert {each.figure.code: each.count for each in left}["left-answer"] == waited, month


def test_a_client_reads_neither_notes_nor_how_long_was_worked(lab: Play, head: Client, chief: Client) -> None:
    note(lab.staff(5), "They never read it.")
    say_worked(
        as_staff(lab.company.staff["specialist"]), lab.ticket, WorkSaid(47, FRIDAY.date(), "Inside."), lab.at(60)
    )
    client = lab.company.organisations["laboratory"]
    assert "47 min" in head.get(of_desk(client, "month=2026-03")).text
    for address in ("", "figure=worked"):
        page = chief.get(of_client(client, f"month=2026-03&{address}"))
        assert page.status_code == 200
        for word in ("47 min", "never read", "Inside"):
            assert word not in page.text
    behind = chief.get(f"/siroka/organisation/{client.pk}/report/requests/?month=2026-03&figure=worked")
    assert behind.context["listed"].figure.code == "received"


def test_it_names_the_reason_of_the_regulation_with_its_clause(lab: Play, head: Client) -> None:
    delay(lab.staff(30), "no_information", "Because.")
    Promise.objects.filter(ticket=lab.ticket).update(late_at=lab.at(600))
    (reason,) = head.get(of_desk(lab.company.organisations["laboratory"], "month=2026-03")).context["late"]
    assert (reason.code, reason.clauses) == ("no_information", ("3.4",))
    assert reason.count == Promise.objects.standing().count()


def test_it_is_for_the_head_and_for_whoever_answers_for_the_client(siroka: Company) -> None:
    client, other = siroka.organisations["laboratory"], siroka.organisations["clinic"]
    for who, status in (("head", 200), ("specialist", 404), ("developer", 404), ("administrator", 404)):
        assert browser(siroka.staff[who]).get(of_desk(client)).status_code == status, who
    for who, organisation, status in (("chief", client, 200), ("nurse", client, 404), ("chief", other, 404)):
        for more in ("", "requests/"):
            page = browser(siroka.clients[who]).get(f"/siroka/organisation/{organisation.pk}/report/{more}")
            assert page.status_code == status, (who, more)
    assert browser(siroka.clients["chief"]).get(of_desk(client)).status_code == 404
    assert browser(siroka.staff["head"]).get(of_client(client)).status_code == 404


def test_nobody_reads_a_client_of_another_desk(siroka: Company, istom: Company, head: Client) -> None:
    assert head.get(of_desk(istom.organisations["clinic"])).status_code == 404


def test_its_questions_do_not_grow_with_the_month(
    siroka: Company, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    live(siroka, 12, 1)
    address = of_desk(siroka.organisations["laboratory"], "month=2026-03")
    head.get(address)
    with django_assert_max_num_queries(38):
        assert head.get(address).status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["month=x", "agreement=x", "figure=x&kind=x", "by=topic&of=x", "after=x", "reason=%00&figure=with-reason", "whole"],
)
def test_it_shows_something_for_whatever_an_address_says(siroka: Company, head: Client, asked: str) -> None:
    client = siroka.organisations["laboratory"]
    for address in (of_desk(client, asked), of_desk(client, asked).replace("/?", "/requests/?")):
        assert head.get(address).status_code == 200
