"""A message was edited: in a draft the words change; in a request the corrected words stand beside the earlier ones."""

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.conversation import owning
from reglament.desk.channels.telegram.conversation.talk import MessageOrAlbum, Talk
from reglament.desk.channels.telegram.models import Update
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import State
from reglament.regulation.facts import Kind


def edited(talk: Talk) -> int | None:
    """Take the new words; an edit that leaves the words as they were, and one of something long past, changes nothing. Where the
    request is closed after it, its writer is told so: only thanks that say something now open it again.
    """
    said = talk.unit.first
    if not said.text or _change_draft(talk):
        return None
    before = Update.objects.filter(
        bot=talk.bot, chat_id=talk.chat.chat_id, message_id=said.message_id, pk__lt=talk.unit.parts[0][0].pk
    ).order_by("pk")
    first, earlier = before.first(), before.last()
    ticket_id = before.exclude(ticket=None).values_list("ticket_id", flat=True).last()
    if first is None or earlier is None or ticket_id is None or talk.person is None:
        return None
    words = shapes.read(earlier.payload).text
    ticket = owning.mine(talk).filter(pk=ticket_id).first()
    if ticket is None or words == said.text:
        return None
    order = owning.order(talk, ticket, key=talk.unit.key)
    try:
        done = reword(order, _entry_of(ticket, first), words, said.text, channel="telegram")
    except Refused:
        return None
    there = owning.mine(talk).get(pk=done.ticket_id)  # What was merged goes on elsewhere.
    is_closed = there.state == State.CLOSED
    talk.say("correction_of_closed" if is_closed else "correction_taken", ticket=there, reference=there.reference)
    return ticket.pk


def _entry_of(ticket: Ticket, update: Update) -> int:
    """The journal number of what a message became: an addition of its own, one of an album's, or part of the request itself."""
    parts = (
        Update.objects.filter(bot=update.bot, chat_id=update.chat_id, album=update.album) if update.album else [update]
    )
    keys = [MessageOrAlbum([(part, shapes.read(part.payload))]).key for part in parts]
    own = Entry.objects.filter(ticket=ticket, key__in=keys).values_list("seq", flat=True).first()
    received = ticket.entries.filter(kind=Kind.RECEIVED).values_list("seq", flat=True).first()
    return own or received or 0


def _change_draft(talk: Talk) -> bool:
    """Whether the words were still in the draft, where they are now replaced."""
    said = talk.unit.first
    for items in talk.chat.draft.get("items", {}).values():
        for each in items:
            if each["message"] == said.message_id:
                each["text"] = said.text
                talk.say("correction_in_draft")
                return True
    return False
