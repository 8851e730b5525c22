"""What would be promised if the request were sent now: told before sending, by the same judging as after it."""

from dataclasses import dataclass
from datetime import datetime

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.tickets.intake.admitting import OUT_OF_SCOPE, Intake, claim_of, level_at_start
from reglament.desk.tickets.presentation.showing import ShownLevel, level_of
from reglament.desk.tickets.sentences import SUGGESTED, word
from reglament.regulation.decisions import Promise, Ruling
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.admitting import admit
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.triage import suggest


@dataclass(frozen=True, slots=True)
class Preview:
    """The level, why it is suggested and by which clauses, and the promises that would be made.

    `refused` is the ruling of an agreement that does not cover the request. `instead` is the level that covers the topic
    where the client's own does not, by `clauses`.
    """

    level: ShownLevel | None
    why: str
    clauses: tuple[str, ...]
    promises: tuple[Promise, ...]
    refused: Ruling | None = None
    instead: ShownLevel | None = None


def preview(edition: Edition, intake: Intake, held: list[Entitlement], at: datetime) -> Preview:
    """Judge an intake as if it came at the moment `at`; nothing is written."""
    claim = claim_of(intake, held)
    ruling = admit(edition, claim)
    suggestion = suggest(edition, claim)
    level = level_at_start(suggestion)
    facts = [Fact(at, Kind.RECEIVED, By.CLIENT, channel=intake.channel)]
    if level:
        facts.append(Fact(at, Kind.CLASSIFIED, By.DESK, level=level))
    offered = suggestion.why in OUT_OF_SCOPE
    return Preview(
        level=level_of(edition, level, decided=False) if level else None,
        why=word(SUGGESTED, "tariff" if offered else suggestion.why),
        clauses=suggestion.clauses,
        promises=judge(edition, facts, at).promises,
        refused=None if ruling.holds else ruling,
        instead=level_of(edition, suggestion.level) if offered else None,
    )
