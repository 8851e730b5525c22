"""The client tells more: an answer to a question, further information, or a message on a closed request (2.6, 3.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from reglament.desk.tickets.attached.files import Examined, examine, keep_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.completeness import as_words, contact_in, held
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import May, State
from reglament.regulation.facts import By, Fact, Kind

TOO_LATE = "too late to reopen"


@dataclass(frozen=True, slots=True)
class Original:
    """The letter from which words were taken: its cleaned HTML, its whole text, and its sender's address.

    `sender` is named where the desk does not know who it is, and only shows the address.
    """

    html: str = ""
    full_text: str = ""
    sender: str = ""

    @property
    def named(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {"sender": self.sender} if self.sender else {}


def tell_more(
    order: Order,
    text: str,
    files: Sequence[File | Examined] = (),
    *,
    channel: str = "portal",
    original: Original = Original(),
    details: Mapping[str, str] = MappingProxyType({}),
) -> Done:
    """Add the client's words. `details` are items of clause 3.2 that came in fields of their own; the words tell them too.

    Raises Refused("too late to reopen") on a ticket closed longer ago than the edition allows: the caller then registers
    a new request linked to this one.
    """
    words = need_words(as_words(text, details))
    examined = examine(files)

    def act(scene: Scene) -> None:
        if scene.standing.state is State.CLOSED and May.REOPEN not in scene.standing.may:
            raise Refused(TOO_LATE)
        message = Message(
            kind="told_more", channel=channel, text=words, html=original.html, full_text=original.full_text
        )
        files_kept = keep_files(scene.edition, message, examined)
        missing = scene.standing.missing
        given = {**contact_in(text, missing), **details}
        brought = held(text, given, files_kept) if missing else ()
        items = tuple(item for item in missing if item in brought)
        fact = Fact(scene.at, Kind.TOLD_MORE, By.CLIENT, channel=channel, items=items)
        kept: dict[str, Any] = {**original.named, **({"details": given} if given else {})}
        scene.say(fact, message, **kept)
        scene.attachments.extend(files_kept)
        scene.tell_assignee("told_more", seq=message.seq)

    return perform(order, act)
