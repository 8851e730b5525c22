"""The client puts right what they had written: the earlier wording stays on record, and the corrected one is what people read."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.intake.completeness import held
from reglament.desk.tickets.journal.counted_words import taken_as
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.wording import wording
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import BY_CHANNELS, NOT_YOURS, NotYours
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.thanks import bare_on
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import May, Ruling, State
from reglament.regulation.facts import By, Fact, Kind

WRITTEN = (Kind.RECEIVED, Kind.TOLD_MORE, Kind.THANKED, Kind.DISPUTED)
"""What the client may put right."""


@dataclass(frozen=True, slots=True)
class Rewording(Told):
    """Which entry of the client is put right, by its number on the request where they wrote it: `earlier` is the piece of it
    that was corrected, `text` what stands in its place. `channel` is where they did it.
    """

    seq: int
    earlier: str
    text: str
    channel: str = ""

    def ready(self) -> Self:
        """Words are needed."""
        return replace(self, text=need_words(self.text))


def where_written(known: Known, viewer: Viewer) -> Ruling:
    """Where any words are this person's own; somebody unknown has none that could be told from another's."""
    has = any(_is_by(entry, viewer.person_id) for entry in known.journal if entry.kind in WRITTEN)
    return YES if has else no(NOT_YOURS)


@action(Rewording, title=_("Correct earlier words"), right=BY_CHANNELS, theirs=where_written, follows=True)
def reword(scene: Scene, told: Rewording) -> None:
    """Keep the whole message as it reads now beside the one that came. What follows from it the core decides: it opens no
    closed request again, and is more to answer only where somebody has answered since.

    Thanks that say something once they are put right count from then on, like words that are written then: they answer a
    question that waits and may open a closed request again. What counted still counts, whatever it is put right into:
    somebody may have acted upon it.

    Nobody puts words into another's mouth: whoever follows the request or answers for the organisation adds words of their own.
    """
    number = _number_here(scene, told.seq)
    entry = next((each for each in scene.journal if each.seq == number and each.kind in WRITTEN), None)
    stood = wording(scene.journal, entry) if entry is not None else None
    if entry is None or stood is None:
        raise Refused("nothing to reword")
    if not _is_by(entry, scene.actor.person_id):
        raise NotYours
    text = stood.replace(told.earlier, told.text, 1) if told.earlier and told.earlier in stood else told.text
    if text == stood:
        raise Refused("nothing to reword")
    message = Message(kind="reworded", channel=told.channel, text=text)
    fact = Fact(scene.at, Kind.REWORDED, By.CLIENT, channel=told.channel, of=entry.at)
    scene.say(fact, message, of_entry=entry.seq)
    is_more = _was_bare(scene, entry) and not bare_on(text, scene.ticket, scene.standing.state)
    if is_more and not _is_too_late(scene):
        _count(scene, entry, message)
    scene.tell_assignee("told_more", seq=message.seq)


def _was_bare(scene: Scene, entry: Entry) -> bool:
    """Whether the desk took the words for thanks until now, which confirmed at most. What a person took for mere thanks stays
    so until a person counts it: they have read it, and are told of the correction.
    """
    taken = taken_as(scene.journal).get(entry.seq, entry.kind)
    return entry.kind == Kind.THANKED and taken in (Kind.THANKED, Kind.CONFIRMED)


def _is_too_late(scene: Scene) -> bool:
    """Whether the request stays closed whatever is said: then a new message begins a new one."""
    return scene.standing.state is State.CLOSED and May.REOPEN not in scene.standing.may


def _count(scene: Scene, entry: Entry, message: Message) -> None:
    missing = scene.standing.missing
    brought = held(message.text, {}, ()) if missing else ()
    items = tuple(item for item in missing if item in brought)
    fact = Fact(scene.at, Kind.TOLD_MORE, By.CLIENT, channel=message.channel, items=items)
    scene.mark(fact, of_entry=entry.seq, by_wording=message.seq)


def _is_by(entry: Entry, person_id: int | None) -> bool:
    return person_id is not None and entry.person_id == person_id


def _number_here(scene: Scene, seq: int) -> int:
    """The number of an entry that was written on another request, which was merged into this one with its words."""
    for source_id, into_id in pairwise((*scene.through, scene.ticket.pk)):
        number = Ticket.objects.values_list("number", flat=True).get(pk=source_id)
        carried = Entry.objects.filter(ticket=into_id, kind__in=WRITTEN, payload__number=number, payload__seq=seq)
        seq = carried.values_list("seq", flat=True).first() or 0
    return seq
