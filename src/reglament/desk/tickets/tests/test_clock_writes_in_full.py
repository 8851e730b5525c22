"""All that the clock's own acts write into journals and outbox, and nothing else: by which clauses, and whom they tell what."""

from collections.abc import Callable
from typing import Any

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.doing import asked, done, taken
from reglament.desk.tickets.tests.written import Written

pytestmark = pytest.mark.usefixtures("db", "mail_leaves")

DAY = 24 * 60
DUE = {"promise": "solve", "due": "2026-03-10T11:30:00+00:00"}
GROUND = ["2.4", "2.6"]
TOLD = {**DUE, "clauses": GROUND}


def nothing(play: Play) -> None:
    """Nobody has touched it."""


def broken(play: Play) -> None:
    """Somebody has it, and a promise was broken."""
    taken(play)
    clerk.tick(play.at(5 * DAY))


CASES: dict[str, tuple[Callable[[Play], None], float, tuple[Any, ...], list[tuple[Any, ...]]]] = {
    "warns whoever has it": (
        *(taken, 4 * DAY - 10, ("warned", DUE, GROUND)),
        [(1, 5, "warned", "specialist", TOLD)],
    ),
    "warns the heads where nobody has it": (
        *(nothing, 4 * DAY - 10, ("warned", DUE, GROUND)),
        [(1, 4, "warned", "head", TOLD)],
    ),
    "tells whoever has it and the heads of a broken promise": (
        *(taken, 5 * DAY, ("breached", DUE, GROUND)),
        [(1, 5, "breached", "specialist", TOLD), (1, 5, "breached", "head", TOLD)],
    ),
    "tells the heads of a broken promise once where nobody has it": (
        *(nothing, 5 * DAY, ("breached", DUE, GROUND)),
        [(1, 4, "breached", "head", TOLD)],
    ),
    "reminds whoever has it of what lies still": (
        *(broken, 6 * DAY, ("nudged", {"due": "2026-03-12T11:30:00+00:00"}, GROUND)),
        [(1, 6, "nudged", "specialist", {"since": DUE["due"], "clauses": GROUND})],
    ),
    "reminds the client": (
        *(asked, 3 * DAY + 60, ("reminded", {}, ["2.4", "3.6"])),
        [(1, 5, "reminded", "nurse", {"clauses": ["2.4", "3.6"]})],
    ),
    "closes what nobody disputed": (
        *(done, 3 * DAY, ("closed", {"reason": "clock"}, ["2.4", "3.7"])),
        [(1, 6, "closed_by_clock", "nurse", {"clauses": ["2.4", "3.7"], "ending": ""})],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it(lab: Play, name: str) -> None:
    before, minutes, (kind, codes, clauses), notices = CASES[name]
    before(lab)
    written = Written(lab)
    clerk.tick(lab.at(minutes))
    assert written.entries() == [(1, kind, "desk", codes, clauses, {})]
    assert written.notices() == notices
    assert clerk.tick(lab.at(minutes)) == 0
