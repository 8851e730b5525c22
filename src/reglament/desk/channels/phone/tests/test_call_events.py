"""Events of an exchange become calls: signed, once, in any order, joined by the call's name and never by a number."""

import itertools
import json
import random
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from reglament.desk.channels.phone import signing
from reglament.desk.channels.phone.models import Call, CallEvent, UnreadEvent
from reglament.desk.channels.phone.storing import MOST_UNREAD, keep_unread, rebuild
from reglament.desk.channels.phone.tests.exchange import ADDRESS, BEGAN, NUMBER, SECRET, call, event, post, tell
from reglament.desk.people.models import Desk
from tools.story.companies import Company
from tools.story.official import official

OTHER_NUMBER = official("siroka", "phone").replace("+", "").replace(" ", "-")
MIRRORED = {"from_number": NUMBER, "from_name": "Desk", "to_number": "+996312000101"}


def moment(after: float = 0) -> datetime:
    return datetime.fromtimestamp(BEGAN + after, UTC)


def test_it_makes_one_call_of_the_events_and_knows_the_person(siroka: Company) -> None:
    answer = tell(*call())
    assert (answer.status_code, answer.json()) == (
        200,
        {"stored": True, "call_id": "call-1@127.0.0.1", "state": "over", "desk": "siroka"},
    )
    made = Call.objects.get()
    assert (made.desk, made.person, made.number) == (siroka.desk, siroka.clients["nurse"], "+996312000101")
    assert (made.began_at, made.answered_at, made.over_at) == (moment(), moment(4.5), moment(64.5))
    assert CallEvent.objects.count() == 4


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_it_takes_events_in_any_order(siroka: Company, order: tuple[int, ...]) -> None:
    events = call()
    tell(*(events[each] for each in order))
    made = Call.objects.get()
    assert (made.state, made.began_at, made.over_at) == ("over", moment(), moment(64.5))
    assert made.person == siroka.clients["nurse"]


@pytest.mark.parametrize(
    ("events", "state"),
    [
        (("incoming",), "ringing"),
        (("incoming", "ringing"), "ringing"),
        (("incoming", "ringing", "answered"), "talking"),
        (("incoming", "missed"), "missed"),
        (("incoming", "ringing", "cancelled"), "missed"),
        (("incoming", "missed", "answered"), "talking"),
        (("hangup",), "over"),
    ],
)
def test_it_tells_how_a_call_stands(siroka: Company, events: tuple[str, ...], state: str) -> None:
    tell(*(event(kind, place) for place, kind in enumerate(events)))
    assert Call.objects.get().state == state


def test_it_stores_a_repeated_event_once_whatever_its_time(siroka: Company) -> None:
    # Retransmissions: six incoming, and seventy hangups of one call were seen.
    tell(*(event("incoming", place / 10) for place in range(6)), event("answered", 2))
    answer = tell(*(event("hangup", 60 + place) for place in range(70)))
    assert answer.json()["stored"] is False
    made = Call.objects.get()
    assert (CallEvent.objects.count(), made.began_at, made.over_at) == (3, moment(), moment(60))


DAY = 24 * 60 * 60


def test_it_takes_a_name_that_is_used_again_for_another_call(siroka: Company) -> None:
    tell(*call())
    later = [{**each, "time": f"{float(each['time']) + 2 * DAY:.6f}"} for each in call(from_number="+996312000102")]
    assert [tell(each).json()["stored"] for each in later] == [True] * 4
    assert tell(later[-1]).json() == {
        "stored": False,
        "call_id": "call-1@127.0.0.1",
        "state": "over",
        "desk": "siroka",
    }
    made = Call.objects.order_by("pk").values_list("number", "state", "began_at")
    assert list(made) == [
        ("+996312000101", "over", moment()),
        ("+996312000102", "over", moment(2 * DAY)),
    ]
    third = {**later[0], "time": f"{float(later[0]['time']) + 2 * DAY:.6f}"}
    assert tell(third).json()["state"] == "ringing"
    assert tell(event("hangup", 65)).json()["stored"] is False, "a late word of the first call stays that of the first"
    assert Call.objects.count() == 3


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2)])
def test_it_tells_two_callers_of_one_name_apart(siroka: Company, order: tuple[int, ...]) -> None:
    tell(event("incoming"), event("cancelled", 5))
    second = {"from_number": "+996312000102", "from_name": "Timur"}
    parts = [
        event("incoming", 600, **second),
        event("ringing", 601, **second),
        event("answered", 605, **second),
        event("hangup", 660, **second),
    ]
    tell(parts[0], *(parts[place] for place in order))
    assert sorted(Call.objects.values_list("from_name", "state")) == [("Aida", "missed"), ("Timur", "over")]


@pytest.mark.parametrize("end", ["hangup", "missed", "cancelled"])
@pytest.mark.parametrize("number", ["", "anonymous", "101"])
def test_it_tells_two_calls_of_hidden_numbers_apart_on_one_day(siroka: Company, number: str, end: str) -> None:
    tell(*(event(kind, place * 20, from_number=number) for place, kind in enumerate(("incoming", "answered", end))))
    for at, is_new in ((71, False), (73, True), (74, False)):
        assert tell(event("incoming", at, from_number=number)).json()["stored"] is is_new
    tell(event("cancelled", 80, from_number=number))
    assert list(Call.objects.order_by("pk").values_list("began_at", "over_at")) == [
        (moment(), moment(40)),
        (moment(73), moment(80)),
    ]


@pytest.mark.parametrize(("end", "calls"), [("hangup", 2), ("missed", 1), ("cancelled", 1)])
def test_it_takes_a_number_that_rings_again_after_it_hung_up_for_another_call(
    siroka: Company, end: str, calls: int
) -> None:
    # An exchange that tries one group of phones after the other announces the same call again.
    tell(event("incoming"), event(end, 20), event("incoming", 60))
    assert Call.objects.count() == calls


@pytest.mark.parametrize("again", ["996312000101", "0312 000 101", "anonymous", ""])
def test_it_knows_a_repeat_in_another_spelling_of_the_number(siroka: Company, again: str) -> None:
    assert tell(event("incoming"), event("incoming", 3, from_number=again)).json()["stored"] is False
    assert Call.objects.count() == 1


def test_it_keeps_two_calls_of_the_longest_name(siroka: Company) -> None:
    name = "c" * 255
    tell(event("incoming", call_id=name))
    assert tell(event("incoming", 3 * DAY, call_id=name)).json()["stored"] is True
    assert tell(event("answered", 3 * DAY + 5, call_id=name)).json()["state"] == "talking"
    assert sorted(Call.objects.values_list("state", flat=True)) == ["ringing", "talking"]


def test_it_gives_the_first_event_of_a_long_name_a_call_of_its_own_whatever_names_begin_alike(siroka: Company) -> None:
    name, other = "c" * 254 + "1", "c" * 254 + "2"
    tell(event("incoming", call_id=name), event("answered", 3 * DAY, call_id=name))
    tell(event("answered", 3 * DAY + 60, call_id=other))
    assert rebuild() == (3, 0)
    assert list(Call.objects.filter(call_id=other).values_list("state", flat=True)) == ["talking"]


def test_it_joins_a_hangup_of_the_desk_by_the_name_of_the_call(siroka: Company) -> None:
    tell(*call()[:3], event("hangup", 30, **MIRRORED))
    made = Call.objects.get()
    assert (made.number, made.to_number, made.from_name) == ("+996312000101", NUMBER, "Aida")
    assert made.person == siroka.clients["nurse"]


def test_it_finds_the_desk_when_the_hangup_comes_first(siroka: Company, istom: Company) -> None:
    tell(event("hangup", 30, **MIRRORED))
    assert Call.objects.get().desk is None
    tell(event("incoming"))
    assert Call.objects.get().desk == siroka.desk


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        (NUMBER, "siroka"),
        (OTHER_NUMBER, "siroka"),
        ("74950000000", "istom"),
        ("+7999", None),
        ("", None),
    ],
)
def test_it_finds_the_desk_by_the_number_that_was_called(
    siroka: Company, istom: Company, number: str, slug: str | None
) -> None:
    tell(event("incoming", to_number=number))
    desk = Call.objects.get().desk
    assert (desk.slug if desk else None) == slug


def test_it_takes_the_only_desk_whatever_was_called(siroka: Company) -> None:
    tell(event("incoming", to_number="support"))
    assert Call.objects.get().desk == siroka.desk


def test_it_gives_an_exchange_of_one_desk_no_call_of_another(
    siroka: Company, istom: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", f"istom={SECRET},siroka=another-secret-here")
    tell(event("incoming"), secret="another-secret-here")
    tell(event("hangup", 3))
    assert sorted(Call.objects.values_list("desk__slug", "state")) == [("istom", "over"), ("siroka", "ringing")]


@pytest.mark.parametrize(
    ("name", "kept"),
    [(r"Clinic \"North\"", 'Clinic "North"'), ("Иван Тестов", "Иван Тестов"), ("a\x00b\nc", "a b c"), (None, "")],
)
def test_it_keeps_names_as_people_write_them(siroka: Company, name: str | None, kept: str) -> None:
    assert tell(event("incoming", from_name=name)).status_code == 200
    assert Call.objects.get().from_name == kept


@pytest.mark.parametrize("number", ["", "anonymous", "101", None])
def test_it_takes_a_call_whose_number_is_hidden_or_none(siroka: Company, number: str | None) -> None:
    tell(event("incoming", from_number=number))
    made = Call.objects.get()
    assert (made.number, made.person, made.from_number) == ("", None, number or "")


@pytest.mark.parametrize("number", ["0312 000 101", "996312000101", "00996312000101", "+996 (312) 000-101"])
def test_it_knows_a_caller_in_any_spelling_of_an_exchange(siroka: Company, number: str) -> None:
    tell(event("incoming", from_number=number))
    assert Call.objects.get().person == siroka.clients["nurse"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "The body is no JSON"),
        (b"\xff\xfe", "The body is no JSON"),
        (b"[" * 3000, "The body is no JSON"),
        (b"[]", "The body must be one JSON object"),
        (event("picked up"), "“event” must be one of: incoming, ringing, answered, hangup, missed, cancelled."),
        (event("incoming", call_id=""), "“call_id” must name the call"),
        (event("incoming", call_id="x" * 256), "“call_id” must name the call"),
        (event("incoming", call_id={"a": 1}), "“call_id” must be text."),
        (event("incoming", time="noon"), "“time” must be the moment in seconds of the epoch"),
        (event("incoming", time="-5.0"), "“time” must be the moment"),
        (event("incoming", time=True), "“time” must be the moment"),
        (event("incoming", time="1772796600.²"), "“time” must be the moment"),
        (event("incoming", time="99999999999.0"), "set the exchange's clock"),
        (event("incoming", code="busy"), "“code” must be the SIP status"),
        (event("incoming", code="000000" + "9" * 12), "“code” must be the SIP status"),
    ],
)
def test_it_refuses_what_it_cannot_read_in_a_sentence_and_keeps_it(siroka: Company, body: Any, said: str) -> None:
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = post(written)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert UnreadEvent.objects.get().body == written.decode("utf-8", "replace")[:4000].replace("\x00", " ")
    assert not Call.objects.exists()


def test_it_takes_what_is_odd_and_still_clear(siroka: Company) -> None:
    odd = event("incoming", from_number=996312000101, from_name="\ud800x", to_number="9" * 500, code="200")
    odd["time"] = BEGAN
    assert tell(odd).status_code == 200
    assert Call.objects.get().began_at == moment()


def test_it_keeps_no_more_than_some_hundred_unreadable_ones(siroka: Company) -> None:
    for place in range(MOST_UNREAD + 5):
        keep_unread("*", str(place).encode(), "why", moment())
    kept = [row.body for row in UnreadEvent.objects.all()]
    assert (len(kept), kept[0]) == (MOST_UNREAD, str(MOST_UNREAD + 4))


def test_it_signs_as_standard_webhooks_does() -> None:
    # The example of that specification's own libraries.
    import base64

    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    signed = signing.sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"secret": "another-secret-here"}, "The signature is not right"),
        ({"away": -400}, "more than 5 minutes away"),
        ({"away": 400}, "more than 5 minutes away"),
        ({"webhook-timestamp": "soon"}, "webhook-timestamp its moment"),
        ({"webhook-id": ""}, "webhook-id must name the message"),
        ({"webhook-signature": "v1,é"}, "The signature is not right"),
        ({"webhook-signature": ""}, "The signature is not right"),
    ],
)
def test_it_believes_no_other_signature(siroka: Company, more: dict[str, Any], said: str) -> None:
    moment = {"moment": time.time() + more["away"]} if "away" in more else {}
    answer = tell(event("incoming"), **{name: each for name, each in more.items() if name != "away"}, **moment)
    assert answer.status_code == 401
    assert said in answer.json()["error"]
    assert not CallEvent.objects.exists()
    assert not UnreadEvent.objects.exists()


def test_it_takes_a_signature_beside_an_older_one(siroka: Company) -> None:
    now = int(time.time())
    body = json.dumps(event("incoming")).encode()
    both = f"v1,AAAA {signing.sign(SECRET.encode(), 'msg-1', now, body)}"
    assert post(body, moment=now, **{"webhook-signature": both}).status_code == 200


@pytest.mark.parametrize(
    ("secret", "sender", "headers", "plain", "status"),
    [
        (SECRET, "127.0.0.1", {}, "0", 200),
        (SECRET, "::1", {}, "0", 200),
        ("wrong-secret-of-somebody", "127.0.0.1", {}, "0", 401),
        (SECRET, "203.0.113.7", {}, "0", 401),
        (SECRET, "127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}, "0", 401),
        (SECRET, "127.0.0.1", {"X-Real-IP": "203.0.113.7"}, "0", 401),
        (SECRET, "127.0.0.1", {"Via": "1.1 proxy.example"}, "0", 401),
        (SECRET, "203.0.113.7", {}, "1", 200),
    ],
)
def test_it_takes_the_secret_itself_from_this_machine_alone(
    siroka: Company,
    monkeypatch: pytest.MonkeyPatch,
    secret: str,
    sender: str,
    headers: dict[str, str],
    plain: str,
    status: int,
) -> None:
    monkeypatch.setenv("REGLAMENT_PHONE_PLAIN", plain)
    told = {"X-Reglament-Secret": secret, **headers}
    body = json.dumps(event("incoming"))
    answer = Client(REMOTE_ADDR=sender).post(ADDRESS, body, content_type="application/json", headers=told)
    assert answer.status_code == status


def test_it_takes_nothing_unsigned_nothing_large_and_nothing_where_no_exchange_is_set_up(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Client().post(ADDRESS, "{}", content_type="application/json").status_code == 401
    assert Client().get(ADDRESS).status_code == 405
    assert post(b" " * 20_000).status_code == 413
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", "")
    assert tell(event("incoming")).status_code == 404
    assert not UnreadEvent.objects.exists()


def test_it_writes_no_number_into_the_log(siroka: Company, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", logger="reglament"):
        tell(*call(), event("noise"))
    assert caplog.records
    assert not any("312000101" in f"{record.getMessage()} {record.__dict__}" for record in caplog.records)


def test_it_never_changes_what_the_exchange_told(siroka: Company) -> None:
    tell(event("incoming"))
    with pytest.raises(DatabaseError), transaction.atomic():
        CallEvent.objects.update(from_number="1")


def test_it_ends_right_after_any_storm_of_events(siroka: Company) -> None:
    chance = random.Random(7)
    storm = [each for name in range(30) for each in call(call_id=f"c{name}") * 3]
    chance.shuffle(storm)
    tell(*storm)
    calls = Call.objects.all()
    assert {(each.state, each.began_at, each.over_at) for each in calls} == {("over", moment(), moment(64.5))}
    assert (calls.count(), CallEvent.objects.count()) == (30, 120)


def test_it_leaves_desks_without_an_edition_unfound(siroka: Company, istom: Company) -> None:
    Desk.objects.create(slug="new", name="New", regulation="new", time_zone="UTC", region="KG", sender="a@new.example")
    tell(event("incoming", to_number="+99999"))
    assert Call.objects.get().desk is None
