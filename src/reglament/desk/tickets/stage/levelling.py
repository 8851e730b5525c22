"""The level of a request whose client or product turned out to be another: judged anew, and counted from receipt (2.5)."""

from collections.abc import Iterable

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.tickets.intake.admitting import OUT_OF_SCOPE, level_at_start
from reglament.desk.tickets.intake.entitling import claim_about
from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.judging.triage import suggest_again

AMENDED = "amended"
"""Why the desk changes a level by itself: what it was found by is corrected."""


def level_again(scene: Scene, held: Iterable[Entitlement], *, tell: Iterable[int]) -> None:
    """Set the level that the ticket's client and product give now, and tell these people, if it is another one.

    What a person decided stands as far as the agreements let it; where they do not, the level is the desk's suggestion, for
    somebody to confirm.
    """
    ticket = scene.ticket
    decided = scene.standing.level if ticket.level_decided else ""
    suggestion = suggest_again(scene.edition, claim_about(ticket, held, ticket.product), decided)
    level = level_at_start(suggestion)
    if not level or level == scene.standing.level:
        return
    fact = Fact(scene.at, Kind.RECLASSIFIED, By.DESK, level=level, change=Change.CORRECTED, reason=AMENDED)
    entry = scene.mark(fact, actor=DESK, clauses=suggestion.clauses)
    for person_id in tell:
        told = {"level": level, "change": Change.CORRECTED.value, "seq": entry.seq, "amended": True}
        scene.tell_client(person_id, "reclassified", **told)
    if suggestion.why in OUT_OF_SCOPE:
        scene.tell("outside_scope", level=suggestion.level, clauses=list(suggestion.clauses))
