"""Open ends: where a request stays open and nothing lies ahead of it, although everything that was promised has been kept.

Told from the rules alone: a level that promises no solution owes nothing once the client was answered, and without a rule on silence
a request that waits for its client is never reminded of and never closed. What a reading decides to leave so is no open end any more.
"""

from collections.abc import Iterator

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault
from reglament.regulation.values import Place


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
                closed_by = "[silence] closes" if end == "waiting" else "every level's solve_within watches over"
                sentence = f'a reading leaves open what {closed_by}; take "{end}" out of leaves_open'
                place = reading.place
                yield Fault(place.file, place.line, place.clause, sentence)


def _left_by_rules(edition: Edition) -> dict[str, Place]:
    levels = edition.rules.levels.values()
    left = {}
    unsolved = [level.rank.place for level in levels if level.solve_within is None]
    if unsolved:
        left["answered"] = min(unsolved, key=lambda place: place.line)
    if levels and edition.rules.silence is None:
        left["waiting"] = min((level.rank.place for level in levels), key=lambda place: place.line)
    return left
