"""The clerk at work: what it does when a moment comes, and what does not stop it."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib import outages
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Alarm, Entry, Promise
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.stage.scene import Scene
from tools.story.acting import sends, ticket_of

pytestmark = pytest.mark.usefixtures("mail_leaves")

HOUR = 60
DAY = 24 * HOUR
WEEKEND = 2 * DAY
DUE = 4 * DAY  # Two working days from Friday evening are over on Tuesday evening.


def all_done(at: datetime) -> None:
    """The clerk works until nothing is due."""
    while clerk.tick(at):
        pass


def test_it_warns_the_specialist_while_there_is_time(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["colleague"].pk)
    warning = DUE - 4 * HOUR
    assert Alarm.objects.get().at == lab.at(warning)
    assert clerk.tick(lab.at(warning) - timedelta(seconds=1)) == 0
    all_done(lab.at(warning))
    assert lab.last().kind == "warned"
    told = Notice.objects.get(kind="warned")
    assert (told.staff, told.payload["promise"]) == (lab.company.staff["colleague"], "solve")


def test_it_warns_the_head_of_what_nobody_has(lab: Play) -> None:
    all_done(lab.at(DUE - 4 * HOUR))
    assert Notice.objects.get(kind="warned").staff == lab.company.staff["head"]


def test_it_dates_a_breach_by_the_clause_and_not_by_the_sweep(lab: Play) -> None:
    all_done(lab.at(DUE + 3 * HOUR))
    breach = Entry.objects.get(kind="breached")
    assert (breach.at, breach.recorded_at) == (lab.at(DUE), lab.at(DUE + 3 * HOUR))
    assert breach.clauses == ["2.4", "2.6"]
    promise = Promise.objects.get(ticket=lab.ticket)
    assert (promise.status, promise.late_at) == ("late", lab.at(DUE))
    assert Notice.objects.filter(kind="breached", staff=lab.company.staff["head"]).count() == 1


@pytest.mark.parametrize("minutes", [DUE - 4 * HOUR + 1, DUE + 1], ids=["a warning", "a breach"])
def test_who_comes_upon_anything_overdue_but_a_closing_closes_nothing(lab: Play, minutes: int) -> None:
    reply(lab.staff(minutes), "Looking.")
    assert (lab.now().state, lab.journal()[-1]) == ("open", "answered")
    assert "closed" not in lab.journal()


def test_it_is_the_latest_change_when_it_acts_however_it_is_dated(lab: Play) -> None:
    all_done(lab.at(DUE + 3 * HOUR))
    assert lab.now().last_at == lab.at(DUE + 3 * HOUR)


def test_it_acts_once(lab: Play) -> None:
    for minutes in (0, 0, 1, 2 * HOUR):
        all_done(lab.at(DUE + 1 + minutes))
    assert lab.journal().count("breached") == 1
    assert Alarm.objects.get().what == "nudge"


def test_it_does_not_act_on_what_people_did_in_time(lab: Play) -> None:
    complete(lab.staff(HOUR), "informed", "Restart the service.")
    all_done(lab.at(DUE + DAY))
    assert "breached" not in lab.journal()


def test_it_reminds_and_closes_after_silence(lab: Play) -> None:
    ask(lab.staff(1), "Which analyser?")
    for day in range(12):
        all_done(lab.at(day * DAY + HOUR))
    assert lab.journal()[-4:] == ["asked", "reminded", "reminded", "closed"]
    closed = lab.last()
    assert (closed.at, closed.by, closed.payload["ending"]) == (lab.at(1 + 3 * DAY + WEEKEND), "desk", "silence")
    assert "3.6" in closed.clauses
    assert lab.told()[-3:] == ["reminded", "reminded", "closed_by_clock"]


def test_it_sends_one_reminder_after_an_outage_and_closes_a_working_day_later(lab: Play) -> None:
    ask(lab.staff(0), "Which analyser?")
    back = lab.at(7 * DAY)
    all_done(back)
    assert lab.journal()[-2:] == ["asked", "reminded"]
    assert Alarm.objects.get().what == "close"
    all_done(back + timedelta(days=3))
    assert lab.last().kind == "closed"
    assert lab.last().at > back


def test_it_counts_a_persons_reminder_as_the_planned_one(lab: Play) -> None:
    ask(lab.staff(0), "Which analyser?")
    remind(lab.staff(HOUR))
    all_done(lab.at(DAY + WEEKEND + HOUR))
    assert lab.journal().count("reminded") == 1


def test_it_leaves_off_when_the_client_answers(lab: Play) -> None:
    ask(lab.staff(0), "Which analyser?")
    tell_more(lab.client(HOUR), "The big one.")
    all_done(lab.at(DAY + WEEKEND + HOUR))
    assert "reminded" not in lab.journal()


def test_it_closes_what_nobody_confirmed_dated_by_the_window(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    all_done(lab.at(30 + DAY + 5 * HOUR))
    closed = lab.last()
    assert (closed.kind, closed.at) == ("closed", lab.at(30 + DAY))
    assert closed.recorded_at == lab.at(30 + DAY + 5 * HOUR)
    assert lab.now().state == "closed"


def test_it_costs_two_queries_when_nothing_is_due(lab: Play) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert clerk.tick(lab.at(0)) == 0
    assert len(asked) == 2


def test_it_finds_what_is_due_by_an_index(lab: Play) -> None:
    for number in range(50):
        sends(lab.company, "nurse", FRIDAY + timedelta(minutes=number), product="lis")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Alarm.objects.due(lab.at(0)).values_list("pk")[:50].explain()
    assert "tickets_alarm_wake_at" in plan
    assert "SCAN tickets_alarm\n" not in plan


def test_it_takes_a_bad_tickets_error_down_and_goes_on_with_the_others(
    lab: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    good = ticket_of(sends(lab.company, "doctor", FRIDAY, product="mis", effect="minor", hit="one"))
    monkeypatch.setattr(clerk, "_act", failing_for(lab.ticket.pk))
    all_done(lab.at(DUE))
    assert Entry.objects.filter(ticket=good, kind="breached").exists()
    bad = Alarm.objects.failing().get()
    assert (bad.ticket_id, bad.attempts, bad.last_error) == (lab.ticket.pk, 1, "RuntimeError: The journal is torn.")
    assert (bad.at, bad.wake_at) == (lab.at(DUE - 4 * HOUR), lab.at(DUE) + clerk.FIRST_RETRY)
    assert "could not act on ticket" in caplog.text


def test_it_tries_a_bad_ticket_again_each_time_after_twice_as_long(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    act = clerk._act
    monkeypatch.setattr(clerk, "_act", failing_for(lab.ticket.pk))
    at, pauses = lab.at(DUE), []
    for _ in range(9):
        clerk.tick(at)
        pauses.append(Alarm.objects.get().wake_at - at)
        at += pauses[-1]
    assert [pause.seconds for pause in pauses] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    monkeypatch.setattr(clerk, "_act", act)
    all_done(at)
    assert Entry.objects.get(kind="breached").at == lab.at(DUE)
    assert Alarm.objects.get().what == "nudge"


def test_it_works_again_when_the_database_comes_back(
    lab: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop, answers = threading.Event(), iter([OperationalError("gone"), 0, None])

    def tick(at: datetime) -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            stop.set()
        return 0

    monkeypatch.setattr(clerk, "tick", tick)
    monkeypatch.setattr(clerk, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(outages, "close_old_connections", lambda: None)
    clerk.serve(stop)
    assert "The clerk cannot go on now, and tries again until it can: OperationalError: " in caplog.text


def test_it_asks_a_lost_database_less_and_less_often_and_says_so_in_a_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses: list[float] = []
    full = OperationalError("database or disk is full")
    answers: Iterator[int | OperationalError] = iter([*[full] * 8, 0, OperationalError("again")])

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            pauses.append(timeout or 0)
            if len(pauses) == 10:
                self.set()
            return self.is_set()

    def tick(at: datetime) -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(clerk, "tick", tick)
    monkeypatch.setattr(outages, "close_old_connections", lambda: None)
    clerk.serve(Stop())
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30, 0.5, 1]
    assert "disk is full" in caplog.text
    assert "Traceback" not in caplog.text


def test_it_does_not_blame_a_ticket_for_a_lost_database(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: Any, **__: Any) -> int:
        raise OperationalError("gone")

    monkeypatch.setattr(clerk, "_take", lost)
    monkeypatch.setattr(clerk, "_try_later", lost)
    with pytest.raises(OperationalError):
        clerk.tick(lab.at(DUE))
    assert Alarm.objects.get().attempts == 0


def test_it_forgets_a_failure_when_a_person_acts(lab: Play) -> None:
    Alarm.objects.update(attempts=3, last_error="It was torn.", wake_at=lab.at(DUE + DAY))
    reply(lab.staff(5), "Looking.")
    alarm = Alarm.objects.get()
    assert (alarm.attempts, alarm.last_error, alarm.wake_at) == (0, "", alarm.at)


def test_it_never_judges_before_what_is_on_record(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    reply(lab.staff(20), "This was sent before that, and waited for the lock.")
    assert lab.now().state == "completed"
    assert lab.last().at == lab.at(30) + timedelta(microseconds=1)


def test_it_shows_a_reader_whose_clock_is_behind_what_is_written(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    assert standing_of(lab.ticket, lab.at(29)).state == "completed"


def failing_for(ticket_id: int) -> Callable[[Scene], None]:
    """The clerk's hand, which breaks on one ticket."""
    act = clerk._act

    def fail(scene: Scene) -> None:
        if scene.ticket.pk == ticket_id:
            raise RuntimeError("The journal is torn.")
        act(scene)

    return fail
