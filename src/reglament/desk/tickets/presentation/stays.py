"""With whom requests stood, and how long, as their journals tell it (Siroka 1.5)."""

from collections.abc import Mapping
from itertools import groupby

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.models import Entry
from reglament.regulation.decisions import StaysWith
from reglament.regulation.judging.stays import stays
from reglament.regulation.moments import to_us

SECOND = 1_000_000
Lasting = tuple[int, bool]
"""Seconds since 1970 that a stay lies back where it lasts, less than nothing; else how many it took. And whether it lasts."""


def stays_of(editions: Mapping[int, Edition]) -> dict[int, dict[StaysWith, Lasting]]:
    """Of the requests with these ids, each judged by its own edition; one statement. What is told holds until something more is written
    down: of a stay that lasts, its length at any moment is what is told and the seconds since 1970 by then. A journal of which nothing
    can be judged tells nothing; `reglament doctor` names it.
    """
    journals = groupby(Entry.objects.filter(ticket__in=editions).in_order(), key=lambda entry: entry.ticket_id)
    found = {}
    for pk, entries in journals:
        try:
            found[pk] = _stays(editions[pk], list(entries))
        except ValueError:
            found[pk] = {}
    return found


def _stays(edition: Edition, journal: list[Entry]) -> dict[StaysWith, Lasting]:
    at = journal[-1].recorded_at
    told = stays(compiled(edition), [fact_of(entry) for entry in journal], at)
    until = to_us(at)
    return {
        where: ((each.passed - until if each.lasts else each.passed) // SECOND, each.lasts)
        for where, each in told.items()
    }
