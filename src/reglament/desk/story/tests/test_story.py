"""The story that a new desk shows, and the links by which its people come in."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone

from reglament.desk.people.models import Desk, User
from reglament.desk.story import entering, plot
from reglament.desk.tickets.examining import faults
from reglament.desk.tickets.models import Alarm, Attachment, Notice, Refusal, Ticket
from reglament.desk.tickets.records import records

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def told(settings: Any, media: Any) -> None:
    settings.REGLAMENT_STORY = True
    plot.tell()


@pytest.mark.usefixtures("told")
def test_it_tells_of_every_turn_that_a_request_can_take() -> None:
    siroka = Ticket.objects.filter(desk__slug="siroka")
    assert {"open", "waiting", "completed", "closed"} == set(siroka.values_list("state", flat=True))
    kinds = set(siroka.values_list("entries__kind", flat=True))
    assert kinds >= {"reminded", "breached", "disputed", "confirmed", "delayed", "told_more", "completed", "closed"}
    assert siroka.filter(entries__payload__reason="clock").count() >= 2
    assert siroka.get(level="critical").state == "open"
    assert Refusal.objects.get().why == "expired"
    assert Ticket.objects.filter(desk__slug="istom").count() >= 10


@pytest.mark.usefixtures("told")
def test_it_leaves_journals_whole_and_no_alarm_in_trouble() -> None:
    assert [fault for record in records() for fault in faults(record)] == []
    assert not Alarm.objects.exclude(last_error="").exists()
    assert not Alarm.objects.filter(wake_at__lt=timezone.now() - timedelta(minutes=1)).exists()


@pytest.mark.usefixtures("told")
def test_it_draws_screenshots_that_the_desk_takes_and_floods_nobodys_mailbox() -> None:
    assert Attachment.objects.filter(why="", content_type="image/png").count() >= 6
    assert not Notice.objects.exclude(state="delivered").exists()


@pytest.mark.usefixtures("told")
def test_it_is_told_once() -> None:
    before = Ticket.objects.count()
    plot.tell()
    assert Ticket.objects.count() == before


def test_it_is_told_only_where_it_is_asked_for(settings: Any) -> None:
    settings.REGLAMENT_STORY = False
    plot.tell()
    assert not Desk.objects.exists()


@pytest.mark.usefixtures("told")
def test_it_prints_a_link_for_a_client_a_specialist_and_a_head_of_each_desk(capsys: pytest.CaptureFixture[str]) -> None:
    plot.greet(HERE)
    printed = capsys.readouterr().out
    assert printed.count(f"{HERE}/enter/") == 6
    for word in ("client, Aida Sample", "specialist, Daniyar Specimen", "head, Gulnara Pattern", "Мария Примерова"):
        assert word in printed


class TestEntering:
    """Calls the view itself: the address is there only where a story is told when the process starts."""

    def come(self, token: str, **meta: str) -> Any:
        request = RequestFactory().get(f"/enter/{token}/", **meta)  # type: ignore[arg-type]
        client = Client()
        request.session = client.session
        return entering.enter(request, token)

    def token(self, email: str = "aida@northlight.example") -> str:
        return entering.link(User.objects.get(email=email), "").rstrip("/").rpartition("/")[2]

    @pytest.fixture(autouse=True)
    def _address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(entering, "reverse", lambda name, args: f"/{name}/{args[0]}/")

    @pytest.mark.usefixtures("told")
    def test_it_lets_a_client_in_once(self) -> None:
        token = self.token()
        answer = self.come(token)
        assert (answer.status_code, answer["Location"]) == (302, "/siroka/requests/")
        assert self.come(token).status_code == 410

    @pytest.mark.usefixtures("told")
    def test_it_leads_staff_to_their_queue(self) -> None:
        assert self.come(self.token("head@istom.example"))["Location"] == "/istom/work/"

    @pytest.mark.usefixtures("told")
    @pytest.mark.parametrize("token", ["", "1.never", "1.never:abc:def"])
    def test_it_refuses_what_is_not_signed(self, token: str) -> None:
        assert self.come(token).status_code == 410

    @pytest.mark.usefixtures("told")
    @pytest.mark.parametrize(
        "meta", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"REMOTE_ADDR": ""}]
    )
    def test_it_does_not_exist_for_readers_elsewhere(self, meta: dict[str, str]) -> None:
        with pytest.raises(Http404):
            self.come(self.token(), **meta)

    @pytest.mark.usefixtures("told")
    def test_it_does_not_exist_where_no_story_is_told(self, settings: Any) -> None:
        token = self.token()
        settings.REGLAMENT_STORY = False
        with pytest.raises(Http404):
            self.come(token)

    @pytest.mark.usefixtures("told")
    def test_it_ends_after_a_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        token = self.token()
        monkeypatch.setattr(entering, "LASTS_SECONDS", -1)
        assert self.come(token).status_code == 410


def test_it_has_no_such_address_on_a_desk_in_earnest(client: Client) -> None:
    assert client.get("/enter/anything/").status_code == 404
