"""What nothing will wake: open requests at which no promise, reminder or closing lies ahead, with how long nobody touched them."""

from datetime import datetime, timedelta

from django.utils import timezone

from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
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


def test_the_page_of_a_request_says_when_staff_are_reminded_of_it_and_why(istom: Company) -> None:
    now = timezone.now()
    staff = istom.staff["specialist"]
    made = asked(istom, "answered", now - timedelta(days=40))
    address = f"/istom/work/{made.number}/"
    page = browser(staff)
    assert "only a person moves it on" not in text_of(page.get(address))
    reply(by_staff(staff, made, now - timedelta(days=39)), "We look at it.")
    said = text_of(page.get(address))
    assert "If nothing happens, everybody who takes requests is reminded of it:" in said
    assert "only a person moves it on." in said
    assert "§ 1.1" in said
    assert "Staff are reminded of an open request at which nothing lies ahead 5 working days after" in said
    assign(by_staff(staff, made, now - timedelta(days=38)), staff.pk)
    the_clerk_works(now - timedelta(days=28))
    said = text_of(page.get(address))
    assert "If nothing happens, you are reminded of it:" in said
    assert said.count("Staff were reminded: ") == 1
    assert "Staff were reminded of the request" in text_of(page.get(f"{address}history/"))
    assert "is reminded of it" in text_of(browser(istom.staff["head"]).get(address))
    assert "reminded" not in text_of(browser(istom.clients["owner"]).get(f"/istom/requests/{made.number}/"))


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
