"""A person says what the client's words are: words that count, a confirmation, a disagreement; dated by the words (3.7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Actor, Refused
from reglament.desk.tickets.models import Entry, Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Clauses, Scene
from reglament.desk.tickets.stage.times import YES, Known, no, unless_merged
from reglament.regulation.decisions import Ruling, State
from reglament.regulation.facts import By, Fact, Kind

OPENED_AS = "counted"


@dataclass(frozen=True, slots=True)
class WordsOfClient(Told):
    """Which words: the number of their entry."""

    seq: int


def uncounted(journal: Sequence[Entry]) -> set[int]:
    """The entries of bare words that nobody has taken for anything since."""
    taken = {entry.payload.get("of_entry") for entry in journal if entry.kind != Kind.REWORDED}
    return {entry.seq for entry in journal if entry.kind == Kind.THANKED and entry.seq not in taken}


def in_window(journal: Sequence[Entry]) -> set[int]:
    """The entries of the client's words since the request was completed last."""
    done = max((entry.seq for entry in journal if entry.kind in (Kind.COMPLETED, Kind.DISPUTED)), default=0)
    words = (Kind.TOLD_MORE, Kind.THANKED)
    return {
        entry.seq for entry in journal if entry.kind in words and entry.seq > done and "of_entry" not in entry.payload
    }


def while_uncounted(known: Known) -> Ruling:
    """While there are bare words that nobody has taken for more, and the request was not merged."""
    may = unless_merged(known)
    return may if not may.holds or uncounted(known.journal) else no("no such words")


def while_judged(known: Known) -> Ruling:
    """While the request waits for confirmation and the client has written something since."""
    if known.standing.state is not State.COMPLETED:
        return no("nothing to confirm")
    return YES if in_window(known.journal) else no("no such words")


@action(WordsOfClient, title=_("Count these words"), right=STAFF, when=while_uncounted)
def count_words(scene: Scene, told: WordsOfClient) -> None:
    """Take bare words for words that count, from the moment at which they were written; a closed request is open again."""
    entry = _entry(scene, told.seq, uncounted(scene.journal))
    _mark(scene, entry, Kind.TOLD_MORE, ())
    if scene.standing.state is State.CLOSED:
        scene.mark(Fact(scene.at, Kind.REOPENED, scene.actor.by, reason=OPENED_AS))


@action(WordsOfClient, title=_("It confirms"), right=STAFF, when=while_judged)
def take_for_confirmation(scene: Scene, told: WordsOfClient) -> None:
    """These words say that it is done: the request is closed, as if the client had pressed the button then."""
    entry = _entry(scene, told.seq, in_window(scene.journal))
    rule = scene.edition.rules.confirmation
    _mark(scene, entry, Kind.CONFIRMED, (rule.within.clause,) if rule else ())


@action(WordsOfClient, title=_("It disagrees"), right=STAFF, when=while_judged)
def take_for_dispute(scene: Scene, told: WordsOfClient) -> None:
    """These words say that it is not done, and why: the work goes on from where it stood when they were written."""
    entry = _entry(scene, told.seq, in_window(scene.journal))
    rule = scene.edition.rules.confirmation
    is_erased = not Message.objects.filter(ticket=scene.ticket, seq=entry.seq, erased_at=None).exists()
    if entry.payload.get("reason") == "nothing" or is_erased:
        raise Refused("a disagreement needs words")
    _mark(scene, entry, Kind.DISPUTED, (rule.dispute_needs_reason.clause,) if rule else ())
    scene.tell_assignee("disputed", seq=entry.seq)


def _entry(scene: Scene, seq: int, fit: set[int]) -> Entry:
    entry = next((each for each in scene.journal if each.seq == seq and seq in fit), None)
    if entry is None:
        raise Refused("no such words")
    return entry


def _mark(scene: Scene, entry: Entry, kind: Kind, clauses: Clauses) -> None:
    """The client did it, at the moment of the words; who says so stands beside."""
    who = Actor(By.CLIENT, entry.person_id, scene.actor.staff_id)
    scene.mark(Fact(entry.at, kind, By.CLIENT), actor=who, clauses=clauses, of_entry=entry.seq)
