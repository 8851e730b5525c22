"""What nothing will wake: open requests at which no promise, reminder or closing lies ahead, with how long nobody touched them."""

from datetime import datetime, timedelta

from django.utils import timezone

from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.test_queue_page import subjects
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

ISTOM = "/istom/work/?show=unwoken"


def test_it_shows_what_was_answered_once_and_what_waits_without_an_end(istom: Company) -> None:
    now = timezone.now()
    staff = istom.staff["specialist"]
    made = {
        name: asked(istom, name, now - timedelta(days=days))
        for days, name in ((4, "answered"), (6, "waits"), (1, "new"))
    }
    reply(by_staff(staff, made["answered"], now - timedelta(days=3)), "We look at it.")
    the_clerk_works(now - timedelta(days=2, hours=1))
    ask(by_staff(staff, made["waits"], now - timedelta(days=2)), "Which version is it?")
    page = browser(staff).get(ISTOM)
    assert subjects(page.content) == ["answered", "waits"]
    assert "untouched for 3 d" in text_of(page)


def test_a_promise_that_was_broken_wakes_nobody_any_more(istom: Company) -> None:
    now = timezone.now()
    asked(istom, "forgotten", now - timedelta(days=30))
    page = browser(istom.staff["specialist"])
    assert subjects(page.get(ISTOM).content) == []
    the_clerk_works(now)
    assert subjects(page.get(ISTOM).content) == ["forgotten"]


def test_it_leaves_out_what_the_desk_comes_back_to_by_itself(siroka: Company) -> None:
    now = timezone.now()
    staff = siroka.staff["specialist"]
    waits = ticket_of(sends(siroka, "nurse", now, product="lis", effect="minor", hit="one", subject="waits"))
    sends(siroka, "nurse", now, product="lis", effect="minor", hit="one", subject="in work")
    ask(by_staff(staff, waits, now), "Which version is it?")
    page = browser(staff).get("/siroka/work/?show=unwoken")
    assert subjects(page.content) == []
    assert "Every open request has a moment" in text_of(page)


def the_clerk_works(at: datetime) -> None:
    while clerk.tick(at):
        pass


def asked(company: Company, subject: str, at: datetime) -> Ticket:
    return ticket_of(sends(company, "owner", at, product=next(iter(company.products)), subject=subject))
