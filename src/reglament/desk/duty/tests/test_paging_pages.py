"""The pages of paging: the ladder with its preview, the click that ends it, and who was woken in a month."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from reglament.desk.duty.models import DutyPage, Paging, PagingEnd, PagingLadder
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import MONDAY, name, rotates, works
from reglament.desk.duty.tests.test_paging import MINUTE, NIGHT, critical, ladder, roster_of_night
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("clock")
NOW = NIGHT
LADDER, PAGES = "/siroka/duty/ladder/", "/siroka/duty/pages/"
FORM = {
    "levels": ["critical"], "after_1": "5", "whom_1": "on_duty", "after_2": "8", "whom_2": "next",
    "after_3": "12", "whom_3": "head",
}  # fmt: skip


def paged(company: Company) -> Paging:
    """A critical request at two in the night, for which the first step was taken."""
    roster_of_night(company)
    ladder(company)
    critical(company)
    tick(NIGHT + 5 * MINUTE)
    return Paging.objects.get()


def test_it_says_whom_it_would_wake_before_it_is_saved(siroka: Company, head: Client) -> None:
    roster_of_night(siroka)
    assert "Nobody is told yet." in text_of(head.get("/siroka/duty/"))
    page = text_of(head.post(LADDER, FORM))
    assert f"Tue 10 March, 02:05 {name(siroka, 'specialist')} whoever is on duty" in page
    assert f"02:08 {name(siroka, 'colleague')} whoever is on duty next" in page
    assert f"02:12 {name(siroka, 'head')} the head of support" in page
    assert not PagingLadder.objects.exists()
    assert head.post(LADDER, {**FORM, "save": "1"}).status_code == 302
    assert PagingLadder.objects.get().steps == [[5, "on_duty"], [8, "next"], [12, "head"]]
    words = text_of(head.get("/siroka/duty/"))
    assert "If it is critical: after 5 minutes whoever is on duty" in words


def test_it_offers_the_levels_that_run_around_the_clock_alone(siroka: Company, head: Client) -> None:
    page = head.get(LADDER).content.decode()
    assert 'value="critical"' in page
    assert 'value="high"' in page
    assert 'value="medium"' not in page
    assert head.post(LADDER, {**FORM, "levels": ["medium"], "save": "1"}).status_code == 422


def test_it_keeps_what_was_typed_and_says_what_is_wrong(siroka: Company, head: Client) -> None:
    answer = head.post(LADDER, {**FORM, "save": "1"})
    assert answer.status_code == 422
    assert "Write a weekly shift first" in text_of(answer)
    answer = head.post(LADDER, {**FORM, "after_2": "", "save": "1"})
    assert "Say after how many minutes." in text_of(answer)
    assert 'value="12"' in answer.content.decode()


def test_a_ladder_without_levels_wakes_nobody(siroka: Company, head: Client) -> None:
    roster_of_night(siroka)
    ladder(siroka)
    head.post(LADDER, {"save": "1"})
    critical(siroka)
    tick(NIGHT + 5 * MINUTE)
    assert not DutyPage.objects.exists()


def test_the_request_says_who_was_woken_and_one_click_ends_it(siroka: Company, clock: Any) -> None:
    paging = paged(siroka)
    clock.move_to(NIGHT + 6 * MINUTE)
    reader = browser(siroka.staff["specialist"])
    page = f"/siroka/work/{paging.ticket.number}/"
    words = text_of(reader.get(page))
    assert "Nobody has taken it. Told so far:" in words
    assert f"{name(siroka, 'specialist')} whoever is on duty, " in words
    answer = reader.post(f"{PAGES}{paging.pk}/", {"by": "page"}, follow=True)
    words = text_of(answer)
    assert "You take care of it. Nobody else is told." in words
    assert "Told so far" not in words
    assert f"{name(siroka, 'specialist')} takes care of it." in words
    paging.ticket.refresh_from_db()
    assert paging.ticket.assignee_id == siroka.staff["specialist"].pk
    assert PagingEnd.objects.get().way == "page"


def test_the_page_of_the_letter_needs_no_more_than_one_click(siroka: Company) -> None:
    paging = paged(siroka)
    reader = browser(siroka.staff["colleague"])
    page = reader.get(f"{PAGES}{paging.pk}/?by=letter")
    assert 'name="by" value="letter"' in page.content.decode()
    words = text_of(page)
    assert "The target for the solution is" in words
    assert "§ 2.6" in words
    assert not PagingEnd.objects.exists(), "To open it says nothing."
    reader.post(f"{PAGES}{paging.pk}/", {"by": "letter"})
    late = browser(siroka.staff["head"]).post(f"{PAGES}{paging.pk}/", {"by": "letter"}, follow=True)
    assert f"Nobody else is told: {name(siroka, 'colleague')} takes care of it" in text_of(late)
    assert PagingEnd.objects.get().staff_id == siroka.staff["colleague"].pk


def test_a_request_that_was_just_taken_asks_nobody(siroka: Company) -> None:
    """The clerk keeps the end within a second; a page in between says nothing else."""
    paging = paged(siroka)
    paging.ticket.__class__.objects.filter(pk=paging.ticket_id).update(assignee=siroka.staff["head"])
    reader = browser(siroka.staff["colleague"])
    assert "Told so far" not in text_of(reader.get(f"/siroka/work/{paging.ticket.number}/"))
    assert "I take care of it" not in text_of(reader.get(f"{PAGES}{paging.pk}/"))


def test_a_month_lists_who_was_woken(siroka: Company, head: Client) -> None:
    paged(siroka)
    works(siroka, rotates(siroka, "head", at=MONDAY), MONDAY)
    words = text_of(head.get(f"{PAGES}?month=2026-03"))
    assert f"{name(siroka, 'specialist')} whoever is on duty, " in words
    assert "Nobody has taken it" in words
    assert "Nobody had to be told in this month" in text_of(head.get(f"{PAGES}?month=2026-02"))
    administrator = browser(siroka.staff["administrator"]).get(f"{PAGES}?month=2026-03").content.decode()
    assert "SIROKA-1" in administrator
    assert "/work/1/" not in administrator, "Administrators read no client's words."


def test_a_request_without_pages_costs_no_more(siroka: Company, django_assert_max_num_queries: Any) -> None:
    ticket = critical(siroka)
    reader = browser(siroka.staff["specialist"])
    page = f"/siroka/work/{ticket.number}/"
    reader.get(page)
    with django_assert_max_num_queries(30) as asked:
        reader.get(page)
    assert not any("duty_dutypage" in each["sql"] for each in asked.captured_queries)
    tick(NIGHT + timedelta(hours=1))
