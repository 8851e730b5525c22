"""The next moments at which something must happen to a request: warn, breach, remind, close, nudge.

They may lie in the past: then the desk has not done them yet. Siroka 3.6 and 3.7, with their readings.
"""

from collections.abc import Sequence

from reglament.regulation.decisions import Act, Moment, State, Status
from reglament.regulation.judging.clocks import runs_out
from reglament.regulation.judging.life import Life, Notified
from reglament.regulation.judging.policy import Hush, Policy, Timer, in_order
from reglament.regulation.judging.promises import Course, clauses_of
from reglament.regulation.moments import from_us, to_us


def coming(policy: Policy, life: Life, courses: Sequence[Course], at: int) -> tuple[Moment, ...]:
    """What must happen next, in order of time; nothing once the request is closed."""
    if life.state is State.CLOSED:
        return ()
    moments = [moment for course in courses for moment in _of_course(policy, life, course)]
    if life.state is State.WAITING and policy.hush is not None:
        moments += _of_silence(policy.hush, life.asks, life.missed, at)
    if life.state is State.COMPLETED and life.window is not None and policy.window is not None:
        closing = policy.window.due_from(life.window)
        moments.append(Moment(from_us(closing), Act.CLOSE, policy.window.clauses, clause=policy.window.clause))
    if not moments and policy.idle is not None:
        moments = [_of_idleness(policy.idle, life)]
    moments.sort(key=lambda moment: moment.at)
    return tuple(moments)


def _of_idleness(idle: Timer, life: Life) -> Moment:
    """Where nothing else lies ahead, the desk's people are reminded, again and again while nothing happens."""
    due, since = from_us(idle.due_from(life.nudged or life.moved)), from_us(life.moved)
    return Moment(due, Act.NUDGE, idle.clauses, clause=idle.clause, since=since)


def _of_course(policy: Policy, life: Life, course: Course) -> list[Moment]:
    if course.status not in (Status.RUNNING, Status.LATE):
        return []
    moments = []
    due, clock = from_us(course.due.at), course.due.clock
    pledge, clauses = clock.pledge, clauses_of(policy, course)
    ahead = pledge.warn_before
    if ahead is not None and course.status is Status.RUNNING:
        warning = runs_out(clock, max(clock.amount - ahead, 0), course.pauses)
        # A pause moves the due moment, but whoever was warned when so little was left need not be warned again.
        was_warned = any(note.promise == course.kind and note.at >= warning for note in life.warned)
        if not was_warned and not _is_noted(life.warned, course):
            ground = in_order((*clauses, pledge.warn_clause)) if pledge.warn_clause else clauses
            moments.append(Moment(from_us(warning), Act.WARN, ground, course.kind, due, clause=pledge.warn_clause))
    if not _is_noted(life.breached, course):
        moments.append(Moment(due, Act.BREACH, clauses, course.kind, due, clause=pledge.timer.clause))
    return moments


def _is_noted(notes: Sequence[Notified], course: Course) -> bool:
    """Is it on record already? A record that does not name its due moment speaks for the promise that ran then."""
    return any(
        note.promise == course.kind
        and (note.at >= course.start if note.due is None else to_us(note.due) == course.due.at)
        for note in notes
    )


def _of_silence(hush: Hush, asks: Sequence[int], missed: int | None, at: int) -> list[Moment]:
    """Reminders that are still to come, and the closing that follows if the client stays silent. One that did not arrive
    is no ask; it is tried again at the next moment of the plan, and a reminder's time later once that is over.
    """
    question, tried = asks[0], max(asks[-1], missed or asks[-1])
    planned = [timer.due_from(question) for timer in hush.reminders]
    missing = [moment for count, moment in enumerate(planned, 1) if count >= len(asks) and tried < moment]
    # Reminders that were missed are caught up with one: two in the same minute would repeat nothing.
    overdue = [moment for moment in missing if moment <= at][:1]
    ahead = overdue + [moment for moment in missing if moment > at]
    done = [*asks, *(max(moment, at) for moment in ahead)]
    again = hush.reminders[0] if hush.reminders else hush.closing
    while len(done) < hush.asks_at_least:
        ahead.append(again.due_from(max(done[-1], tried)))
        done.append(max(ahead[-1], at))
    closing, timed_by = hush.closing.due_from(question), hush.closing
    enough = done[hush.asks_at_least - 1] if hush.asks_at_least else question
    if enough >= closing:
        closing, timed_by = again.due_from(enough), again
    reminders = [Moment(from_us(moment), Act.REMIND, hush.remind_clauses, clause=again.clause) for moment in ahead]
    end = Moment(from_us(closing), Act.CLOSE, hush.close_clauses, ending=hush.ending, clause=timed_by.clause)
    return [*reminders, end]
