"""Somebody whom the desk does not know, or who gets no code, has a way in: a person looks at their words."""

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from reglament.desk.channels.widget import visiting
from reglament.desk.channels.widget.tests.chatting import Frame
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.journal.orders import Wish
from reglament.desk.tickets.models import Refusal, Ticket
from tools.story.acting import ticket_of
from tools.story.companies import Company

STRANGER = {"text": "It does not start.", "email": "New@Stranger.example", "full_name": "Nina", "key": "k"}


@pytest.fixture
def frame(istom: Company, media: object) -> Frame:
    return Frame(istom.desk)


def test_it_shows_the_head_whose_domain_a_visitor_names(frame: Frame, istom: Company) -> None:
    known = istom.clients["administrator"].identities.filter(kind="email").values_list("value", flat=True)[0]
    frame.post("visitors/", **STRANGER | {"email": f"somebody-new@{known.partition('@')[2]}"})
    kept = Refusal.objects.get()
    assert (kept.why, kept.organisation) == ("unproved", istom.clients["administrator"].organisations.get())


def test_it_keeps_the_words_and_tells_nobody(frame: Frame) -> None:
    answer = frame.post("visitors/", **STRANGER)
    assert answer.status_code == 202
    assert "so a person looks at them first" in " ".join(answer.content.decode().split())
    kept = Refusal.objects.get()
    assert (kept.channel, kept.address, kept.why, kept.person) == ("widget", "new@stranger.example", "unproved", None)
    assert kept.intake["text"] == "It does not start."
    assert kept.intake["details"]["full_name"] == "Nina"
    assert (
        "nobody has proved" in kept.intake["details"]["unverified"] or "никто" in kept.intake["details"]["unverified"]
    )
    assert not Ticket.objects.exists()
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_it_answers_the_same_for_an_address_that_the_desk_knows(frame: Frame) -> None:
    with time_machine.travel(timezone.now(), tick=False):  # The answer tells its moment to the second.
        strange = frame.post("visitors/", **STRANGER).content.decode()
        known = frame.post("visitors/", **{**STRANGER, "email": "maria@primer.example", "key": "l"}).content.decode()
    assert known.replace("maria@primer.example", "new@stranger.example") == strange
    assert not Ticket.objects.exists()


def test_it_is_registered_with_its_own_moment_once_staff_let_it_in(frame: Frame, istom: Company) -> None:
    frame.post("visitors/", **{**STRANGER, "email": "maria@primer.example"})
    kept = Refusal.objects.get()
    done = admit_refusal(Wish(as_staff(istom.staff["head"]), timezone.now()), kept.pk)
    ticket = ticket_of(done)
    assert (ticket.received_at, ticket.requester) == (kept.received_at, istom.clients["administrator"])


def test_it_takes_the_same_key_once(frame: Frame) -> None:
    for _ in range(3):
        assert frame.post("visitors/", **STRANGER).status_code == 202
    assert Refusal.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "says"), [({"email": "nobody"}, "e-mail"), ({"email": ""}, "e-mail"), ({"text": " "}, "Write something")]
)
def test_it_says_what_is_missing(frame: Frame, told: dict[str, str], says: str) -> None:
    answer = frame.post("visitors/", **{**STRANGER, **told})
    assert answer.status_code == 422
    assert says in answer.json()["says"]
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("limit", ["MOST_AN_HOUR", "MOST_A_DAY", "MOST_BYTES_A_DAY"])
def test_it_bounds_what_comes_without_proof(frame: Frame, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(visiting, limit, 40 if "BYTES" in limit else 2)
    answers = [frame.post("visitors/", **{**STRANGER, "key": str(number)}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert "by e-mail" in answers[-1].json()["says"]
