"""Files from a chat are examined while no transaction is open: those of an answer, of a draft, of a draft that was left."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from reglament.desk.channels.telegram.tests.stage import PNG, Somebody, Stage, a_file
from reglament.desk.tickets.attached import files
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.models import Attachment, Message, Ticket
from tools.story.acting import sends, ticket_of


@pytest.fixture
def scales(stage: Stage) -> Ticket:
    """One of her two requests."""
    sends(stage.company, "nurse", timezone.now(), product="lis", subject="Printer")
    return ticket_of(sends(stage.company, "nurse", timezone.now(), product="lis", subject="Scales"))


@pytest.fixture
def locked(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open besides the test's own, for each file that was examined."""
    seen: list[bool] = []
    own = len(connection.atomic_blocks)
    really: Callable[..., Examined] = files.cleaned

    def watched(*given: Any) -> Examined:
        seen.append(len(connection.atomic_blocks) > own)
        return really(*given)

    monkeypatch.setattr(files, "cleaned", watched)
    return seen


def test_it_examines_before_it_adds_to_a_request(
    stage: Stage, nurse: Somebody, scales: Ticket, locked: list[bool]
) -> None:
    nurse.says("My requests")
    stage.turn()
    nurse.presses(f"{scales.reference} · in work · Scales")
    stage.turn()
    nurse.presses("Answer or add")
    stage.turn()
    nurse.hears()
    nurse.sends(a_file(PNG), "Now they show a minus.")
    stage.turn()
    assert nurse.hears() == [f"Added to {scales.reference}."]
    assert locked == [False]
    assert Attachment.objects.get().message == Message.objects.get(kind="told_more")


def test_it_examines_a_draft_before_it_is_sent(stage: Stage, nurse: Somebody, locked: list[bool]) -> None:
    for number in range(2):
        nurse.sends(a_file(PNG + bytes([number]), f"{number}.png"), "See this.")
        stage.turn()
    assert locked == []
    stage.turn(timedelta(minutes=20))
    assert locked == [False, False]
    assert Attachment.objects.filter(message__kind="request").count() == 2
