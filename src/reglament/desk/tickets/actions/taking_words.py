"""A person says what the client's words are: words that count, a confirmation, a disagreement, mere thanks; from when they were
written (3.7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.thanking import may_be_thanks
from reglament.desk.tickets.journal.counted_words import bare, counted, said_at, said_since
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.journal.orders import Actor, Refused
from reglament.desk.tickets.models import Entry, Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Clauses, Scene
from reglament.desk.tickets.stage.speaking import has_spoken
from reglament.desk.tickets.stage.times import YES, Known, no, unless_merged
from reglament.regulation.decisions import Promise, Ruling, Standing, State, Status
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge

OPENED_AS = "counted"
ACTED = (Kind.ANSWERED, Kind.ASKED, Kind.ASK_ADOPTED, Kind.COMPLETED, Kind.CONFIRMED, Kind.CLOSED, Kind.REOPENED)
"""After these, words have had their effect: somebody answered them, or the request went on for another reason."""
HELPED = (Kind.ANSWERED, Kind.ASKED, Kind.ASK_ADOPTED, Kind.COMPLETED)
"""What people thank for."""


@dataclass(frozen=True, slots=True)
class WordsOfClient(Told):
    """Which words: the number of their entry."""

    seq: int


def uncounted(journal: Sequence[Entry]) -> set[int]:
    """The entries of bare words that nobody has taken for more since."""
    return {entry.seq for entry in bare(journal)}


def in_window(known: Known) -> set[int]:
    """The entries of the client's words since the request was completed last; not of those who do not speak for the client."""
    journal = known.journal
    done = max((entry.seq for entry in journal if entry.kind in (Kind.COMPLETED, Kind.DISPUTED)), default=0)
    words = (Kind.TOLD_MORE, Kind.THANKED)
    said = [entry for entry in journal if entry.kind in words and entry.seq > done and "of_entry" not in entry.payload]
    speakers = {person_id for person_id in {entry.person_id for entry in said} if has_spoken(known, person_id)}
    return {entry.seq for entry in said if entry.person_id in speakers}


def perhaps_thanks(known: Known) -> set[int]:
    """The words beside which it is worth asking whether they were mere thanks: the request would stand otherwise without them,
    somebody of the desk had spoken before them, and they are short and ask nothing.

    That is one at most: what the first of the unanswered words began has begun without the others.
    """
    words = _open_words(known.journal)
    if not words:
        return set()
    first = _first(known, words)
    has_been_helped = any(entry.kind in HELPED and entry.at <= first.at for entry in known.journal)
    if not has_been_helped or _mended(known, first) or not _changes(known, first):
        return set()
    texts = Message.objects.filter(ticket=first.ticket_id, seq=first.seq).values_list("text", flat=True)
    return {first.seq for text in texts if may_be_thanks(text)}


def while_uncounted(known: Known) -> Ruling:
    """While there are bare words that nobody has taken for more, and the request was not merged."""
    may = unless_merged(known)
    return may if not may.holds or uncounted(known.journal) else no("no such words")


def while_judged(known: Known) -> Ruling:
    """While the request waits for confirmation and the client has written something since."""
    if known.standing.state is not State.COMPLETED:
        return no("nothing to confirm")
    return YES if in_window(known) else no("no such words")


def while_unanswered(known: Known) -> Ruling:
    """While there are words that count and that nobody has answered, and the request was not merged."""
    may = unless_merged(known)
    words = _open_words(known.journal) if may.holds else []
    if not may.holds or not words:
        return no("no such words") if may.holds else may
    broken = _mended(known, words[0]) if len(words) == 1 else []
    return no("broken since", *broken[0].clauses) if broken else may


@action(WordsOfClient, title=_("Count these words"), right=STAFF, when=while_uncounted)
def count_words(scene: Scene, told: WordsOfClient) -> None:
    """Take bare words for words that count, from the moment at which they were written; a closed request is open again.

    So what was taken for mere thanks counts again.
    """
    entry = _entry(scene, told.seq, uncounted(scene.journal))
    _mark(scene, entry, Kind.TOLD_MORE, ())
    if scene.standing.state is State.CLOSED:
        scene.mark(Fact(scene.at, Kind.REOPENED, scene.actor.by, reason=OPENED_AS))


@action(WordsOfClient, title=_("It confirms"), right=STAFF, when=while_judged)
def take_for_confirmation(scene: Scene, told: WordsOfClient) -> None:
    """These words say that it is done: the request is closed, as if the client had pressed the button then."""
    entry = _entry(scene, told.seq, in_window(scene))
    rule = scene.edition.rules.confirmation
    _mark(scene, entry, Kind.CONFIRMED, (rule.within.clause,) if rule else ())


@action(WordsOfClient, title=_("It disagrees"), right=STAFF, when=while_judged)
def take_for_dispute(scene: Scene, told: WordsOfClient) -> None:
    """These words say that it is not done, and why: the work goes on from where it stood when they were written."""
    entry = _entry(scene, told.seq, in_window(scene))
    rule = scene.edition.rules.confirmation
    is_erased = not Message.objects.filter(ticket=scene.ticket, seq=entry.seq, erased_at=None).exists()
    if entry.payload.get("reason") == "nothing" or is_erased:
        raise Refused("a disagreement needs words")
    _mark(scene, entry, Kind.DISPUTED, (rule.dispute_needs_reason.clause,) if rule else ())
    scene.tell_assignee("disputed", seq=entry.seq)


@action(WordsOfClient, title=_("Only thanks"), right=STAFF, when=while_unanswered)
def take_for_thanks(scene: Scene, told: WordsOfClient) -> None:
    """Take words that counted for mere thanks: the request stands as if they had been recognised as such when they came.

    A wait and its silence go on, the time for confirmation runs from the completion and may be over, a request that they
    opened is closed, and a promise that began with them is none. What has happened is not undone, so it is refused once
    anybody has answered them or the request has gone on (`ACTED`), and where a promise that was broken since would be none
    or would be kept: who owes an answer gives it. `count_words` takes it back.
    """
    entry = _entry(scene, told.seq, {each.seq for each in _open_words(scene.journal)})
    if broken := _mended(scene, entry):
        raise Refused("broken since", broken[0].clauses)
    fact = _as_thanks(scene, entry)
    clauses = _ground(scene.edition, scene.standing.state, _standing_with(scene, fact).state)
    scene.mark(fact, clauses=clauses, of_entry=entry.seq)


def _open_words(journal: Sequence[Entry]) -> list[Entry]:
    """Words that count and that nobody has answered."""
    last = max((entry.at for entry in journal if entry.kind in ACTED), default=journal[0].at)
    since = said_since(journal)
    return [entry for entry in counted(journal) if since.get(entry.seq, entry.at) > last]


def _first(known: Known, words: Sequence[Entry]) -> Entry:
    since = said_since(known.journal)
    return min(words, key=lambda each: (since.get(each.seq, each.at), each.seq))


def _changes(known: Known, entry: Entry) -> bool:
    """Whether the request would stand otherwise, if these words were thanks."""
    now, then = known.standing, _standing_with(known, _as_thanks(known, entry))
    return (now.state, now.promises, now.next) != (then.state, then.promises, then.next)


def _as_thanks(known: Known, entry: Entry) -> Fact:
    return Fact(known.standing.at, Kind.TAKEN_FOR_THANKS, By.PERSON, of=said_at(known.journal, entry))


def _standing_with(known: Known, fact: Fact) -> Standing:
    return judge(known.edition, [*map(fact_of, known.journal), fact], known.standing.at)


def _mended(known: Known, entry: Entry) -> list[Promise]:
    """The promises that were broken since these words, and would be broken no more without them.

    None for any but the first of the words that nobody has answered: what they began has begun without the others.
    """
    since = said_since(known.journal)
    if entry.seq != _first(known, _open_words(known.journal)).seq:
        return []
    at = since.get(entry.seq, entry.at)
    late = [each for each in known.standing.promises if each.late_at is not None and each.late_at > at]
    if not late:
        return []
    without = _standing_with(known, _as_thanks(known, entry)).promises
    still = {_name(each) for each in without if each.status is Status.LATE}
    return [each for each in late if _name(each) not in still]


def _name(promise: Promise) -> tuple[object, ...]:
    return promise.kind, promise.cycle, promise.start


def _ground(edition: Edition, stood: State, stands: State) -> Clauses:
    """The clause by which a request stands again as it stood before the words."""
    rules = edition.rules
    if stands is State.WAITING and stood is not stands and rules.silence:
        return (rules.silence.close_after.clause,)
    if stands is State.COMPLETED and rules.confirmation:
        return (rules.confirmation.within.clause,)
    if stands is State.CLOSED and rules.reopening:
        return (rules.reopening.within.clause,)
    return ()


def _entry(scene: Scene, seq: int, fit: set[int]) -> Entry:
    entry = next((each for each in scene.journal if each.seq == seq and seq in fit), None)
    if entry is None:
        raise Refused("no such words")
    return entry


def _mark(scene: Scene, entry: Entry, kind: Kind, clauses: Clauses) -> None:
    """The client did it, at the moment of the words; who says so stands beside."""
    who = Actor(By.CLIENT, entry.person_id, scene.actor.staff_id)
    scene.mark(Fact(said_at(scene.journal, entry), kind, By.CLIENT), actor=who, clauses=clauses, of_entry=entry.seq)
