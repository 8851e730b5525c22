"""What would become of a level: the one that the edition suggests for answers, and what another one does to deadlines."""

from dataclasses import dataclass

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Product
from reglament.desk.tickets.intake.admitting import level_at_start
from reglament.desk.tickets.intake.entitling import claim_about
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.presentation.showing import Shown, ShownLevel, level_of
from reglament.desk.tickets.sentences import PROMISES, SUGGESTED, word
from reglament.regulation.decisions import Promise
from reglament.regulation.facts import By, Change, Claim, Fact, Kind, Licence
from reglament.regulation.judging.admitting import admit
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.triage import suggest


@dataclass(frozen=True, slots=True)
class Suggested:
    """The level that the edition suggests for the answers, on what ground, by which clauses.

    `own` is the level to decide for: where the suggested one only covers what the client's does not, it is the client's own.
    """

    level: ShownLevel
    why: str
    clauses: tuple[str, ...]
    own: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change would do to one promise: either side is None where nothing is promised."""

    name: str
    before: Promise | None
    after: Promise | None

    @property
    def is_same(self) -> bool:
        """Whether the deadline stays where it is."""
        return self.before is not None and self.after is not None and self.before.due == self.after.due


def suggested_level(shown: Shown, topic: str, effect: str, hit: str) -> Suggested | None:
    """The level for these answers; None while the edition suggests nothing."""
    ticket = shown.ticket
    claim = Claim(ticket.received_at, ticket.channel, topic=topic, effect=effect, hit=hit, licences=_licences(shown))
    found = suggest(shown.edition, claim)
    if not found.level:
        return None
    level = level_of(shown.edition, found.level)
    return Suggested(level, word(SUGGESTED, found.why), found.clauses, level_at_start(found))


def is_covered(shown: Shown, held: list[Entitlement], product: Product) -> bool:
    """Whether the request would be let in under these agreements if it were about this product."""
    return admit(shown.edition, claim_about(shown.ticket, held, product)).holds


def moved_by(shown: Shown, level: str, change: Change) -> list[Moved]:
    """What a change of level would do to each promise that is still owed; nothing is written."""
    at = shown.standing.at
    facts = [fact_of(entry) for entry in shown.journal]
    imagined = Fact(at, Kind.RECLASSIFIED, By.PERSON, level=level, change=change, reason="-")
    after = judge(shown.edition, [*facts, imagined], at)
    owed = {_name(promise): promise for promise in shown.standing.promises if promise.met_at is None}
    then = {_name(promise): promise for promise in after.promises if promise.met_at is None}
    return [Moved(word(PROMISES, name[0]), owed.get(name), then.get(name)) for name in {**owed, **then}]


def _name(promise: Promise) -> tuple[str, int, object]:
    return (promise.kind.value, promise.cycle, promise.start)


def _licences(shown: Shown) -> tuple[Licence, ...]:
    """The agreement that the request is served under; it covers the product, or the request would not be here."""
    agreement = shown.ticket.agreement
    if agreement is None:
        return ()
    return (Licence(agreement.kind, frozenset(), agreement.tariff, agreement.first_day, agreement.last_day),)
