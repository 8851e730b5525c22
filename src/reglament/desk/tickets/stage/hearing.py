"""What became of what clients were told: an act is not its effect (Siroka 3.6 and 3.7).

The outbox keeps what became of each notice. Here the request hears of it, under its lock: what reached nobody is marked
as undelivered, what arrived after all as reached, and the core judges anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import GIVEN_UP, HELD, NOWHERE, WITHHELD
from reglament.desk.tickets.journal.counted_words import without_thanks
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.stage.scene import Clauses, Scene
from reglament.regulation.decisions import Act, State
from reglament.regulation.facts import ASKS, By, Fact, Kind
from reglament.regulation.judging.standing import judge

TELLS = (*ASKS, Kind.ANSWERED, Kind.COMPLETED, Kind.DELAYED, Kind.CLOSED, Kind.ACKNOWLEDGED)
"""Entries of which the client is told, and of which the history says when that reached nobody."""
ARRIVED = ("delivered", "shown")
WAITING = ("pending", HELD)
NOT_LEFT, LEFT_LATE = "not left", "left late"
"""Why what was written had not reached anybody, where no server has said why."""
UNREACHED = "undelivered"
"""Why the desk itself opens a request again: what was written had reached nobody."""
SPEAKS = (Kind.TOLD_MORE, Kind.CONFIRMED, Kind.DISPUTED, Kind.REOPENED, Kind.REACHED)
"""With what the client shows that they have before them what was written earlier."""


def news_of(ticket_ids: Iterable[int], about: str) -> dict[int, list[Notice]]:
    """The news of tickets that nobody has heard, by ticket; `about` is how notices name one. One query."""
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.filter(about_kind=about, about_id__in=ticket_ids, news_at__isnull=False):
        found[notice.about_id or 0].append(notice)
    return found


def hear(scene: Scene, news: Sequence[Notice] | None = None) -> None:
    """Draw the consequences of what became of the ticket's notices, those at hand or all of which nobody has heard.

    What was told to several people is undelivered once it has reached none of them by any way, and nothing is still on its
    way. A client who has said something since has shown that they need no telling.
    """
    if news is None:
        news = news_of([scene.ticket.pk], scene.ticket.about.kind).get(scene.ticket.pk, [])
    if not news:
        return
    entries = {entry.seq: entry for entry in scene.journal}
    told = _told(scene, {part for notice in news if (part := _part(notice)) is not None})
    lost = [
        _mark_undelivered(scene, entries[part], notices)
        for part, notices in sorted(told.items())
        if part in entries and _is_lost(scene, entries[part], notices)
    ]
    for part, notices in sorted(told.items()):
        if part in entries and any(each.state in ARRIVED for each in notices):
            _mark_arrival(scene, entries[part], notices)
    if lost:
        _take_back_closing(scene)
        _tell_staff(scene, lost)
    outbox.heard(news)


def hold_what_waits(scene: Scene) -> None:
    """Silence or confirmation would have an effect now: whatever it rests on and has not left by any way yet is not told, so
    nothing follows from it until it leaves.

    The letters are locked first. One that leaves in the same moment has left before, or it is news.
    """
    hanging = _hanging(scene)
    waiting = Notice.objects.on(scene.ticket.about).carrying().filter(recipient__isnull=False, state__in=WAITING)
    if not hanging or not list(
        waiting.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True)
    ):
        return
    lost = []
    for part, notices in sorted(_told(scene, set(hanging)).items()):
        states = {each.state for each in notices}
        if (
            states.intersection(WAITING)
            and not states.intersection(ARRIVED)
            and not is_untold(scene.journal, hanging[part])
        ):
            outbox.held_up(notices, scene.at)
            lost.append(_mark_undelivered(scene, hanging[part], notices, NOT_LEFT))
    _tell_staff(scene, lost)


def is_untold(journal: Sequence[Entry], entry: Entry) -> bool:
    """Whether what an entry tells is known not to have reached the client, and nothing has since."""
    told_of = [each for each in journal if each.kind == Kind.UNDELIVERED and each.payload.get("seq") == entry.seq]
    if not told_of:
        return False
    later = (each for each in without_thanks(journal) if each.seq > told_of[-1].seq)
    return not any(_speaks(each) and _is_of(each, entry) for each in later)


@dataclass(frozen=True, slots=True)
class _Lost:
    """An entry that reached nobody, and the one that says so."""

    entry: Entry
    told_in: Entry


def _part(notice: Notice) -> int | None:
    """The journal number of what a notice tells of; an older one names it where it carries words."""
    part = notice.about_part or notice.payload.get("seq")
    return part if isinstance(part, int) else None


def _told(scene: Scene, parts: set[int]) -> Mapping[int, list[Notice]]:
    """Everything by which clients were told of some entries, to whomever and by whichever way."""
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in Notice.objects.on(scene.ticket.about).carrying().filter(recipient__isnull=False).order_by("pk"):
        part = _part(notice)
        # A copy says nothing about whoever asked: they have to be reached themselves.
        if part in parts and part is not None and not notice.payload.get("in_copy"):
            found[part].append(notice)
    return found


def _is_lost(scene: Scene, entry: Entry, notices: Sequence[Notice]) -> bool:
    if entry.kind not in TELLS or any(each.state not in GIVEN_UP for each in notices):
        return False
    if not _counts(entry) and all(each.state in (NOWHERE, WITHHELD) for each in notices):
        return False  # Whoever has no address was told of it where they asked; whoever has had too many needs no more.
    return not is_untold(scene.journal, entry) and not _has_spoken_since(scene, entry)


def _has_spoken_since(scene: Scene, entry: Entry) -> bool:
    """Whether the client has said something after it was told; what arrived once may bounce again later."""
    return _last_spoken(scene.journal) > entry.seq


def _last_spoken(journal: Sequence[Entry]) -> int:
    """The number of the last thing that the client said; 0 where there is none."""
    own = (
        each.seq
        for each in without_thanks(journal)
        if each.by == By.CLIENT and each.kind != Kind.REACHED and _speaks(each)
    )
    return max(own, default=0)


def _hanging(scene: Scene) -> dict[int, Entry]:
    """The entries because of which the client is being waited for, by their numbers: what they were told and have not answered."""
    kinds = {State.WAITING: ASKS, State.COMPLETED: (Kind.COMPLETED, Kind.ANSWERED)}.get(scene.standing.state, ())
    spoken = _last_spoken(scene.journal)
    return {entry.seq: entry for entry in scene.journal if entry.kind in kinds and entry.seq > spoken}


def _speaks(entry: Entry) -> bool:
    return entry.kind in SPEAKS and (entry.by == By.CLIENT or entry.kind == Kind.REACHED)


def _is_of(spoken: Entry, entry: Entry) -> bool:
    """Whether what shows that something reached the client shows it of this entry: all but a single arrival does so of everything."""
    return spoken.kind != Kind.REACHED or spoken.payload.get("seq") in (None, entry.seq)


def _counts(entry: Entry) -> bool:
    """Whether somebody must be told that it did not arrive: a person's words, or an ask."""
    return entry.by == By.PERSON or entry.kind == Kind.REMINDED


def _mark_undelivered(scene: Scene, entry: Entry, notices: Sequence[Notice], otherwise: str = "") -> _Lost:
    """`otherwise` is why, where nothing is known to have gone wrong."""
    why = "; ".join(dict.fromkeys(each.last_error for each in notices if each.last_error)) or otherwise
    fact = Fact(scene.at, Kind.UNDELIVERED, DESK.by, of=entry.at)
    told_in = scene.mark(fact, actor=DESK, clauses=_ground(scene, entry), words={"why": why}, seq=entry.seq)
    return _Lost(entry, told_in)


def _ground(scene: Scene, entry: Entry) -> Clauses:
    """The clause of what does not begin because nobody was told."""
    rules = scene.edition.rules
    if entry.kind in ASKS:
        return (rules.silence.close_after.clause,) if rules.silence else ()
    if entry.kind in (Kind.COMPLETED, Kind.ANSWERED) and rules.confirmation:
        is_of_window = entry.kind == Kind.COMPLETED or scene.standing.state is State.COMPLETED
        return (rules.confirmation.within.clause,) if is_of_window else ()
    return ()


def _mark_arrival(scene: Scene, entry: Entry, notices: Sequence[Notice]) -> None:
    """What was known not to have arrived has reached the client now; so has what the client was to act upon, where its first
    letter left late: until then they were told nothing.
    """
    if is_untold(scene.journal, entry):
        _mark_reached(scene, entry, notices)
        return
    if any(each.kind == Kind.UNDELIVERED and each.payload.get("seq") == entry.seq for each in scene.journal):
        return  # That it arrived after all was marked when the first of its letters left.
    left = min((each.delivered_at for each in notices if each.state in ARRIVED and each.delivered_at), default=None)
    if left is not None and left - entry.at > outbox.LATE and entry.seq in _hanging(scene):
        _mark_undelivered(scene, entry, [], LEFT_LATE)
        _mark_reached(scene, entry, notices)


def _mark_reached(scene: Scene, entry: Entry, notices: Sequence[Notice]) -> None:
    to = next((each.address for each in notices if each.state in ARRIVED and each.address), "")
    fact = Fact(scene.at, Kind.REACHED, DESK.by, of=entry.at)
    scene.mark(fact, actor=DESK, words={"how": to}, seq=entry.seq)


def _take_back_closing(scene: Scene) -> None:
    """Open again what the clock closed, where it would not have, had it been known that nobody was told."""
    if scene.standing.state is not State.CLOSED:
        return
    closing = next((entry for entry in reversed(scene.journal) if entry.kind == Kind.CLOSED), None)
    if closing is None or closing.by != DESK.by:
        return
    before = [fact_of(entry) for entry in scene.journal if entry.seq < closing.seq]
    lost = [fact_of(entry) for entry in scene.journal if entry.kind == Kind.UNDELIVERED]
    known = judge(scene.edition, [*before, *(replace(fact, at=closing.at) for fact in lost)], closing.at)
    if not any(moment.what is Act.CLOSE and moment.at <= closing.at for moment in known.next):
        scene.mark(Fact(scene.at, Kind.REOPENED, DESK.by, reason=UNREACHED), actor=DESK, clauses=tuple(closing.clauses))


def _tell_staff(scene: Scene, lost: Sequence[_Lost]) -> None:
    """Whoever has the request is told at once, for each thing that a person said; where nobody has it, the heads."""
    is_open_again = scene.journal[-1].kind == Kind.REOPENED
    for each in lost:
        if not _counts(each.entry):
            continue
        told = {"seq": each.entry.seq, "what": each.entry.kind, "told_in": each.told_in.seq, "reopened": is_open_again}
        if scene.ticket.assignee_id:
            scene.tell_assignee("undelivered", **told)
        else:
            scene.tell_heads("undelivered", **told)
