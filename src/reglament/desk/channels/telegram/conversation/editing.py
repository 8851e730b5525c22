"""A message was edited: in a draft the words change; in a request, whose journal never changes, the new words are added."""

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.conversation import owning
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.models import Update
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Refused


def edited(talk: Talk) -> int | None:
    """Take the new words; an edit that leaves the words as they were, and one of something long past, changes nothing."""
    said = talk.unit.first
    if not said.text or _change_draft(talk):
        return None
    before = Update.objects.filter(
        bot=talk.bot, chat_id=talk.chat.chat_id, message_id=said.message_id, pk__lt=talk.unit.parts[0][0].pk
    ).order_by("-pk")
    earlier = before.first()
    ticket_id = before.exclude(ticket=None).values_list("ticket_id", flat=True).first()
    if earlier is None or ticket_id is None or talk.person is None or shapes.read(earlier.payload).text == said.text:
        return None
    ticket = owning.mine(talk).filter(pk=ticket_id).first()
    if ticket is None:
        return None
    order = owning.order(talk, ticket, key=talk.unit.key)
    try:
        tell_more(order, talk.words("correction", text=said.text), channel="telegram")
    except Refused:
        talk.say("too_late", ticket=ticket, reference=ticket.reference)
        return None
    talk.say("correction_taken", ticket=ticket, reference=ticket.reference)
    return ticket.pk


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
