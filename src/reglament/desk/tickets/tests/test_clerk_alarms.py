"""What the clerk leaves behind: alarms that stand right after every look, whom it told what, and when it rests."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib import outages
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.models import Alarm, Entry
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_clerk import DAY, DUE, HOUR, all_done
from reglament.regulation.decisions import Act, Moment
from tools.story.acting import sends, ticket_of

WARNING = DUE - 4 * HOUR

pytestmark = pytest.mark.usefixtures("mail_leaves")


def ring(play: Play, minutes: float) -> None:
    """The alarm rings then, whatever is due."""
    Alarm.objects.update(at=play.at(minutes), wake_at=play.at(minutes), attempts=2, last_error="It was torn.")


def alarms() -> list[tuple[datetime, datetime, str, int, str]]:
    return list(Alarm.objects.values_list("at", "wake_at", "what", "attempts", "last_error"))


def told(kind: str) -> set[str]:
    """Who of the staff was told, by role."""
    return set(Notice.objects.filter(kind=kind, staff__isnull=False).values_list("staff__role", flat=True))


def test_it_sets_an_alarm_right_that_rang_for_nothing(lab: Play) -> None:
    ring(lab, 1)
    assert clerk.tick(lab.at(1)) == 1
    assert alarms() == [(lab.at(WARNING), lab.at(WARNING), "warn", 0, "")]
    assert clerk.tick(lab.at(1)) == 0
    assert "warned" not in lab.journal()


def test_it_takes_an_alarm_away_where_nothing_comes_any_more(lab: Play) -> None:
    complete(lab.staff(1), "informed", "Restart the service.")
    confirm(lab.client(2))
    Alarm.objects.create(ticket=lab.ticket, at=lab.at(3), wake_at=lab.at(3), what="close")
    assert clerk.tick(lab.at(3)) == 1
    assert alarms() == []


def test_the_clocks_closing_is_the_desks_own_also_where_a_person_comes_upon_it(lab: Play) -> None:
    complete(lab.staff(30), "informed", "Restart the service.")
    note(lab.staff(30 + 2 * DAY, "colleague"), "They did not answer.")
    closed = Entry.objects.get(kind="closed")
    assert (closed.at, closed.by, closed.staff_id, closed.person_id) == (lab.at(30 + DAY), "desk", None, None)


def test_it_sets_the_next_alarm_when_it_has_acted(lab: Play) -> None:
    all_done(lab.at(WARNING))
    assert [(what, at) for at, _wake, what, *_more in alarms()] == [("breach", lab.at(DUE))]
    all_done(lab.at(DUE))
    # From Tuesday evening two working days are over on Thursday evening.
    assert [(what, at) for at, _wake, what, *_more in alarms()] == [("nudge", lab.at(DUE + 2 * 24 * 60))]


def test_it_does_nothing_more_to_what_it_has_closed(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(lab.staff(0), "Which analyser?")
    later = Moment(lab.at(9), Act.BREACH, ("2.4",), promise="solve", due=lab.at(9))
    closing = Moment(lab.at(8), Act.CLOSE, ("3.6",), ending="silence")
    monkeypatch.setattr(clerk, "overdue_moments", lambda *_: [closing, later])
    ring(lab, 9)
    assert clerk.tick(lab.at(9)) == 1
    assert lab.journal()[-2:] == ["asked", "closed"]


def test_it_tells_of_a_broken_promise_who_has_it_and_who_answers_for_it(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["colleague"].pk)
    all_done(lab.at(WARNING))
    assert told("warned") == {"specialist"}
    all_done(lab.at(DUE))
    assert told("breached") == {"specialist", "head"}
    clauses = Entry.objects.get(kind="breached").clauses
    payload = {"promise": "solve", "due": lab.at(DUE).isoformat(), "clauses": clauses}
    assert [each.payload for each in Notice.objects.filter(kind="breached")] == [payload, payload]
    assert Entry.objects.get(kind="warned").payload == {"promise": "solve", "due": lab.at(DUE).isoformat()}
    assert Entry.objects.get(kind="warned").clauses
    assert Entry.objects.get(kind="breached").payload == {"promise": "solve", "due": lab.at(DUE).isoformat()}


def test_it_takes_no_batch_apart_in_which_nothing_is_bad(lab: Play, caplog: pytest.LogCaptureFixture) -> None:
    assert clerk.tick(lab.at(WARNING)) == 1
    assert not caplog.records


def test_it_warns_at_the_moment_at_which_it_does(lab: Play) -> None:
    all_done(lab.at(WARNING + 7))
    assert Entry.objects.get(kind="warned").at == lab.at(WARNING + 7)


def test_it_reminds_with_the_clause_that_says_so(lab: Play) -> None:
    ask(lab.staff(0), "Which analyser?")
    all_done(lab.at(3 * DAY + HOUR))
    reminder, notice = Entry.objects.filter(kind="reminded").first(), Notice.objects.filter(kind="reminded").first()
    assert reminder is not None
    assert notice is not None
    assert "3.6" in reminder.clauses
    assert (notice.payload["clauses"], notice.recipient) == (reminder.clauses, lab.ticket.requester)
    assert (reminder.by, reminder.at) == ("desk", lab.at(3 * DAY + HOUR))


def test_it_takes_no_more_than_a_batch_at_a_time(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        sends(lab.company, "nurse", FRIDAY + timedelta(minutes=number), product="lis", effect="minor", hit="one")
    monkeypatch.setattr(clerk, "BATCH", 2)
    assert [clerk.tick(lab.at(WARNING + 5)) for _ in range(4)] == [2, 2, 1, 0]


def test_it_looks_at_each_ticket_of_a_batch_that_failed(
    lab: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sends(lab.company, "nurse", FRIDAY, product="lis", effect="minor", hit="one")

    def fail(*_: Any) -> None:
        raise ValueError("x" * 3000)

    monkeypatch.setattr(clerk, "_act", fail)
    assert clerk.tick(lab.at(WARNING)) == 2
    assert [(attempts, len(error), error[:13]) for *_, attempts, error in alarms()] == [(1, 2000, "ValueError: x")] * 2
    # Once of the batch, and once of each of its two.
    assert [record.message.partition(" act on ")[2][:6] for record in caplog.records] == ["a batc", "ticket", "ticket"]


def test_it_puts_nothing_off_whose_alarm_is_gone_by_then(lab: Play) -> None:
    Alarm.objects.all().delete()
    clerk._try_later(lab.ticket.pk, lab.at(1), ValueError("It was torn."))
    assert alarms() == []


def test_it_writes_alarms_in_transactions_alone(
    transactional_db: None, lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where rows are locked, one that is read outside a transaction cannot be; then no bad ticket could be put off."""
    written: list[bool] = []

    def tear(*_: Any) -> None:
        raise ValueError("It was torn.")

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if "tickets_alarm" in sql and not sql.startswith("SELECT"):
            written.append(connection.in_atomic_block)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        clerk.tick(lab.at(WARNING))
        monkeypatch.setattr(clerk, "_act", tear)
        clerk.tick(lab.at(DUE))
    assert alarms()[0][3:] == (1, "ValueError: It was torn.")
    assert written
    assert all(written)


class Days:
    """A stop signal that is set after so many looks, and knows how often somebody waited for it."""

    def __init__(self, looks: int) -> None:
        self.left, self.waited = looks, list[float]()

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        return False


def serve(monkeypatch: pytest.MonkeyPatch, *looks: int | Exception) -> tuple[list[float], int]:
    """Let the clerk work through looks that end so: how long it rested each time, and how often it let connections go."""
    answers, let_go = iter(looks), []

    def tick(_at: datetime) -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(clerk, "tick", tick)
    monkeypatch.setattr(outages, "close_old_connections", lambda: let_go.append(True))
    stop: Any = Days(len(looks))
    clerk.serve(stop)
    return stop.waited, len(let_go)


def test_it_rests_only_when_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert serve(monkeypatch, 50, 3, 0, 1) == ([clerk.PAUSE_SECONDS], 0)


def test_it_lets_a_lost_connection_go_and_rests(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert serve(monkeypatch, OperationalError("gone"), 2) == ([2 * clerk.PAUSE_SECONDS], 1)
    assert "The clerk cannot go on now, and tries again until it can: OperationalError: gone." in caplog.text


def test_it_stops_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr(clerk, "tick", lambda _at: pytest.fail("it went on working"))
    clerk.serve(stop)


def lines_with_places(caplog: pytest.LogCaptureFixture) -> list[tuple[str, bool]]:
    """What was logged, and whether each line says where it happened."""
    return [(record.message, bool(record.exc_info)) for record in caplog.records]


def test_it_says_where_a_bad_ticket_broke_and_nothing_of_where_a_full_disk_is(
    lab: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one_by_one = "The clerk could not act on a batch; it takes the tickets one by one to find the bad one."
    the_bad_one = f"The clerk could not act on ticket {lab.ticket.pk}."
    for error, says_where in ((ValueError("torn"), True), (OperationalError("disk is full"), False)):

        def fail(*_: Any, error: Exception = error) -> None:
            raise error

        caplog.clear()
        monkeypatch.setattr(clerk, "_act", fail)
        assert clerk.tick(lab.at(DUE + DAY)) == 1
        assert lines_with_places(caplog) == [(one_by_one, says_where), (the_bad_one, says_where)]
        Alarm.objects.update(wake_at=lab.at(WARNING))


def test_it_says_what_went_wrong_with_a_ticket_that_it_was_told_to_wake(
    lab: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise ValueError("torn")

    monkeypatch.setattr(clerk, "_act", fail)
    assert clerk.wake(lab.ticket.pk, lab.at(WARNING)) == 1
    assert lines_with_places(caplog) == [(f"The clerk could not act on ticket {lab.ticket.pk}.", True)]


def test_it_takes_a_bad_batch_apart_and_no_more_than_that(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        sends(lab.company, "nurse", FRIDAY + timedelta(minutes=number), product="lis", effect="minor", hit="one")

    def fail(*_: Any) -> None:
        raise ValueError("torn")

    monkeypatch.setattr(clerk, "BATCH", 2)
    monkeypatch.setattr(clerk, "_act", fail)
    assert clerk.tick(lab.at(DUE)) == 2
    assert sorted(attempts for *_, attempts, _error in alarms()) == [0, 1, 1]


def test_it_counts_no_ticket_that_is_not_due_any_more(lab: Play) -> None:
    assert clerk.wake(lab.ticket.pk, lab.at(1)) == 0
    assert clerk.wake(lab.ticket.pk, lab.at(WARNING)) == 1
    assert clerk.wake(lab.ticket.pk, lab.at(WARNING)) == 0


def test_it_wakes_the_ticket_it_is_told_and_no_other_that_is_due_before_it(lab: Play) -> None:
    later = ticket_of(
        sends(lab.company, "nurse", FRIDAY + timedelta(minutes=1), product="lis", effect="minor", hit="one")
    )
    assert clerk.wake(later.pk, lab.at(WARNING + 5)) == 1
    assert list(Entry.objects.filter(kind="warned").values_list("ticket_id", flat=True)) == [later.pk]


def test_it_asks_at_once_again_after_the_database_came_back(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = OperationalError("gone")
    waited, let_go = serve(monkeypatch, gone, gone, 0, gone, 0)
    assert (waited, let_go) == ([1.0, 2.0, 0.5, 1.0, 0.5], 3)
