"""A client's own organisation: what was agreed, who belongs to it, how a month went, each for those whom it concerns."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.models import Agreement, Membership, Organisation, Part, Person
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.presentation import months_of_clients
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

PAGE = "/siroka/organisation/"
MARCH = f"{PAGE}?month=2026-03"


@pytest.fixture
def nurse(siroka: Company) -> Client:
    return browser(siroka.clients["nurse"])


def answers_for(siroka: Company, who: str, organisation: str) -> None:
    Membership.objects.create(
        person=siroka.clients[who], organisation=siroka.organisations[organisation], part=Part.RESPONSIBLE
    )


def test_it_names_agreements_with_the_days_that_are_left(siroka: Company, nurse: Client) -> None:
    agreement = Agreement.objects.get(number="L-2024/17")
    for last, told in (
        (date(2026, 3, 6), "1 day left"),
        (date(2026, 3, 15), "10 days left"),
        (None, "without end"),
        (date(2026, 3, 5), "ended"),
    ):
        Agreement.objects.filter(pk=agreement.pk).update(last_day=last)
        with time_machine.travel(FRIDAY, tick=False):
            assert told in text_of(nurse.get(PAGE)), last
    Agreement.objects.filter(pk=agreement.pk).update(last_day=date(2025, 3, 5))
    with time_machine.travel(FRIDAY, tick=False):
        assert "L-2024/17" not in text_of(nurse.get(PAGE))


def test_it_shows_addresses_and_figures_to_those_who_answer_for_it(lab: Play, nurse: Client) -> None:
    siroka = lab.company
    address = siroka.clients["nurse"].identities.filter(kind="email").get().written
    said = text_of(nurse.get(MARCH))
    assert siroka.clients["nurse"].full_name in said
    assert (address in said, "Requests of" in said) == (False, False)
    answers_for(siroka, "nurse", "laboratory")
    said = text_of(nurse.get(MARCH))
    assert address in said
    assert "Requests of March 2026 Received 1 Done by now 0" in said
    # Its target still runs.
    assert "Targets of these requests" not in said


def test_it_counts_how_targets_of_the_month_were_kept(lab: Play, nurse: Client) -> None:
    answers_for(lab.company, "nurse", "laboratory")
    complete(lab.staff(5), "informed", "It was the printer.")
    assert "In time Late Resolution 1 0" in text_of(nurse.get(MARCH))
    Promise.objects.update(late_at=FRIDAY)
    assert "Resolution 0 1" in text_of(nurse.get(MARCH))
    assert "None in this month." in text_of(nurse.get(f"{PAGE}?month=2026-02"))


def test_it_says_that_it_counts_a_part(lab: Play, nurse: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answers_for(lab.company, "nurse", "laboratory")
    monkeypatch.setattr(months_of_clients, "MOST", 0)
    figures = months_of_clients.client_month(Ticket.objects.all(), FRIDAY, FRIDAY + timedelta(days=1))
    assert (figures.received, figures.is_part) == (0, True)


def test_nobody_sees_the_organisation_of_another(siroka: Company, nurse: Client) -> None:
    clinic = siroka.organisations["clinic"]
    answers_for(siroka, "nurse", "clinic")
    assert "Maple Street Clinic" in text_of(nurse.get(f"{PAGE}?of={clinic.pk}"))
    Membership.objects.filter(person=siroka.clients["nurse"], organisation=clinic).delete()
    for of in (clinic.pk, 0, "x", "9" * 40):
        assert nurse.get(f"{PAGE}?of={of}").status_code == 404
    assert "Maple Street" not in text_of(nurse.get(PAGE))


def test_somebody_without_an_organisation_is_told_so(siroka: Company) -> None:
    Membership.objects.filter(person=siroka.clients["nurse"]).delete()
    assert "You belong to no organisation here" in text_of(browser(siroka.clients["nurse"]).get(PAGE))


def test_it_asks_as_little_of_many_people(
    siroka: Company, nurse: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    answers_for(siroka, "nurse", "laboratory")
    laboratory = siroka.organisations["laboratory"]
    people = Person.objects.bulk_create(
        Person(desk=siroka.desk, full_name=f"Person {number:03}", language="en", time_zone="UTC")
        for number in range(120)
    )
    Membership.objects.bulk_create(Membership(person=each, organisation=laboratory) for each in people)
    nurse.get(PAGE)
    with django_assert_max_num_queries(17):
        page = nurse.get(PAGE).content.decode()
    assert page.count("<strong>Person ") < 51
    assert "There are more people than are named here." in page
    # Whoever answers for it is named, however many there are.
    assert siroka.clients["nurse"].full_name in page


def test_the_months_have_an_index(siroka: Company) -> None:
    laboratory = Organisation.objects.get(pk=siroka.organisations["laboratory"].pk)
    plan = Ticket.objects.filter(organisation=laboratory, received_at__gte=FRIDAY).order_by("-received_at")[:5]
    assert "ticket_organisation" in plan.explain() or "Seq Scan" in plan.explain()
