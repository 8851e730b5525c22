"""Split a second matter out of a request: it becomes a request of its own, received when its message was."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.entering.copying_words import copied, copy_of, files_of
from reglament.desk.tickets.journal.numbering import next_number
from reglament.desk.tickets.journal.orders import DESK, Actor, Done, Refused
from reglament.desk.tickets.journal.wording import wording
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.copying import Placed, let_follow_in_copy
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import until_closed
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Split(Told):
    """The journal number of the client's message, and the subject of the new request, up to 300 characters."""

    seq: int
    subject: str


@action(Split, title=_("Split a second matter out"), right=STAFF, when=until_closed)
def split(old: Scene, told: Split) -> Done:
    """Register what a message says, as it reads now, as a new request of the same client, on the level that the old one has.

    The new clocks start when that message was received, so that splitting gives no time away. The message's
    files come along, and stay where they were. Whoever is in copy of the old one is in copy of the new one.
    """
    message = Message.objects.filter(ticket=old.ticket, seq=told.seq, by=By.CLIENT, internal=False).first()
    if message is None or message.erased_at is not None or not told.subject.strip():
        raise Refused("nothing to split")
    new = _new_scene(old, message, told.subject.strip())
    made = new.settle()
    fact = Fact(old.at, Kind.SPLIT, By.PERSON)
    old.mark(fact, ticket=made.ticket_id, number=new.ticket.number, seq=told.seq)
    return made


def _new_scene(old: Scene, message: Message, subject: str) -> Scene:
    was = old.ticket
    ticket = Ticket(
        desk=was.desk,
        number=next_number(was.desk_id),
        edition=was.edition,
        requester=was.requester,
        organisation=was.organisation,
        agreement=was.agreement,
        product=was.product,
        installation=was.installation,
        subject=subject[:300],
        channel=message.channel or was.channel,
        received_at=message.at,
    )
    scene = Scene(ticket=ticket, edition=old.edition, actor=old.actor, at=old.at, journal=[])
    words = copy_of(message, "request")
    words.text = wording(old.journal, next(entry for entry in old.journal if entry.seq == message.seq)) or ""
    received = Fact(message.at, Kind.RECEIVED, By.CLIENT, channel=ticket.channel)
    named: dict[str, Any] = {"installation": was.installation_id} if was.installation_id else {}
    scene.say(received, words, actor=Actor(By.CLIENT, message.person_id), words={"subject": ticket.subject}, **named)
    scene.attachments.extend(copied(files_of([message])[message.pk], words))
    scene.mark(Fact(message.at, Kind.CLASSIFIED, By.DESK, level=old.standing.level, reason="split"), actor=DESK)
    scene.mark(Fact(scene.at, Kind.LINKED, By.PERSON, reason="split"), ticket=was.pk, number=was.number)
    scene.tell("split", number=was.number)
    let_follow_in_copy(scene, Placed(tuple(old.in_copy)))
    return scene
