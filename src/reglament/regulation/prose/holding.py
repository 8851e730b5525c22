"""Holds the prose of an edition and its rules together: a figure that only one of the two has is a fault of the edition.

A figure stands in the text of its clause, or in what a reading under that clause decided. Where the text tells levels apart
line by line, the figure of a level stands in a line of that level, and a line of one level has no figure that its rule has not.
"""

from reglament.regulation.edition import Edition
from reglament.regulation.faults import Fault
from reglament.regulation.prose.beside import Beside
from reglament.regulation.prose.unruled import unknown_levels, unruled
from reglament.regulation.prose.unsaid import unsaid


def hold(edition: Edition) -> tuple[Fault, ...]:
    """The faults between the prose of the file with the rules and those rules."""
    return _held(Beside(edition, edition))


def hold_translation(main: Edition, other: Edition) -> tuple[Fault, ...]:
    """The same for `other`, a file of text only: it says every figure that `main` says, in its own words."""
    return _held(Beside(main, other))


def _held(beside: Beside) -> tuple[Fault, ...]:
    faults = [
        fault
        for clause, claimed in beside.claimed()
        for fault in (*unsaid(beside, clause, claimed), *unruled(beside, clause, claimed))
    ]
    return tuple(sorted({*faults, *unknown_levels(beside)}))
