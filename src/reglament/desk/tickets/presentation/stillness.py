"""A request that lies still: nothing lies ahead of it but, where the edition says so, that staff are reminded of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.lib.reader import reader_language
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.presentation.showing import Shown
from reglament.regulation.decisions import Act, Standing, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Kind
from reglament.regulation.weaving.wording.rules import rules_in_words


@dataclass(frozen=True, slots=True)
class Stillness:
    """Since when nothing has happened, when staff are reminded next (None where the edition reminds nobody), and when they were.

    `clauses` are those that say so, or that decide that it is left so; `said` is the rule in the reader's words.
    """

    since: datetime
    comes_at: datetime | None
    clauses: tuple[str, ...]
    said: tuple[str, ...]
    told_at: tuple[datetime, ...]


def stillness_of(shown: Shown) -> Stillness | None:
    """How a request lies still; None for one that is closed, or at which a promise, a reminder or a closing lies ahead."""
    standing, since = shown.standing, shown.ticket.last_at
    nudge = next((each for each in standing.next if each.what is Act.NUDGE), None)
    if standing.state is State.CLOSED or (standing.next and nudge is None) or since is None:
        return None
    if nudge is None:
        return Stillness(since, None, Law(shown.edition).leaves_open(_end(standing)), (), ())
    said = _rule(shown.edition)
    return Stillness(nudge.since or since, nudge.at, nudge.clauses, said, _told(shown.journal))


def _end(standing: Standing) -> str:
    """Which of the ends that an edition can leave open it has come to."""
    if standing.state is State.WAITING:
        return "waiting"
    is_late = any(each.status is Status.LATE and each.met_at is None for each in standing.promises)
    return "late" if is_late else "answered"


def _rule(edition: Edition) -> tuple[str, ...]:
    law = Law(edition).idle
    if law is None:
        return ()
    found = rules_in_words(edition.rules, law.clause, reader_language(), lambda kind, name, leaf: kind == "idle")
    return tuple(line for kind in found for rule in kind.said for line in rule.lines)


def _told(journal: Sequence[Entry]) -> tuple[datetime, ...]:
    """When staff were reminded since something happened last, the oldest first."""
    found: list[datetime] = []
    for entry in reversed(journal):
        if entry.kind != Kind.NUDGED:
            break
        found.append(entry.at)
    return tuple(reversed(found))
