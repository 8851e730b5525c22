"""What was refused in a month and what the clock closed: every figure equals its list."""

from datetime import timedelta

import pytest
from django.test import Client

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.access import as_staff
from reglament.desk.reports import listing
from reglament.desk.reports.views import refused as views
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.refused import an_agreement
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
PAGE, REFUSED = "/siroka/reports/?month=2026-03", "/siroka/reports/refused/?month=2026-03"


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def refuses(company: Company, count: int, at: timedelta = timedelta()) -> list[Refusal]:
    """Somebody whose organisation has no agreement asks so often."""
    before = set(Refusal.objects.values_list("pk", flat=True))
    for number in range(count):
        sends(
            company, "teacher", FRIDAY + at + timedelta(minutes=number), product="e-school", subject=f"Please {number}"
        )
    return list(Refusal.objects.exclude(pk__in=before).order_by("pk"))


def test_what_was_refused_equals_its_list(siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 2)
    rows = refuses(siroka, 3)
    refuses(siroka, 1, timedelta(days=60))
    wish = Wish(as_staff(siroka.staff["head"]), FRIDAY + timedelta(hours=1))
    an_agreement(siroka)
    admit_refusal(wish, rows[0].pk)
    page = head.get(PAGE)
    assert page.context["refusals"] == {"refused": 3, "registered": 1}
    first = head.get(REFUSED)
    assert (first.context["count"], len(first.context["rows"])) == (3, 2)
    later = head.get(f"{REFUSED}&after={first.context['further']}")
    assert [each.pk for each in (*first.context["rows"], *later.context["rows"])] == [
        each.pk for each in reversed(rows)
    ]
    registered = head.get(f"{REFUSED}&show=registered")
    assert [each.pk for each in registered.context["rows"]] == [rows[0].pk]
    assert "§ 1.3" in text_of(first)


@pytest.mark.usefixtures("mail_leaves")
def test_what_the_clock_closed_equals_its_list(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    client = browser(lab.company.staff["head"])
    complete(lab.staff(10), "informed", "It is set right.")
    assert client.get(PAGE).context["by_clock"].count == 0
    while clerk.tick(FRIDAY + timedelta(days=10)):
        pass
    lab.ticket.refresh_from_db()
    assert lab.ticket.state == "closed"
    assert client.get(PAGE).context["by_clock"].count == 1
    assert client.get("/siroka/reports/requests/?month=2026-03&figure=by-clock").context["count"] == 1


@pytest.mark.usefixtures("mail_leaves")
def test_a_request_that_was_opened_again_was_not_closed_by_the_clock(lab: Play) -> None:
    client = browser(lab.company.staff["head"])
    complete(lab.staff(10), "informed", "It is set right.")
    while clerk.tick(FRIDAY + timedelta(days=10)):
        pass
    reopen(lab.staff(10 * 24 * 60 + 5), "It came back.")
    assert client.get(PAGE).context["by_clock"].count == 0


def test_it_is_for_whoever_sees_the_desks_figures(siroka: Company) -> None:
    assert browser(siroka.staff["specialist"]).get(REFUSED).status_code == 404
