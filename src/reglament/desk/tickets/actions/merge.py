"""Merge a request into an earlier one of the same client: the later one closes, and what it means goes on there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from reglament.desk.notices.models import Notice
from reglament.desk.tickets import access
from reglament.desk.tickets.entering.copying_words import carry_words
from reglament.desk.tickets.journal.orders import DESK, Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.copying import Placed, let_follow_in_copy
from reglament.desk.tickets.stage.projecting import LEVEL_SET, OWED
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import until_closed
from reglament.regulation.decisions import Promise, PromiseKind, State
from reglament.regulation.facts import By, Change, Fact, Kind

ANSWERS = (PromiseKind.FIRST_ANSWER, PromiseKind.FOLLOW_UP)
"""What a first answer is owed to on one request may be further information on another: either way somebody answers."""


@dataclass(frozen=True, slots=True)
class Merge(Told):
    """The earlier request of the same client at the same desk, by its id."""

    into_id: int

    def others(self) -> tuple[int, ...]:
        """The earlier one."""
        return (self.into_id,)


@action(Merge, title=_("Merge into an earlier request"), right=STAFF, when=until_closed)
def merge(later: Scene, told: Merge) -> None:
    """Close the order's ticket as merged into another, which must be older: so no earlier promise is ever given up.

    The words of both stand on the earlier one and count there, it takes a stricter level over, and whoever asked for either
    is told what becomes of it, and what has come of it where the earlier one is completed already. A promise of the later one
    that the earlier one does not keep in time is named as ended.
    """
    earlier = later.others.get(told.into_id)
    if earlier is None:
        raise Refused("cannot be merged")
    _refuse_unfit(later, earlier)
    last = carry_words(later, earlier)
    _take_over_level(later, earlier)
    ended = " ".join(_ended(later, earlier))
    later.mark(
        Fact(later.at, Kind.MERGED, By.PERSON, promise=ended), into=earlier.ticket.pk, number=earlier.ticket.number
    )
    later.mark(Fact(later.at, Kind.CLOSED, By.PERSON, reason="merged"))
    completion = _completion(earlier)
    more = {"ended": ended.split()} if ended else {}
    later.tell("merged", number=earlier.ticket.number, **more, **({"completed": True} if completion else {}))
    if last is not None:
        earlier.tell_assignee("told_more", seq=last.seq)
    knew: set[int | None] = {earlier.ticket.requester_id, *earlier.followers}
    _follow(later, earlier)
    if completion is not None:
        knew |= _told_the_same(completion)
        for person_id in [each for each in earlier.followers if each not in knew]:
            earlier.pass_on(completion, person_id)


def _refuse_unfit(later: Scene, earlier: Scene) -> None:
    if earlier.standing.state is State.CLOSED:
        raise Refused("already closed")
    same_person = later.ticket.requester_id == earlier.ticket.requester_id
    same_client = (
        later.ticket.organisation_id is not None and later.ticket.organisation_id == earlier.ticket.organisation_id
    )
    if not (same_person or same_client):
        raise Refused("of another client")
    if later.ticket.received_at < earlier.ticket.received_at:
        raise Refused("merge the later into the earlier")


def _take_over_level(later: Scene, earlier: Scene) -> None:
    """Of two levels the stricter one stands, from the moment since which the later request has had it.

    It is a person's decision where it was one on either request. The earlier one's levels count: one that its edition does
    not know cannot be taken over.
    """
    level, levels = later.standing.level, earlier.edition.rules.levels
    was = levels.get(earlier.standing.level)
    if level not in levels or (was is not None and levels[level].rank.value >= was.rank.value):
        return
    is_decided = later.ticket.level_decided or earlier.ticket.level_decided
    by, actor = (By.PERSON, earlier.actor) if is_decided else (DESK.by, DESK)
    triage = earlier.edition.rules.triage
    clauses = (triage.changes.clause,) if triage else (levels[level].rank.clause,)
    since = max(_level_since(later), _last_level_mark(earlier))
    fact = Fact(since, Kind.RECLASSIFIED, by, level=level, change=Change.WORSENED, reason="merged")
    entry = earlier.mark(fact, actor=actor, clauses=clauses, number=later.ticket.number)
    told = {"level": level, "change": Change.WORSENED.value, "number": later.ticket.number, "merged": True}
    earlier.tell("reclassified", seq=entry.seq, **told)


def _level_since(scene: Scene) -> datetime:
    """Since when a request has had its level: since its receipt, unless the matter itself changed."""
    changed = (Change.WORSENED.value, Change.EASED.value)
    moments = [entry.at for entry in scene.journal if entry.payload.get("change") in changed]
    return max(moments, default=scene.ticket.received_at)


def _last_level_mark(scene: Scene) -> datetime:
    """The moment before which another level would be overruled by one that was set since."""
    moments = [entry.at for entry in scene.journal if entry.kind in LEVEL_SET]
    return max(moments, default=scene.ticket.received_at)


def _ended(later: Scene, earlier: Scene) -> list[str]:
    """The kinds of what the later request was owed and the earlier one does not keep by the same moment."""
    kept = _owed(earlier)
    return [promise.kind.value for promise in _owed(later) if not _keeps(kept, promise)]


def _owed(scene: Scene) -> list[Promise]:
    return [each for each in scene.standing.promises if each.status in OWED and each.met_at is None]


def _keeps(kept: Collection[Promise], promise: Promise) -> bool:
    kinds = ANSWERS if promise.kind in ANSWERS else (promise.kind,)
    return any(each.kind in kinds and each.due <= promise.due for each in kept)


def _completion(earlier: Scene) -> Notice | None:
    """What its requester was told of the work being completed, while it may still be confirmed or disputed."""
    if earlier.standing.state is not State.COMPLETED:
        return None
    told = Notice.objects.on(earlier.ticket.about).filter(kind="completed", recipient__isnull=False).order_by("-pk")
    return next((notice for notice in told if not notice.payload.get("in_copy")), None)


def _told_the_same(completion: Notice) -> set[int | None]:
    """Everybody who was told of a completion, those in copy, too."""
    told = Notice.objects.filter(about_kind=completion.about_kind, about_id=completion.about_id, kind=completion.kind)
    return set(told.filter(about_part=completion.about_part).values_list("recipient_id", flat=True))


def _follow(later: Scene, earlier: Scene) -> None:
    """Tie both together; whoever asked for the later one, or followed it, follows the earlier one.
    Whoever was in copy is in copy there, where they are of its client."""
    fact = Fact(later.at, Kind.LINKED, By.PERSON, reason="merged")
    for person_id in later.followers:
        earlier.mark(fact, ticket=later.ticket.pk, number=later.ticket.number, person=person_id)
    earlier.mark(fact, ticket=later.ticket.pk, number=later.ticket.number, person=later.ticket.requester_id)
    in_copy = access.colleagues(earlier.ticket).filter(pk__in=later.in_copy).values_list("pk", flat=True)
    let_follow_in_copy(earlier, Placed(tuple(in_copy.order_by("pk"))))
