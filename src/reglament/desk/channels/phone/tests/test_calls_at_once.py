"""What really goes over a wire: the live stream of calls, and `reglament phone ring` at a running desk."""

import json
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.phone.console.phone import run
from reglament.desk.channels.phone.models import Call, CallEvent
from reglament.desk.channels.phone.tests.exchange import SECRET, call, event, tell
from reglament.desk.lib.live.tests.served import Stream, served
from reglament.desk.tickets.tests.visiting import browser
from tools.story import companies
from tools.story.official import official

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_it_reaches_an_open_page() -> None:
    company = companies.siroka(timezone.now() - timedelta(days=1))
    cookie = browser(company.staff["specialist"]).cookies["sessionid"].value
    with served() as address:
        stream = Stream(address, "/siroka/work/live/", {"Cookie": f"sessionid={cookie}"})
        stream.until("hello")
        tell(event("incoming"))
        made = Call.objects.get()
        assert json.loads(stream.until("calls")) == {"call": made.pk, "kind": "incoming"}
        stream.close()


def test_it_makes_one_call_of_events_that_come_at_the_same_time(live_server: Any) -> None:
    company = companies.siroka(timezone.now() - timedelta(days=1))
    storm = [each for name in range(6) for each in call(call_id=f"c{name}") * 2]
    with ThreadPoolExecutor(8) as exchange:
        answers = list(exchange.map(partial(_post, live_server.url), storm))
    assert set(answers) == {200}
    assert set(Call.objects.values_list("state", "person")) == {("over", company.clients["nurse"].pk)}
    assert (Call.objects.count(), CallEvent.objects.count()) == (6, 24)


def _post(address: str, told: dict[str, Any], secret: str = SECRET) -> int:
    """Bring an event again until it is stored, as an exchange does."""
    for _ in range(5):
        request = urllib.request.Request(
            f"{address}/channels/phone/events", json.dumps(told).encode(), {"X-Reglament-Secret": secret}
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            assert error.code >= 500  # noqa: PT017 - anything else is no reason to come again.
    return 0


RING = ["ring", "--from", "+996312000101", "--name", "Aida", "--rings", "0", "--talks", "0"]


@pytest.mark.parametrize(
    ("how", "events"),
    [
        ("answered", ["incoming", "ringing", "answered", "hangup"]),
        ("missed", ["incoming", "ringing", "missed"]),
        ("cancelled", ["incoming", "ringing", "cancelled"]),
        ("ringing", ["incoming", "ringing"]),
    ],
)
def test_it_rings_at_a_running_desk(
    live_server: Any, how: str, events: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    company = companies.siroka(timezone.now() - timedelta(days=1))
    assert run([*RING, "--desk", "siroka", "--how", how, "--address", live_server.url]) == 0
    made = Call.objects.get()
    assert (made.desk, made.person, made.to_number) == (
        company.desk,
        company.clients["nurse"],
        official("siroka", "phone"),
    )
    assert list(CallEvent.objects.order_by("at").values_list("event", flat=True)) == events
    assert capsys.readouterr().out.splitlines() == [f"{each}: taken" for each in events]


OTHER = "another-secret-of-twenty"


def test_it_tells_an_event_by_its_exchange_its_call_and_its_kind_alone(
    live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    companies.siroka(timezone.now() - timedelta(days=1))
    monkeypatch.setenv("REGLAMENT_PHONE_SECRETS", f"*={SECRET},siroka={OTHER}")
    repeats = [event("incoming", place / 10, from_name=f"Spelling {place}") for place in range(6)]
    kinds = [event("incoming"), event("ringing", 0.2), event("answered", 4.5)]
    for secret in (SECRET, OTHER):
        with ThreadPoolExecutor(6) as exchange:
            answers = list(exchange.map(partial(_post, live_server.url, secret=secret), [*repeats, *kinds * 2]))
        assert set(answers) == {200}
    told = CallEvent.objects.order_by("source", "event").values_list("source", "call_id", "event")
    name = event("incoming")["call_id"]
    assert list(told) == [
        (source, name, kind) for source in ("*", "siroka") for kind in ("answered", "incoming", "ringing")
    ]
    assert sorted(Call.objects.values_list("source", "state")) == [("*", "talking"), ("siroka", "talking")]


def test_it_answers_a_repeat_as_one_and_keeps_what_came_first() -> None:
    companies.siroka(timezone.now() - timedelta(days=1))
    first, again = tell(event("incoming", from_name="Aida")), tell(event("incoming", 30, from_name="Somebody else"))
    assert (first.json()["stored"], again.json()["stored"]) == (True, False)
    assert CallEvent.objects.get().from_name == Call.objects.get().from_name == "Aida"
    assert tell(event("answered", 31)).json()["stored"] is True
    assert tell(event("incoming", call_id="call-2@127.0.0.1")).json()["stored"] is True
