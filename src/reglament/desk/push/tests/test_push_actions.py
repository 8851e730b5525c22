"""The button of a browser's message: a page of paging is taken care of by one press, by its reader alone, and whoever presses hears what
came of it.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.signing import TimestampSigner
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.duty.models import Paging, PagingEnd
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import name
from reglament.desk.duty.tests.test_paging import MINUTE, NIGHT, critical, ladder, roster_of_night
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice, PushSubscription
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Staff
from reglament.desk.push import sending
from reglament.desk.push.acting import LASTS
from reglament.desk.push.spooling import spool
from reglament.desk.push.tests.conftest import listens
from reglament.desk.push.tests.push_browser import PushService
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

SUBJECT = "The analyser of Mrs Sample stands still"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NIGHT + 5 * MINUTE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def night(siroka: Company, service: PushService, clock: Any) -> Company:
    """A critical request at two in the night, and the specialist and the colleague with a browser each."""
    for who in ("specialist", "colleague", "head"):
        listens(siroka.staff[who].user, service, who)
    roster_of_night(siroka)
    ladder(siroka)
    ticket = critical(siroka)
    Ticket.objects.filter(pk=ticket.pk).update(subject=SUBJECT)
    tick(NIGHT + 5 * MINUTE)
    return siroka


def sends(minute: float) -> None:
    spool(NIGHT + minute * MINUTE)
    sending.tick(NIGHT + minute * MINUTE)


def message(service: PushService, minute: float = 5, to: str = "specialist") -> Any:
    """What a browser was told last once the desk has sent what waits."""
    sends(minute)
    shown = zip(service.came, service.read(), strict=True)
    return [told for (path, _headers, _body), told in shown if path.endswith(f"/{to}")][-1]


def press(at: Client, told: Any) -> Any:
    return at.post(told["action"]["address"], {"token": told["action"]["token"]})


def test_it_names_number_level_promise_due_and_clause_and_no_words_of_people(
    night: Company, service: PushService
) -> None:
    told = message(service)
    assert told["title"] == "SIROKA-1"
    assert told["body"] == (
        "Nobody has taken it. Level: critical. The target for the solution is Tue 10 March, 03:00 (Bishkek), § 2.4, § 2.6."
    )
    assert told["action"]["label"] == "I take care of it"
    assert told["address"] == f"/siroka/duty/pages/{Paging.objects.get().pk}/?by=push"
    assert "Sample" not in json.dumps(told)
    assert len(service.came[0][2]) == len(service.came[-1][2]), "Nobody on the way tells one message from another."


def test_it_says_it_in_russian(night: Company, service: PushService) -> None:
    user = night.staff["specialist"].user
    user.language = "ru"
    user.save()
    told = message(service)
    assert told["body"].startswith("Заявку никто не взял. Уровень: ")
    assert told["action"]["label"] == "Беру на себя"
    assert len(json.dumps(told, ensure_ascii=False).encode()) < sending.FILLED


def test_one_press_takes_the_request_and_ends_the_paging(night: Company, service: PushService) -> None:
    told = message(service)
    answer = press(browser(night.staff["specialist"]), told)
    assert answer.status_code == 200
    assert answer.json() == {
        "title": "SIROKA-1",
        "body": "You take care of it. Nobody else is told.",
        "address": told["address"],
        "language": "en",
        "topic": told["topic"],
    }
    end = PagingEnd.objects.get()
    assert (end.why, end.way, end.staff_id) == ("acknowledged", "push", night.staff["specialist"].pk)
    assert Ticket.objects.get().assignee_id == night.staff["specialist"].pk


def test_it_needs_no_cookie_of_a_form_and_its_reader_signed_in(night: Company, service: PushService) -> None:
    told = message(service)
    strict = Client(enforce_csrf_checks=True)
    assert press(strict, told).status_code == 403
    strict.force_login(night.staff["colleague"].user)
    assert press(strict, told).status_code == 403, "The token alone is nobody's, also where a colleague posts it."
    assert not PagingEnd.objects.exists()
    strict.force_login(night.staff["specialist"].user)
    assert press(strict, told).status_code == 200


@pytest.mark.parametrize("token", ["", "1", "1:x:y", "²", "x" * 100_000])
def test_it_takes_no_token_that_is_not_its_own(night: Company, service: PushService, token: str) -> None:
    told = message(service)
    told["action"]["token"] = token
    at = browser(night.staff["specialist"])
    assert press(at, told).status_code == 410
    letter = Notice.objects.filter(channel="email", kind="paged").earliest("pk")
    for forged in (TimestampSigner(salt="other").sign("1"), TimestampSigner(salt="push.action").sign(str(letter.pk))):
        told["action"]["token"] = forged
        assert press(at, told).status_code == 410
    assert not PagingEnd.objects.exists()


def test_an_old_message_only_opens_the_page(night: Company, service: PushService, clock: Any) -> None:
    told = message(service)
    clock.move_to(NIGHT + 5 * MINUTE + LASTS + timedelta(seconds=1))
    assert press(browser(night.staff["specialist"]), told).status_code == 410
    assert not PagingEnd.objects.exists()


def test_pressed_twice_it_says_the_same_and_ends_once(night: Company, service: PushService) -> None:
    told, at = message(service), browser(night.staff["specialist"])
    assert press(at, told).json() == press(at, told).json()
    assert PagingEnd.objects.count() == 1


def test_the_second_of_two_hears_who_was_first(night: Company, service: PushService) -> None:
    first = message(service)
    tick(NIGHT + 8 * MINUTE)
    second = message(service, 8, "colleague")
    press(browser(night.staff["colleague"]), second)
    late = press(browser(night.staff["specialist"]), first).json()["body"]
    whom = name(night, "colleague")
    assert late == f"Nobody else is told: {whom} takes care of it (from the browser's message)."
    assert PagingEnd.objects.get().staff_id == night.staff["colleague"].pk
    assert Ticket.objects.get().assignee_id == night.staff["colleague"].pk


def test_it_says_how_it_ended_already(night: Company, service: PushService) -> None:
    told = message(service)
    Ticket.objects.update(assignee=night.staff["head"])
    said = press(browser(night.staff["specialist"]), told).json()["body"]
    assert said == f"Nobody else is told: {name(night, 'head')} has the request."
    assert PagingEnd.objects.get().why == "taken"


@pytest.mark.parametrize("change", [{"left_at": FRIDAY}, {"role": "developer"}, {"role": "administrator"}])
def test_whoever_left_or_takes_no_requests_any_more_is_told_so(
    night: Company, service: PushService, change: dict[str, Any]
) -> None:
    told = message(service)
    Staff.objects.filter(pk=night.staff["specialist"].pk).update(**change)
    answer = press(browser(night.staff["specialist"]), told)
    assert answer.status_code == 200
    assert answer.json()["body"].startswith("“Take care of a request” is not your part at this desk.")
    assert not PagingEnd.objects.exists()
    assert Ticket.objects.get().assignee_id is None


def test_whoever_may_sign_in_no_more_does_nothing(night: Company, service: PushService) -> None:
    told, at = message(service), browser(night.staff["specialist"])
    user = night.staff["specialist"].user
    user.is_active = False
    user.save()
    assert press(at, told).status_code == 403
    assert not PagingEnd.objects.exists()


def test_a_message_that_leaves_after_the_end_has_no_button(night: Company, service: PushService) -> None:
    service.says = [(503, {})]
    sends(5)
    Ticket.objects.update(assignee=night.staff["head"])
    tick(NIGHT + 6 * MINUTE)
    told = message(service, 7)
    assert "action" in service.read()[0]
    assert "action" not in told


def test_other_news_has_no_button(night: Company, service: PushService) -> None:
    """A request that lies with somebody: they are told of what is new, and have nothing to press."""
    PushSubscription.objects.exclude(user=night.staff["head"].user).delete()
    Notice.objects.filter(channel="push").delete()
    reader = night.staff["head"]
    ticket = Ticket.objects.get()
    telling.tell(
        [telling.notice(night.desk.pk, Reader.staff(reader.pk), "told_more", {}, at=NIGHT, about=ticket.about)]
    )
    assert set(message(service, 6, "head")) == {"title", "body", "address", "language", "topic"}


def test_a_push_service_that_finds_it_too_large_gets_it_without_the_button(
    night: Company, service: PushService
) -> None:
    service.says = [(413, {})]
    sends(5)
    sends(5)
    first, second = service.read()
    assert "action" in first
    assert "action" not in second
    assert second["address"] == first["address"]
