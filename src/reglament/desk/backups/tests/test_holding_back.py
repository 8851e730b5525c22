"""A restored desk writes to nobody a second time: what waited is held back until somebody says what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reglament.desk.backups.console import restore as restoring
from reglament.desk.backups.examinations import held
from reglament.desk.backups.holding import hold_back
from reglament.desk.conftest import Play
from reglament.desk.drafts.models import Draft
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.models import Entry, PendingWords, Promise
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.service import clerk
from tools.story.companies import Company

LATER = timedelta(days=400)


def waiting() -> int:
    return Notice.objects.filter(next_try_at__isnull=False).count()


def claimed() -> list[str]:
    return [notice.kind for notice in outbox.claim("email", timezone.now() + LATER)]


def test_what_waited_does_not_leave_until_somebody_lets_it_go(lab: Play, capsys: pytest.CaptureFixture[str]) -> None:
    before = waiting()
    assert before
    hold_back()
    assert (waiting(), claimed()) == (0, [])
    (illness,) = held()
    assert (illness.code, illness.desk, illness.values["count"]) == ("letters_held", "siroka", Notice.objects.count())
    assert restoring.run(["--send-held"]) == 0
    assert "leave now" in capsys.readouterr().out
    assert list(held()) == []
    assert waiting() >= before
    assert "acknowledged" in claimed()


def test_what_is_left_stays_unsent(lab: Play) -> None:
    hold_back()
    assert restoring.run(["--leave-held"]) == 0
    assert (waiting(), claimed(), list(held())) == (0, [], [])
    assert restoring.run(["--send-held"]) == 0
    assert claimed() == []


def test_it_keeps_nothing_from_leaving_that_is_said_afterwards(lab: Play) -> None:
    hold_back()
    reply(lab.staff(5), "Restart the service.")
    assert "answered" in claimed()


def test_an_alarm_that_came_due_meanwhile_acts_by_its_own_moment_and_writes_to_nobody(lab: Play) -> None:
    due = Promise.objects.get(kind="solve").due
    assert due < timezone.now()
    hold_back()
    marks = Entry.objects.filter(by="desk", kind__in=("warned", "breached")).values_list("kind", "at")
    assert set(marks) == {("breached", due)}
    assert {"breached", "acknowledged"} <= set(Notice.objects.held().values_list("kind", flat=True))
    assert clerk.tick(timezone.now()) == 0
    assert waiting() == 0


def test_no_silence_counts_after_a_question_that_is_held_back(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    Notice.objects.exclude(kind="asked").update(state="delivered", next_try_at=None)
    hold_back()
    assert "closed" not in lab.journal()
    assert "reminded" not in lab.journal()
    told = Entry.objects.get(kind="undelivered")
    assert told.words == {"why": "not left"}


def test_words_that_staff_had_pressed_are_drafts_again(siroka: Company, lab: Play) -> None:
    order = lab.staff(10, "specialist", key="words", seen=lab.now().last_seq)
    told: Any = Answer("Restart the service.")
    made = Press(
        reply, order, told, "/siroka/work/1/words/", {"text": told.text, "manner": "answer"}, timedelta(seconds=10)
    )
    press(as_staff(siroka.staff["specialist"]), lab.ticket, made)
    assert hold_back()[1] == 1
    assert "answered" not in lab.journal()
    assert Draft.objects.get().fields["text"] == told.text
    assert PendingWords.objects.get().why == "restored meanwhile"
