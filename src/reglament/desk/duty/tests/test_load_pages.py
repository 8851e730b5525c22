"""How duty of a month is shared: every figure equals its list, and nobody reads a colleague's."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.duty.load.figures import load_questions
from reglament.desk.duty.load.months import month_of_duty
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import DAY, MONDAY, departs, name, works
from reglament.desk.duty.tests.test_paging import MINUTE, NIGHT, critical, ladder, roster_of_night
from reglament.desk.people.models import Staff, StaffRole, User
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.regulation.duty.load import DutyLoad
from tools.story.acting import by_staff
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOW = MONDAY + 7 * DAY
PAGE = "/siroka/duty/load/"


def lived(company: Company) -> list[Ticket]:
    """A week of the specialist's: two critical requests by night, of which one was told and then taken."""
    roster_of_night(company)
    ladder(company)
    first, second = critical(company), critical(company, NIGHT + 30 * MINUTE)
    tick(NIGHT + 5 * MINUTE)
    for ticket in (first, second):
        assign(by_staff(company.staff["specialist"], ticket, NIGHT + 40 * MINUTE), company.staff["specialist"].pk)
    return [first, second]


def test_it_shows_the_head_what_each_had_beside_an_even_share(siroka: Company, head: Client) -> None:
    lived(siroka)
    words = text_of(head.get(PAGE))
    row = words[words.index(name(siroka, "specialist")) :]
    # Two weeks of March after the eighth: from the 9th to the 16th and from the 23rd to the 30th.
    assert re.search(r"^\S+ \S+ 336 h 112 h .* h more than an even share", row)
    assert name(siroka, "colleague") in row


def test_who_only_stood_in_makes_nobodys_share_look_greater(siroka: Company, head: Client) -> None:
    lived(siroka)
    departs(siroka, NOW + DAY, 2, NOW, adds=siroka.staff["head"], removes=siroka.staff["colleague"])
    rows = {each.person.name: each for each in head.get(PAGE).context["rows"]}
    specialist, colleague = (rows[name(siroka, who)] for who in ("specialist", "colleague"))
    assert specialist.more_at_night == (specialist.had.at_night - colleague.had.at_night) / 2
    assert rows[name(siroka, "head")].more_at_night is None


def test_every_figure_equals_its_list(siroka: Company, head: Client) -> None:
    lived(siroka)
    who = siroka.staff["specialist"]
    address = f"{PAGE}{who.pk}/"
    assert text_of(head.get(PAGE)).count(name(siroka, "specialist")) == 1
    for show, count in (("told", 1), ("urgent", 2), ("disputed", 0)):
        page = head.get(address, {"show": show})
        assert len(page.context["found"]) == count
        assert getattr(page.context["row"].counts, show) == count
    page = head.get(address)
    assert sum((each.load for each in page.context["shifts"]), DutyLoad()) == page.context["row"].had


def test_somebody_who_sees_no_figures_reads_their_own_alone(siroka: Company) -> None:
    lived(siroka)
    own = browser(siroka.staff["specialist"])
    words = text_of(own.get(PAGE))
    assert name(siroka, "specialist") in words
    assert name(siroka, "colleague") not in words
    assert "an even share" not in words
    assert own.get(f"{PAGE}{siroka.staff['specialist'].pk}/").status_code == 200
    assert own.get(f"{PAGE}{siroka.staff['colleague'].pk}/").status_code == 404
    assert own.get(f"{PAGE}999999/").status_code == 404


def test_a_list_goes_on_behind_its_last_row(siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reglament.desk.duty.views.load.AT_ONCE", 1)
    first, second = lived(siroka)
    address = f"{PAGE}{siroka.staff['specialist'].pk}/?show=urgent"
    page = head.get(address)
    assert [each.pk for each in page.context["found"]] == [second.pk]
    page = head.get(f"{address}&after={page.context['further']}")
    assert [each.pk for each in page.context["found"]] == [first.pk]
    assert page.context["further"] is None


def test_a_month_counts_what_was_and_what_the_roster_says(siroka: Company) -> None:
    """Shifts are cut at the month's midnight by the desk's clock."""
    works(siroka, siroka.staff["specialist"], MONDAY)
    desk = siroka.desk
    begin = MONDAY.astimezone(desk.zone).replace(day=1, hour=0)
    end = begin.replace(month=4)
    month, who = month_of_duty(desk, begin, end), siroka.staff["specialist"].pk
    had = month.loads[who]
    assert had.whole == end - MONDAY
    assert sum((each.load for each in month.shifts(who)), DutyLoad()) == had
    assert had.on_days_off > timedelta(0)


def test_it_asks_as_much_for_many_people_as_for_few(siroka: Company, head: Client) -> None:
    lived(siroka)
    head.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        head.get(PAGE)
    for number in range(12):
        user = User.objects.create(email=f"more{number}@siroka.example", full_name=f"More {number}")
        staff = Staff.objects.create(desk=siroka.desk, user=user, role=StaffRole.SPECIALIST)
        works(siroka, staff, NOW, (number, number + 1))
    with CaptureQueriesContext(connection) as many:
        assert "More 11" in text_of(head.get(PAGE))
    assert len(many) == len(few)


def test_what_nobody_has_counts_for_nobody(siroka: Company) -> None:
    """Requests that nobody has, and steps that reached nobody, are in no figure."""
    works(siroka, siroka.staff["developer"], MONDAY)
    ladder(siroka)
    critical(siroka)
    tick(NIGHT + 20 * MINUTE)
    questions = load_questions(siroka.desk, MONDAY - 8 * DAY, MONDAY + 20 * DAY, NOW)
    assert set(questions.counts()) == {siroka.staff["head"].pk}
