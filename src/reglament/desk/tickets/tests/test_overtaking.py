"""Whoever answers what has changed meanwhile is told so first; whatever only stands beside the conversation holds nobody up."""

from dataclasses import replace

import pytest
from django.db import transaction

from reglament.desk.conftest import Play
from reglament.desk.tickets.journal.orders import Overtaken
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.stage.performing import fetch, refuse_overtaken
from reglament.desk.tickets.stage.rights import STAFF
from reglament.regulation.facts import Kind

BESIDE = {
    *("noted", "warned", "breached", "nudged", "acknowledged", "assigned", "auto_replied", "erased", "reached"),
    *("followed", "unfollowed", "rated"),
}
"""What changes neither what is said nor how the request stands."""


def overtaken(play: Play, entry: Entry, *, seen: int | None) -> bool:
    """Whether an order of the specialist, who has seen the journal up to `seen`, is refused because of this entry."""
    order = replace(play.staff(9), seen=seen)
    with transaction.atomic():
        scene = fetch(order, STAFF.capacity(order))
        scene.journal.append(entry)
        try:
            refuse_overtaken(order, scene)
        except Overtaken as found:
            return found.entries == (entry,)
    return False


def test_it_is_overtaken_by_what_changes_the_conversation_or_the_state_and_by_nothing_else(lab: Play) -> None:
    colleague, last = lab.company.staff["colleague"], lab.now().last_seq
    came = {kind: Entry(seq=last + 1, kind=kind.value, staff_id=colleague.pk) for kind in Kind}
    quiet = {kind.value for kind, entry in came.items() if not overtaken(lab, entry, seen=last)}
    assert quiet == BESIDE


@pytest.mark.parametrize("who", ["specialist", "colleague"])
def test_nobody_overtakes_themselves_nor_by_what_was_seen_nor_whoever_has_looked_at_nothing(
    lab: Play, who: str
) -> None:
    last = lab.now().last_seq
    entry = Entry(seq=last + 1, kind="answered", staff_id=lab.company.staff[who].pk)
    assert overtaken(lab, entry, seen=last) is (who == "colleague")
    assert not overtaken(lab, entry, seen=last + 1)
    assert not overtaken(lab, entry, seen=None)
