"""What the bot fails with waits where staff see it: an update, an edit, a pressed button, a draft; and nothing of it is forgotten."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DataError, OperationalError
from django.test import Client
from django.utils import timezone

from reglament.desk.channels.telegram import receiving, setting_aside, working
from reglament.desk.channels.telegram.conversation import registering, turns
from reglament.desk.channels.telegram.models import Chat, SetAsideMessage, Update
from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace import watching

INTAKE = "/siroka/work/intake/"
LONG_AGO = timedelta(days=40)


@pytest.fixture
def head(stage: Stage) -> Client:
    return browser(stage.company.staff["head"])


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A bot that fails with whatever it is told; what is given back mends it."""

    def fail(*_: object) -> None:
        raise RuntimeError("boom\x00")

    with monkeypatch.context() as patch:
        patch.setattr(turns, "take", fail)
        patch.setattr(registering, "send", fail)
        yield patch.undo


def give_up(stage: Stage) -> None:
    for turn in range(2 * working.MOST_TRIES):
        stage.turn(timedelta(hours=turn))


def row() -> SetAsideMessage:
    return SetAsideMessage.objects.get()


def put_away(stage: Stage, nurse: Somebody, head: Client) -> str:
    """The nurse's message is given up and put away; its address in Intake."""
    nurse.says("The analyser is hot.")
    give_up(stage)
    address = f"{INTAKE}message-set-aside/{row().pk}/"
    head.post(f"{address}end/")
    return address


def test_a_message_waits_in_intake_with_who_when_and_what(
    stage: Stage, nurse: Somebody, head: Client, broken: Callable[[], None]
) -> None:
    nurse.says("The analyser is hot.\nSince noon.")
    give_up(stage)
    kept = row()
    assert (kept.person, kept.subject, kept.error) == (
        stage.company.clients["nurse"],
        "The analyser is hot.",
        "RuntimeError: boom",
    )
    listed = text_of(head.get(f"{INTAKE}?kind=quarantine"))
    for said in (
        "The analyser is hot.",
        "Aida Sample",
        "Telegram",
        "In quarantine The bot failed to take it in. Try again",
    ):
        assert said in listed, said
    page = text_of(head.get(f"/siroka/work/set-aside/{kept.pk}/"))
    for said in ("Since noon.", "telegram:501 Aida", "RuntimeError: boom", "Take it in", "Put away"):
        assert said in page, said
    assert "In quarantine 1" in listed
    assert nurse.hears() == [
        "Something went wrong on our side. What you sent is kept; please use another official way for now."
    ]


def test_staff_are_told_that_it_waits(stage: Stage, nurse: Somebody, broken: Callable[[], None]) -> None:
    nurse.says("The analyser is hot.")
    give_up(stage)
    morning = timezone.now().replace(hour=5, minute=0) + timedelta(days=7 - timezone.now().weekday())
    watching.watch(morning)
    told = Notice.objects.filter(kind="intake_waits")
    assert {notice.payload["counts"]["aside"] for notice in told} == {1}
    assert told.filter(staff=stage.company.staff["specialist"]).exists()


def test_it_is_not_forgotten_while_it_waits_and_no_number_drives_it_out(
    stage: Stage, nurse: Somebody, broken: Callable[[], None]
) -> None:
    nurse.says("The analyser is hot.")
    give_up(stage)
    Update.objects.update(stored_at=timezone.now() - LONG_AGO)
    assert receiving.prune(timezone.now(), working.KEPT) == 0
    was = Update.objects.get()
    other = {**was.payload, "update_id": was.update_id}
    other["message"] = {**other["message"], "text": "Something else."}
    assert receiving.store(stage.bot, [other], timezone.now()) == 1
    assert setting_aside.words_of(row().update or was) == "The analyser is hot."


@pytest.mark.parametrize("again", ["taken", "failing"])
def test_it_is_tried_again_and_is_dealt_with_once_it_is_taken(
    stage: Stage, nurse: Somebody, head: Client, broken: Callable[[], None], again: str
) -> None:
    nurse.says("The analyser is hot.")
    give_up(stage)
    nurse.hears()
    if again == "taken":
        broken()
    answer = head.post(f"/siroka/work/set-aside/{row().pk}/attempt/", follow=True)
    assert "The bot tries it again now." in text_of(answer)
    stage.turn()
    if again == "failing":
        assert (row().dealt_with_at, row().error, nurse.hears()) == (None, "RuntimeError: boom", [])
        return
    stage.turn(timedelta(minutes=20))
    assert Ticket.objects.get().subject == "The analyser is hot."
    kept = row()
    assert (kept.was_taken, kept.is_put_away) == (True, False)
    assert "The bot took it in after all." in text_of(head.get(f"{INTAKE}?kind=dealt"))
    assert receiving.prune(timezone.now() + LONG_AGO, working.KEPT) == 1
    assert head.get(f"/siroka/work/set-aside/{kept.pk}/").status_code == 200
    assert "dealt with already" in text_of(head.post(f"/siroka/work/set-aside/{kept.pk}/attempt/", follow=True))


def test_it_is_put_away_and_taken_out_again(
    stage: Stage, nurse: Somebody, head: Client, broken: Callable[[], None]
) -> None:
    address = put_away(stage, nurse, head)
    assert row().is_put_away
    Update.objects.update(stored_at=timezone.now() - LONG_AGO)
    assert receiving.prune(timezone.now() + working.KEPT - timedelta(days=1), working.KEPT) == 0
    head.post(f"{address}return/")
    assert not row().is_put_away
    assert receiving.prune(timezone.now() + LONG_AGO, working.KEPT) == 0, "it waits again"


def test_what_was_put_away_is_forgotten_as_everything_is_that_was_worked_on(
    stage: Stage, nurse: Somebody, head: Client, broken: Callable[[], None]
) -> None:
    address = put_away(stage, nurse, head)
    assert receiving.prune(timezone.now() + LONG_AGO, working.KEPT) == 1
    assert Update.objects.count() == 0
    page = f"/siroka/work/set-aside/{row().pk}/"
    assert "The analyser is hot." in text_of(head.get(page)), "how it began is still known"
    head.post(f"{address}return/")
    answer = head.post(f"{page}attempt/", follow=True)
    assert answer.status_code == 200
    assert "The bot tries it again now." not in text_of(answer)


@pytest.mark.parametrize("lands", ["sent", "dropped"])
def test_a_draft_that_cannot_be_sent_holds_up_nobody_and_waits(
    stage: Stage, nurse: Somebody, chief: Somebody, monkeypatch: pytest.MonkeyPatch, lands: str, head: Client
) -> None:
    send = registering.send

    def fail(talk: Any, received_at: Any) -> Any:
        if talk.chat.chat_id == nurse.account:
            raise RuntimeError("boom")
        return send(talk, received_at)

    monkeypatch.setattr(registering, "send", fail)
    nurse.sends(a_file(PNG, "seen.png"), "The analyser is hot.")
    stage.turn()
    chief.says("The printer is mute.")
    give_up(stage)
    assert Ticket.objects.get().subject == "The printer is mute."
    kept = row()
    assert (kept.subject, kept.person, kept.update) == ("The analyser is hot.", stage.company.clients["nurse"], None)
    assert nurse.hears()[-1].startswith("Something went wrong on our side.")
    assert "The analyser is hot." in text_of(head.get(f"/siroka/work/set-aside/{kept.pk}/"))
    receiving.prune(timezone.now() + LONG_AGO, working.KEPT)
    assert Update.objects.exclude(file="").count() == 1, "the file of the draft is still needed"
    monkeypatch.undo()
    if lands == "dropped":
        nurse.says("/cancel")
    else:
        head.post(f"/siroka/work/set-aside/{kept.pk}/attempt/")
    stage.turn()
    assert row().was_taken
    if lands == "sent":
        assert row().ticket == Ticket.objects.get(subject="The analyser is hot.")
        assert Attachment.objects.get().name == "seen.png"


def test_a_draft_that_failed_is_tried_again_by_itself(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(registering, "send", lambda *_: 1 / 0)
        nurse.says("The analyser is hot.")
        stage.turn()
        stage.turn(timedelta(minutes=20))
    stage.turn(timedelta(minutes=21))
    assert Ticket.objects.get().subject == "The analyser is hot."
    assert not SetAsideMessage.objects.exists()


@pytest.mark.parametrize("error", [DataError("value too long"), ZeroDivisionError()])
def test_one_message_that_the_database_does_not_take_holds_up_no_other(
    stage: Stage, nurse: Somebody, chief: Somebody, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    take = turns.take

    def fail(chat: Chat, *told: Any) -> Any:
        if chat.chat_id == nurse.account:
            raise error
        return take(chat, *told)

    monkeypatch.setattr(turns, "take", fail)
    nurse.says("Poison.")
    chief.says("The printer is mute.")
    give_up(stage)
    assert Ticket.objects.get().subject == "The printer is mute."
    assert row().subject == "Poison."


def test_a_database_that_is_away_sets_nothing_aside(
    stage: Stage, nurse: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(turns, "take", away)
    nurse.says("The analyser is hot.")
    with pytest.raises(OperationalError):
        stage.turn()
    assert Update.objects.get().attempts == 0


@pytest.mark.parametrize(
    ("update", "subject"),
    [
        ({"edited_message": {"text": "Corrected."}}, "Corrected."),
        ({"message": {"sticker": {"emoji": "👍"}}}, "[sticker 👍]"),
        ({"message": {"document": {"file_id": "F", "file_name": "log.txt"}}}, "[log.txt]"),
        ({"message": {"location": {"latitude": 1, "longitude": 2}}}, "📍 1.000000, 2.000000"),
        ({"message": {}}, "[unseen]"),
        ({"callback_query": {"id": "1", "data": "d|1|send|-"}}, "[d|1|send|-]"),
        ({"my_chat_member": {"new_chat_member": {"status": "kicked"}}}, None),
        ({"message": {"text": "I am a bot.", "from": {"id": 900, "is_bot": True}}}, None),
        ({"poll": {"id": "1"}}, None),
    ],
)
def test_it_says_what_it_was_and_leaves_out_what_nobody_said(
    stage: Stage, broken: Callable[[], None], update: dict[str, Any], subject: str | None
) -> None:
    (kind,) = update
    told = {"message_id": 7, "chat": {"id": 501, "type": "private"}, "from": {"id": 501, "first_name": "Aida"}}
    receiving.store(stage.bot, [{"update_id": 7, kind: {**told, **update[kind]}}], timezone.now())
    give_up(stage)
    assert list(SetAsideMessage.objects.values_list("subject", flat=True)) == ([] if subject is None else [subject])


def test_what_an_older_program_put_aside_gets_its_row(
    stage: Stage, broken: Callable[[], None], nurse: Somebody
) -> None:
    nurse.says("The analyser is hot.")
    give_up(stage)
    SetAsideMessage.objects.all().delete()
    now = timezone.now()
    working.tidied(now, now - timedelta(hours=2))
    working.tidied(now, now - timedelta(hours=2))
    assert row().subject == "The analyser is hot."


def test_it_is_forgotten_with_the_request_that_it_became_or_repeats(
    stage: Stage, nurse: Somebody, head: Client, broken: Callable[[], None]
) -> None:
    nurse.says("The analyser is hot.")
    give_up(stage)
    head.post(f"{INTAKE}message-set-aside/{row().pk}/end/")
    broken()
    nurse.says("The analyser is hot.")
    stage.turn()
    stage.turn(timedelta(minutes=20))
    ticket = Ticket.objects.get()
    seq = Message.objects.get(ticket=ticket, kind="request").seq
    order = Order(as_staff(stage.company.staff["head"]), timezone.now() + LONG_AGO, "k", ticket_id=ticket.pk)
    erase(order, seq)
    assert row().subject == ""
    assert "analyser" not in str(list(Update.objects.values_list("payload", flat=True)))
