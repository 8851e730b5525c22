"""Answering in turn: what is offered is taken by it, what is not leaves its row, and going on follows the offers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from reglament.desk.workplace.actions.answer_offer import Passing, skip_offer
from reglament.desk.workplace.actions.be_present import be_present
from reglament.desk.workplace.actions.offer_next import offer_next
from reglament.desk.workplace.actions.say_why import ASKED_FOR, say_why
from reglament.desk.workplace.actions.set_offer_terms import set_offer_terms
from reglament.desk.workplace.models import Offer, OrderKept, PresenceState, SkipReason, Take
from reglament.desk.workplace.tests.test_queue_page import a_queue
from tools.story.acting import by_staff
from tools.story.companies import Company

WORK = "/siroka/work/"
MINUTE = timedelta(minutes=1)
ANSWERS: dict[str, Callable[..., Any]] = {
    "reply": lambda order: reply(order, "We look at it."),
    "ask": lambda order: ask(order, "Since when?"),
    "complete": lambda order: complete(order, "informed", "Restart it."),
    "close": lambda order: close(order, "It came twice."),
}


@pytest.mark.parametrize("act", ANSWERS)
def test_answering_what_is_offered_takes_it(siroka: Company, act: str) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    offer_next(as_staff(specialist), siroka.desk, FRIDAY)
    ANSWERS[act](by_staff(specialist, tickets["stopped"], FRIDAY + MINUTE, key="once"))
    ANSWERS[act](by_staff(specialist, tickets["stopped"], FRIDAY + MINUTE, key="once"))
    tickets["stopped"].refresh_from_db()
    assert tickets["stopped"].assignee == specialist
    take = Take.objects.get()
    assert (take.order, take.answered, take.offer) == ("in order", False, Offer.objects.get(ending="taken"))
    assert Entry.objects.filter(ticket=tickets["stopped"], kind="assigned").count() == 1


@pytest.mark.parametrize("act", ANSWERS)
def test_answering_another_leaves_it_nobodys_with_its_row(siroka: Company, act: str) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    ANSWERS[act](by_staff(specialist, tickets["wish"], FRIDAY + MINUTE))
    tickets["wish"].refresh_from_db()
    assert tickets["wish"].assignee is None
    take = Take.objects.get()
    assert (take.order, take.answered, take.staff, take.by) == ("without reason", True, specialist, specialist)
    assert take.ahead == [{"ticket": tickets[name].number, "why": "free"} for name in ("stopped", "usual")]


def test_looking_and_notes_pass_nobody(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    note(by_staff(specialist, tickets["wish"], FRIDAY), "Seen this before.")
    browser(specialist).get(f"{WORK}{tickets['wish'].number}/")
    assert Take.objects.count() == 0


def test_answering_twice_passes_once_and_taking_it_then_passes_nobody_anew(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    for minute in range(2):
        reply(by_staff(specialist, tickets["wish"], FRIDAY + minute * MINUTE), "We look at it.")
    assert Take.objects.count() == 1
    assign(by_staff(specialist, tickets["wish"], FRIDAY + 3 * MINUTE), specialist.pk)
    take = Take.objects.get(answered=False)
    assert (take.order, take.why) == ("with reason", "finish")


def test_answering_what_is_a_colleagues_offer_takes_it_from_nobody(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offer_next(as_staff(siroka.staff["colleague"]), siroka.desk, FRIDAY)
    reply(by_staff(siroka.staff["specialist"], tickets["stopped"], FRIDAY + MINUTE), "We look at it.")
    assert Offer.objects.get().ended_at is None
    assert Ticket.objects.filter(assignee__isnull=False).count() == 0


def test_a_reason_may_be_said_afterwards_once_and_by_whom_it_concerns(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    number = tickets["wish"].number
    assign(by_staff(specialist, tickets["wish"], FRIDAY), specialist.pk)

    def says(why: str, at: timedelta, who: str = "specialist") -> bool:
        return say_why(as_staff(siroka.staff[who]), siroka.desk, number, why, FRIDAY + at)

    assert not says("given", MINUTE)
    assert not says("nonsense", MINUTE)
    assert not says("call", MINUTE, "head")
    assert not says("call", ASKED_FOR + MINUTE)
    assert says("call", MINUTE)
    assert not says("together", 2 * MINUTE)
    take = Take.objects.get()
    assert (take.order, take.why, take.said_at) == (OrderKept.WITH_REASON, "call", FRIDAY + MINUTE)


# What stands on pages. Their clock is the real one.


def sends_and_goes_on(client: Client, ticket: Ticket) -> str:
    """Where “Send and next” leads."""
    page = client.get(f"{WORK}{ticket.number}/")
    told = {**hidden(page, "words"), "manner": "answer", "text": "We look at it.", "then": "next"}
    return str(client.post(f"{WORK}{ticket.number}/words/", told)["Location"])


def test_it_asks_gently_on_the_spot_and_the_head_reads_the_answer(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    client, address = browser(specialist), f"{WORK}{tickets['wish'].number}/"
    reply(by_staff(specialist, tickets["wish"], timezone.now()), "We look at it.")
    said = text_of(client.get(address))
    assert "When you answered this request, 2 others stood ahead that were free for you." in said
    assert "Why this one first" in said
    assert "Why this one first" not in text_of(browser(siroka.staff["colleague"]).get(address))
    assert client.post(f"{address}passing/", {"why": ""}).status_code == 302
    assert "Why this one first" in text_of(client.get(address)), "Nothing chosen is nothing said."
    done = text_of(client.post(f"{address}passing/", {"why": "together"}, follow=True))
    assert "Saved why you took this one first." in done
    assert "When you answered this request" not in done
    head = browser(siroka.staff["head"])
    month = text_of(head.get(f"{WORK}order/"))
    assert "answered, taken by nobody" in month
    assert "It goes together with another one of mine said afterwards:" in month
    whole = text_of(head.get(f"{WORK}order/{Take.objects.get().pk}/"))
    assert "What stood ahead of SIROKA-" in whole
    assert whole.count("free at that moment") == 2
    assert head.get(f"{WORK}order/999999/").status_code == 404


def test_going_on_follows_the_offers(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    client, now = browser(specialist), timezone.now()
    viewer = as_staff(specialist)
    offer_next(viewer, siroka.desk, now)
    skip_offer(viewer, siroka.desk, Passing(tickets["usual"].number, SkipReason.KNOWLEDGE), now)
    assert sends_and_goes_on(client, tickets["stopped"]) == f"{WORK}{tickets['wish'].number}/"
    assert Offer.objects.get(ended_at=None).ticket == tickets["wish"], "It is offered, and let pass is what was."
    tickets["stopped"].refresh_from_db()
    assert tickets["stopped"].assignee == specialist


def test_going_on_comes_to_ones_own_where_it_stands_first(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    client = browser(specialist)
    assign(by_staff(specialist, tickets["usual"], timezone.now()), specialist.pk, "call")
    assign(by_staff(specialist, tickets["stopped"], timezone.now()), specialist.pk)
    assert sends_and_goes_on(client, tickets["stopped"]) == f"{WORK}{tickets['usual'].number}/"
    assert Offer.objects.count() == 0, "Nothing is held back from colleagues in vain."


def test_going_on_says_why_nothing_is_offered(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    client = browser(specialist)
    be_present(as_staff(specialist), siroka.desk, PresenceState.BREAK, timezone.now())
    assert sends_and_goes_on(client, tickets["stopped"]) == WORK
    assert "You are not marked as at work." in text_of(client.get(WORK))
    be_present(as_staff(specialist), siroka.desk, PresenceState.AT_WORK, timezone.now())
    set_offer_terms(as_staff(siroka.staff["head"]), specialist, [siroka.products["mis"]], None)
    assert sends_and_goes_on(client, tickets["stopped"]) == WORK
    assert "No free request is for you now" in text_of(client.get(WORK))


def test_going_on_never_leads_back_to_where_it_came_from(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    assert sends_and_goes_on(browser(specialist), tickets["stopped"]) == f"{WORK}{tickets['usual'].number}/"
