"""The story that a new desk shows, and the links by which its people come in."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.consents.models import ConsentAct
from reglament.desk.consents.standing import standings
from reglament.desk.duty.ahead import duty_ahead
from reglament.desk.duty.models import PagingLadder
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Person, User
from reglament.desk.tickets.journal.records import records
from reglament.desk.tickets.models import Alarm, Attachment, Refusal, Ticket
from reglament.desk.tickets.proving.examining import faults
from tools.story import sign_in_links, story

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def told(settings: Any, media: Any) -> None:
    settings.REGLAMENT_STORY = True
    story.tell()


@pytest.mark.usefixtures("told")
def test_it_tells_of_every_turn_that_a_request_can_take() -> None:
    siroka = Ticket.objects.filter(desk__slug="siroka")
    assert {"open", "waiting", "completed", "closed"} == set(siroka.values_list("state", flat=True))
    kinds = set(siroka.values_list("entries__kind", flat=True))
    assert kinds >= {"reminded", "breached", "disputed", "confirmed", "delayed", "told_more", "completed", "closed"}
    assert siroka.filter(entries__payload__reason="clock").count() >= 2
    assert siroka.get(level="critical").state == "open"
    assert siroka.filter(entries__kind="ask_adopted", state="waiting").count() == 1
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
@pytest.mark.parametrize(("desk", "client"), [("siroka", "aida@northlight.example"), ("istom", "maria@primer.example")])
def test_its_desks_ask_for_a_consent_that_is_plainly_made_up(desk: str, client: str) -> None:
    (standing,) = standings(Desk.objects.get(slug=desk), Person.objects.get(user__email=client).pk, timezone.now())
    titles = {text.language: text.title for text in standing.version.texts.all()}
    assert standing.is_asked
    assert "made-up" in titles["en"]
    assert "выдуманный" in titles["ru"]
    assert ConsentAct.objects.filter(version=standing.version).get().kind == "given"


@pytest.mark.usefixtures("told")
def test_it_is_told_once() -> None:
    before = Ticket.objects.count()
    story.tell()
    assert Ticket.objects.count() == before


def test_it_is_told_only_where_it_is_asked_for(settings: Any) -> None:
    settings.REGLAMENT_STORY = False
    story.tell()
    assert not Desk.objects.exists()


@pytest.mark.usefixtures("told")
def test_it_prints_a_link_for_a_client_and_for_each_kind_of_staff_of_each_desk(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story.greet(HERE)
    printed = capsys.readouterr().out
    assert printed.count(f"{HERE}/enter/") == 8
    for word in (
        "client, Aida Sample",
        "specialist, Daniyar Specimen",
        "head, Gulnara Pattern",
        "administrator, Olga Template",
        "Мария Примерова",
    ):
        assert word in printed


def come(client: Client, address: str, **meta: str) -> Any:
    return client.get(address, **meta)  # type: ignore[arg-type]  # What it takes besides is the request's meta data.


def link(email: str = "aida@northlight.example") -> str:
    return sign_in_links.link(User.objects.get(email=email), "")


@pytest.mark.usefixtures("told")
def test_it_lets_a_client_in_once(client: Client) -> None:
    address = link()
    assert come(client, address)["Location"] == "/siroka/requests/"
    assert "_auth_user_id" in client.session
    answer = come(Client(), address, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 410
    assert "This link has been used" in answer.content.decode()


@pytest.mark.usefixtures("told")
def test_it_leads_staff_to_their_queue(client: Client) -> None:
    assert come(client, link("head@istom.example"))["Location"] == "/istom/work/"


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("token", ["1.never", "1.never:abc:def", "x"])
def test_it_refuses_what_is_not_signed(client: Client, token: str) -> None:
    assert come(client, f"/enter/{token}/").status_code == 410


@pytest.mark.usefixtures("told")
def test_it_refuses_a_link_after_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_links, "LASTS_SECONDS", -1)
    assert come(client, link()).status_code == 410


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "meta", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"REMOTE_ADDR": ""}]
)
def test_it_has_no_such_page_for_readers_elsewhere(client: Client, meta: dict[str, str]) -> None:
    assert come(client, link(), **meta).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("told")
def test_it_has_no_such_page_on_a_desk_in_earnest(client: Client, settings: Any) -> None:
    settings.REGLAMENT_STORY = False
    assert come(client, link()).status_code == 404


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("who", "where"),
    [("head", "/siroka/work/"), ("administrator", "/siroka/people/house/"), ("developer", "/siroka/work/")],
)
def test_it_leads_each_to_where_their_day_begins(client: Client, who: str, where: str) -> None:
    assert come(client, link(f"{who}@siroka.example"))["Location"] == where
    assert client.get(where).status_code == 200


@pytest.mark.usefixtures("told")
def test_somebody_is_on_duty_at_every_minute_that_its_regulation_works() -> None:
    desk, now = Desk.objects.get(slug="siroka"), timezone.now()
    proof = duty_ahead(desk, now).proof
    assert proof.is_needed
    assert proof.uncovered == ()
    assert PagingLadder.objects.get(desk=desk).levels == ["critical"]
