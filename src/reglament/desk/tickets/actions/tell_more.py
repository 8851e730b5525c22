"""The client tells more: an answer to a question, further information, or a message on a closed request (2.6, 3.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from reglament.desk.people.access import as_person
from reglament.desk.people.models import Person
from reglament.desk.tickets import access
from reglament.desk.tickets.attached.files import Examined, examine, keep_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.completeness import as_words, contact_in, held
from reglament.desk.tickets.intake.originals import NO_LETTER, Original
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.nouns import label
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.copying import Placed, let_follow_in_copy, place
from reglament.desk.tickets.stage.rights import BY_CHANNELS
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.thanks import put_on_record, thanks_in
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import May, Ruling, State
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.rules.doors import Channel

TOO_LATE = "too late to reopen"
SHOW_AT_ONCE = (Channel.TELEGRAM, Channel.PORTAL, Channel.WIDGET)
"""Channels that name a file that was turned down, with its reason, before the eyes of its sender; others get a letter of its own."""


@dataclass(frozen=True, slots=True)
class Addition(Told):
    """The client's words, up to a million characters, with files and the channel by which they came.

    `original` is the letter that they were taken from. `details` are items of clause 3.2 that came in fields of their own, by
    their codes; the words tell them too. `unanswered` says as a short code why no letter may answer them by itself.
    """

    text: str
    files: Sequence[File | Examined] = ()
    channel: str = "portal"
    original: Original = NO_LETTER
    details: Mapping[str, str] = field(default_factory=dict)
    unanswered: str = ""

    @property
    def words(self) -> str:
        """The message as it is kept; refuses one without words."""
        return need_words(as_words(self.text, self.details))

    def ready(self) -> Self:
        """Words are needed; files are examined."""
        self.words  # noqa: B018 - it is asked for its refusal, before any file is looked at.
        return replace(self, files=examine(self.files))


def until_too_late(known: Known) -> Ruling:
    """Until it is closed, and for as long afterwards as the edition lets a message open it again.

    A merged one takes words always: they go to the one that it was merged into, which is asked the same.
    """
    if known.ticket.merged_into_id:
        return YES
    if known.standing.state is not State.CLOSED or May.REOPEN in known.standing.may:
        return YES
    rule = known.edition.rules.reopening
    return no(TOO_LATE, rule.within.clause if rule else "")


@action(Addition, title=label("may", May.TELL_MORE), right=BY_CHANNELS, when=until_too_late, follows=True)
def tell_more(scene: Scene, told: Addition) -> None:
    """Add the client's words; bare thanks are put on record and change nothing. To a merged request as to the one that it went into.

    Refuses with TOO_LATE on a ticket closed longer ago than the edition allows: the caller then registers a new request
    linked to this one.
    """
    says_more = told.files or any(told.details.values())
    if not says_more and (why := thanks_in(told, scene.ticket, scene.standing.state)):
        put_on_record(scene, told, why)
        return
    original = told.original
    message = Message(
        kind="told_more", channel=told.channel, text=told.words, html=original.html, full_text=original.full_text
    )
    files_kept = keep_files(scene.edition, message, examine(told.files))
    missing = scene.standing.missing
    given = {**contact_in(told.text, missing), **told.details}
    brought = held(told.text, given, files_kept) if missing else ()
    items = tuple(item for item in missing if item in brought)
    fact = Fact(scene.at, Kind.TOLD_MORE, By.CLIENT, channel=told.channel, items=items)
    placed = _placed(scene, original)
    kept: dict[str, object] = {**original.named, **placed.words, **({"details": given} if given else {})}
    scene.say(fact, message, words=kept, unanswered=told.unanswered)
    scene.attachments.extend(files_kept)
    scene.tell_assignee("told_more", seq=message.seq)
    may_tell = told.channel not in SHOW_AT_ONCE and not told.unanswered
    if may_tell and any(file.is_turned_down for file in files_kept):
        scene.tell_sender("turned_down", files_of=message.seq)
    let_follow_in_copy(scene, placed)


def _placed(scene: Scene, original: Original) -> Placed:
    """Who of those in copy may be told. Whoever only adds to a request of others brings nobody in."""
    ticket, person_id = scene.ticket, scene.actor.person_id
    if not original.in_copy or person_id is None:
        return Placed()
    sender = as_person(Person.objects.get(pk=person_id))
    is_seen = access.as_client(sender).filter(pk=ticket.pk).exists()
    return place(ticket, original.in_copy) if is_seen else Placed()
