"""Open ends: where a request stays open and nothing lies ahead of it, neither for its client nor for the desk.

Told from the rules alone: a level that promises no solution owes nothing once the client was answered; without a rule on silence a
request that waits for its client is never reminded of and never closed; and once a promise is broken and that is told, nothing tells
of it again. `[idle]`, by which staff are reminded, leaves none of them. What a reading decides to leave so is no open end any more.
"""

from collections.abc import Iterator

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault
from reglament.regulation.values import Place

CLOSED_BY = {
    "answered": "every level's solve_within watches over",
    "waiting": "[silence] closes",
    "late": "no level promises",
}
"""What closes an end where `[idle]` does not."""


def open_ends(edition: Edition) -> dict[str, Place]:
    """Those that no reading decides, by what has happened to the request (`OPEN_ENDS`), each with the place that leaves it open."""
    decided = {end for reading in edition.readings for end in reading.leaves_open}
    return {end: place for end, place in _left_by_rules(edition).items() if end not in decided}


def proof_open_ends(edition: Edition) -> Iterator[Fault]:
    """A reading may leave open only what the rules do not close."""
    left = _left_by_rules(edition)
    for reading in edition.readings:
        for end in reading.leaves_open:
            if end not in left:
                closed_by = "[idle] reminds staff of" if edition.rules.idle is not None else CLOSED_BY[end]
                sentence = f'a reading leaves open what {closed_by}; take "{end}" out of leaves_open'
                place = reading.place
                yield Fault(place.file, place.line, place.clause, sentence)


def _left_by_rules(edition: Edition) -> dict[str, Place]:
    if edition.rules.idle is not None:
        return {}
    levels = edition.rules.levels.values()
    promised = [
        within.place
        for level in levels
        for within in (level.first_answer_within, level.follow_up_within, level.solve_within)
        if within is not None
    ]
    unsilenced = levels if edition.rules.silence is None else ()
    places = {
        "answered": [level.rank.place for level in levels if level.solve_within is None],
        "waiting": [level.rank.place for level in unsilenced],
        "late": promised,
    }
    return {end: min(found, key=lambda place: place.line) for end, found in places.items() if found}
