"""Letters and the open chat: what was read in the chat does not come by mail as well, and in doubt the letter goes."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.channels.widget import presence
from reglament.desk.channels.widget.models import Session
from reglament.desk.channels.widget.tests.chatting import Frame
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from tools.story.acting import by_staff
from tools.story.companies import Company


@pytest.fixture
def frame(istom: Company, media: object) -> Frame:
    chat = Frame(istom.desk, istom.clients["administrator"])
    chat.post("requests/", text="Hello.", key="k")
    return chat


def answered(istom: Company) -> Notice:
    ticket = Ticket.objects.get()
    reply(by_staff(istom.staff["specialist"], ticket, timezone.now()), "Good morning!")
    return Notice.objects.get(kind="answered")


def test_it_lets_the_chat_come_first_and_saves_the_letter_that_was_read(frame: Frame, istom: Company) -> None:
    letter = answered(istom)
    assert letter.next_try_at == letter.created_at + presence.PATIENCE
    assert "answered" not in [each.kind for each in outbox.claim("email", timezone.now())]
    assert frame.post("requests/1/reading/", seq=Ticket.objects.get().last_seq).status_code == 204
    letter.refresh_from_db()
    assert letter.state == "shown"
    assert not Notice.objects.filter(pk=letter.pk, next_try_at__isnull=False).exists()


def test_it_sends_the_letter_when_the_chat_says_nothing(frame: Frame, istom: Company) -> None:
    answered(istom)
    due = timezone.now() + presence.PATIENCE + timedelta(seconds=1)
    outbox.claim("email", timezone.now())
    Notice.objects.exclude(kind="answered").update(next_try_at=None)
    assert [each.kind for each in outbox.claim("email", due)] == ["answered"]


def test_it_sends_at_once_to_who_has_no_chat_open(frame: Frame, istom: Company) -> None:
    Session.objects.update(seen_at=timezone.now() - presence.OPEN - timedelta(seconds=1))
    letter = answered(istom)
    assert letter.next_try_at == letter.created_at


def test_it_does_not_save_a_letter_about_what_came_after(frame: Frame, istom: Company) -> None:
    seen = Ticket.objects.get().last_seq
    letter = answered(istom)
    frame.post("requests/1/reading/", seq=seen)
    letter.refresh_from_db()
    assert letter.state == "pending"


def test_it_does_not_take_back_a_letter_that_is_under_way(frame: Frame, istom: Company) -> None:
    letter = answered(istom)
    Notice.objects.filter(pk=letter.pk).update(attempts=1)
    frame.post("requests/1/reading/", seq=Ticket.objects.get().last_seq)
    letter.refresh_from_db()
    assert letter.state == "pending"


def test_it_always_sends_the_acknowledgement(frame: Frame) -> None:
    letter = Notice.objects.get(kind="acknowledged")
    frame.post("requests/1/reading/", seq=Ticket.objects.get().last_seq)
    letter.refresh_from_db()
    assert (letter.state, letter.next_try_at) == ("pending", letter.created_at)


def test_it_notes_open_chats_once_in_a_while_and_together(
    frame: Frame, istom: Company, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(presence, "_NOTED", presence._Noted())
    other = Frame(istom.desk, istom.clients["owner"])
    began = timezone.now()
    Session.objects.update(seen_at=began)
    mine, theirs = Session.objects.get(pk=frame.session.pk), Session.objects.get(pk=other.session.pk)
    with django_assert_num_queries(0):
        presence.be_seen(mine, began + timedelta(seconds=30))
    with django_assert_num_queries(1):
        presence.be_seen(mine, began + timedelta(seconds=60))
        presence.be_seen(theirs, began + timedelta(seconds=61))
    monkeypatch.setattr(presence, "TOGETHER_SECONDS", 0.0)
    presence.be_seen(mine, began + timedelta(seconds=66))
    assert set(Session.objects.values_list("seen_at", flat=True)) == {began + timedelta(seconds=66)}
