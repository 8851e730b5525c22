"""What really goes over a wire: the live stream of calls, and `reglament phone ring` at a running desk."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.phone.console.phone import run
from reglament.desk.channels.phone.models import Call, CallEvent
from reglament.desk.channels.phone.tests.exchange import event, tell
from reglament.desk.lib.live.tests.served import Stream, served
from reglament.desk.story import cast
from reglament.desk.tickets.tests.visiting import browser

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_it_reaches_an_open_page_at_once() -> None:
    company = cast.siroka(timezone.now() - timedelta(days=1))
    cookie = browser(company.staff["specialist"]).cookies["sessionid"].value
    with served() as address:
        stream = Stream(address, "/siroka/work/live/", {"Cookie": f"sessionid={cookie}"})
        stream.until("hello")
        begun = time.monotonic()
        tell(event("incoming"))
        made = Call.objects.get()
        assert json.loads(stream.until("calls")) == {"call": made.pk, "kind": "incoming"}
        assert time.monotonic() - begun < 2
        stream.close()


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
    company = cast.siroka(timezone.now() - timedelta(days=1))
    assert run([*RING, "--desk", "siroka", "--how", how, "--address", live_server.url]) == 0
    made = Call.objects.get()
    assert (made.desk, made.person, made.to_number) == (company.desk, company.clients["nurse"], "+996 755 97 98 05")
    assert list(CallEvent.objects.order_by("at").values_list("event", flat=True)) == events
    assert capsys.readouterr().out.splitlines() == [f"{each}: taken" for each in events]
