"""From a notice to a browser: what is sent, what it says, and what becomes of it, against a push service on this machine."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.consents.tests.texts_of_consent import a_purpose, a_version, says
from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice, PushSubscription
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.resting import ChosenQuiet, choose_quiet
from reglament.desk.notices.stopping import choose_letters
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff
from reglament.desk.push import sending
from reglament.desk.push.models import PushMessage
from reglament.desk.push.sending import retry_after, tick
from reglament.desk.push.spooling import spool
from reglament.desk.push.tests.conftest import listens
from reglament.desk.push.tests.push_browser import PushService
from reglament.desk.push.trying import try_out
from reglament.desk.tickets.models import Ticket

LATER = FRIDAY + timedelta(seconds=1)


def specialist(play: Play) -> Staff:
    return play.company.staff["specialist"]


def told(play: Play, kind: str = "told_more", *, at: datetime = FRIDAY, staff: str = "specialist") -> None:
    """The specialist is told something of the request."""
    reader = Reader.staff(play.company.staff[staff].pk)
    telling.tell([telling.notice(play.company.desk.pk, reader, kind, {}, at=at, about=play.ticket.about)])


def sends(at: datetime = LATER) -> None:
    """The service of the desk looks once."""
    spool(at)
    tick(at)


def state(channel: str = "push") -> str:
    return str(Notice.objects.filter(channel=channel).latest("pk").state)


def test_it_tells_a_browser_what_kind_of_news_there_is_and_none_of_the_words(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    told(quiet)
    sends()
    (shown,) = service.read()
    topic = shown.pop("topic")
    assert shown == {
        "title": quiet.ticket.reference,
        "body": "A message of the client",
        "address": f"/siroka/work/{quiet.ticket.number}/",
        "language": "en",
    }
    (_path, headers, body) = service.came[0]
    assert (headers["Topic"], headers["TTL"], headers["Urgency"]) == (topic, "259200", "normal")
    assert (headers["Content-Encoding"], len(topic)) == ("aes128gcm", 32)
    assert quiet.ticket.subject.encode() not in body
    assert state() == "delivered"
    assert state("email") == "pending"
    assert PushSubscription.objects.get().told_at is not None
    assert not PushMessage.objects.exists()


def test_it_tells_nobody_who_has_no_browser_and_is_never_alone(quiet: Play, service: PushService) -> None:
    listens(quiet.company.staff["head"].user, service)
    told(quiet)
    assert list(Notice.objects.values_list("channel", flat=True)) == ["email"]
    told(quiet, staff="head")
    assert list(Notice.objects.order_by("pk").values_list("channel", flat=True)) == ["email", "email", "push"]


def test_it_tells_nobody_that_what_they_just_sent_is_registered(quiet: Play, service: PushService) -> None:
    nurse = quiet.company.clients["nurse"]
    listens(nurse.user, service)
    for kind in ("acknowledged", "turned_down"):
        reader = Reader.client(nurse.pk)
        telling.tell([telling.notice(quiet.company.desk.pk, reader, kind, {}, at=FRIDAY, about=quiet.ticket.about)])
    assert list(Notice.objects.values_list("channel", flat=True)) == ["email", "email"]


def test_it_tells_clients_in_their_language_and_leads_them_to_their_own_page(quiet: Play, service: PushService) -> None:
    nurse = quiet.company.clients["nurse"]
    nurse.language = "ru"
    nurse.save()
    listens(nurse.user, service)
    notice = telling.notice(
        quiet.company.desk.pk, Reader.client(nurse.pk), "answered", {}, at=FRIDAY, about=quiet.ticket.about
    )
    telling.tell([notice])
    sends()
    (shown,) = service.read()
    assert (shown["body"], shown["language"]) == ("Ответ", "ru")
    assert shown["address"] == f"/siroka/requests/{quiet.ticket.number}/"


def test_it_shows_the_subject_only_where_the_reader_wished_so_and_never_one_that_is_erased(
    quiet: Play, service: PushService
) -> None:
    listens(specialist(quiet).user, service)
    PushSubscription.objects.update(shows_subject=True)
    told(quiet)
    sends()
    Ticket.objects.filter(pk=quiet.ticket.pk).update(subject_erased_at=FRIDAY)
    told(quiet)
    sends()
    assert [shown["body"] for shown in service.read()] == [
        f"A message of the client: {quiet.ticket.subject}",
        "A message of the client",
    ]


def test_news_of_one_request_have_one_topic_and_those_of_others_another(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    listens(quiet.company.staff["head"].user, service, "two")
    for staff in ("specialist", "specialist", "head"):
        told(quiet, staff=staff)
        sends()
    first, second, third = service.headers("Topic")
    assert first == second != third
    assert len({len(body) for _path, _headers, body in service.came}) == 1


def test_it_sends_again_under_the_same_topic_what_was_taken_and_not_marked(
    quiet: Play, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies between the push service's answer and ours to the database."""
    listens(specialist(quiet).user, service)
    told(quiet)
    monkeypatch.setattr(sending, "_answered", _dies)
    with pytest.raises(KeyboardInterrupt):
        sends()
    monkeypatch.undo()
    assert (state(), PushMessage.objects.count(), len(service.came)) == ("pending", 1, 1)
    sends(LATER + sending.LEASE - timedelta(seconds=1))
    assert len(service.came) == 1
    sends(LATER + sending.LEASE)
    first, second = service.headers("Topic")
    assert first == second
    assert (state(), PushMessage.objects.count()) == ("delivered", 0)


def _dies(*_told: Any) -> None:
    raise KeyboardInterrupt


def test_it_sends_no_notice_twice_to_a_browser_that_took_it_where_another_did_not(
    quiet: Play, service: PushService
) -> None:
    listens(specialist(quiet).user, service, "one")
    listens(specialist(quiet).user, service, "two")
    service.says = [(201, {}), (503, {})]
    told(quiet)
    sends()
    for _look in range(3):
        sends(LATER + timedelta(hours=1))
    assert [path for path, _headers, _body in service.came] == ["/send/one", "/send/two", "/send/two"]


@pytest.mark.parametrize("status", [404, 410])
def test_it_takes_a_browser_away_that_takes_nothing_any_more(quiet: Play, service: PushService, status: int) -> None:
    listens(specialist(quiet).user, service)
    service.says = [(status, {})]
    told(quiet)
    sends()
    assert not PushSubscription.objects.exists()
    assert (state(), state("email")) == ("nowhere", "pending")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_it_tries_again_when_the_push_service_says_and_else_after_twice_as_long(
    quiet: Play, service: PushService, status: int
) -> None:
    listens(specialist(quiet).user, service)
    service.says = [(status, {"Retry-After": "90"}), (status, {}), (status, {})]
    told(quiet)
    sends()
    waited = PushMessage.objects.get().next_try_at
    assert waited - LATER == timedelta(seconds=90)
    row = PushSubscription.objects.get()
    assert row.failed_at is not None
    assert row.failure == str(status)
    for pause in (60, 120):
        before = waited
        tick(before)
        waited = PushMessage.objects.get().next_try_at
        assert waited - before == timedelta(seconds=pause)
    tick(waited)
    assert state() == "delivered"
    assert PushSubscription.objects.get().failed_at is None


def test_it_gives_up_after_three_days_and_bothers_nobody_with_it(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    service.says = [(503, {})]
    told(quiet)
    sends()
    sends(LATER + sending.KEPT)
    assert state() == "nowhere"
    assert len(service.came) == 1
    assert not Notice.objects.dead().exists()


def test_it_says_less_to_a_push_service_that_finds_it_too_large(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    service.says = [(413, {})]
    told(quiet)
    sends()
    tick(LATER)
    first, second = service.read()
    assert "body" in first
    assert "body" not in second
    assert second["title"] == quiet.ticket.reference
    assert len(service.came[1][2]) < len(service.came[0][2])
    assert state() == "delivered"


@pytest.mark.parametrize("says", [(413, {}), (403, {}), (301, {"Location": "http://127.0.0.1/"})])
def test_it_leaves_what_the_push_service_will_never_take_and_says_so_in_the_settings(
    quiet: Play, service: PushService, says: tuple[int, dict[str, str]]
) -> None:
    listens(specialist(quiet).user, service)
    service.says = [says, says]
    told(quiet)
    sends()
    tick(LATER)
    assert state() == "nowhere"
    assert PushSubscription.objects.get().failure.startswith(str(says[0]))
    assert all(path == "/send/one" for path, _headers, _body in service.came)


def test_it_calls_nobody_whose_address_is_not_public(quiet: Play, service: PushService, settings: Any) -> None:
    listens(specialist(quiet).user, service)
    settings.REGLAMENT_PUSH_HOSTS = []
    told(quiet)
    sends()
    assert service.came == []
    assert state() == "nowhere"


def test_it_tells_in_browsers_what_is_not_stopped_there_whatever_is_stopped_of_letters(
    quiet: Play, service: PushService
) -> None:
    listens(specialist(quiet).user, service)
    choose_letters(as_staff(specialist(quiet)), ["disputed"], FRIDAY, "push")
    choose_letters(as_staff(specialist(quiet)), ["told_more"], FRIDAY)
    for kind in ("told_more", "disputed"):
        told(quiet, kind)
    found = Notice.objects.order_by("pk").values_list("kind", "channel", "state")
    assert list(found) == [
        ("told_more", "email", "pending"),
        ("disputed", "email", "stopped"),
        ("disputed", "push", "pending"),
    ]
    choose_letters(as_staff(specialist(quiet)), [], FRIDAY, "push")
    sends()
    assert (service.came, state()) == ([], "stopped")


def test_it_tells_nothing_in_the_browser_of_whoever_has_left(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    told(quiet)
    Staff.objects.filter(pk=specialist(quiet).pk).update(left_at=FRIDAY)
    sends()
    assert (service.came, state()) == ([], "nowhere")


def test_quiet_hours_hold_in_browsers_too_also_for_what_is_tried_again(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    chosen = ChosenQuiet(time(22), time(7), QuietDays.EVERY, lets_urgent=True)
    choose_quiet(as_staff(specialist(quiet)), chosen, FRIDAY)
    evening, night = datetime(2026, 3, 6, 15, 59, tzinfo=UTC), datetime(2026, 3, 6, 20, tzinfo=UTC)
    morning = datetime(2026, 3, 7, 1, tzinfo=UTC)
    service.says = [(503, {})]
    told(quiet, at=evening)
    sends(evening)
    assert len(service.came) == 1
    PushMessage.objects.update(next_try_at=night)
    for at in (night, morning - timedelta(seconds=1)):
        sends(at)
    assert (len(service.came), state()) == (1, "pending")
    sends(morning)
    assert (len(service.came), state()) == (2, "delivered")


def test_it_is_urgent_where_the_request_runs_around_the_clock(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service)
    Ticket.objects.filter(pk=quiet.ticket.pk).update(level="critical")
    told(quiet)
    sends()
    assert service.headers("Urgency") == ["high"]


def test_it_sends_no_older_news_of_a_request_behind_newer(quiet: Play, service: PushService) -> None:
    listens(specialist(quiet).user, service, "one")
    listens(specialist(quiet).user, service, "two")
    service.says = [(201, {}), (503, {})]
    told(quiet)
    sends()
    told(quiet, "disputed")
    sends()
    sends(LATER + timedelta(hours=1))
    assert [(path[-3:], shown["body"]) for (path, _h, _b), shown in zip(service.came, service.read(), strict=True)] == [
        ("one", "A message of the client"),
        ("two", "A message of the client"),
        ("one", "A dispute"),
        ("two", "A dispute"),
    ]


def test_it_tries_a_browser_out(quiet: Play, service: PushService) -> None:
    user = specialist(quiet).user
    row = listens(user, service)
    for _press in range(2):
        assert try_out(user, row.pk, FRIDAY)
    assert not try_out(quiet.company.staff["head"].user, row.pk, FRIDAY)
    sends()
    (shown,) = service.read()
    assert (shown["title"], shown["topic"]) == ("A trial", "trial")
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Fri, 06 Mar 2026 11:31:00 GMT", 60),
        ("Fri, 06 Mar 2026 11:29:00 GMT", 0),
        ("999999999999", 86400),
        ("Fri, 06 Mar 2099 11:31:00 GMT", 86400),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("١٢", None),
    ],
)
def test_it_waits_as_long_as_it_is_asked_and_a_day_at_most(written: str, seconds: int | None) -> None:
    waits = None if seconds is None else timedelta(seconds=seconds)
    assert retry_after(written, FRIDAY) == waits


def test_news_of_a_consent_leads_to_what_was_published_and_to_what_was_said(quiet: Play, service: PushService) -> None:
    nurse, purpose = quiet.company.clients["nurse"], a_purpose(quiet.company.desk, at=FRIDAY)
    listens(nurse.user, service, "hers")
    listens(quiet.company.staff["head"].user, service, "theirs")
    says(nurse, purpose, 1, FRIDAY)
    a_version(purpose, FRIDAY)
    says(nurse, purpose, 2, FRIDAY, agrees=False)
    sends()
    assert {each["body"]: each["address"] for each in service.read()} == {
        "A new version of a text that you agreed to": "/siroka/data/requests/2/",
        "A consent that was taken back": f"/siroka/people/persons/{nurse.pk}/consents/",
    }
