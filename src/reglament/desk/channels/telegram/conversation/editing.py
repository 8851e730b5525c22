"""A message was edited: in a draft the words change; in a request the corrected words stand beside the earlier ones."""

from django.db.models import QuerySet

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.conversation import adding, owning
from reglament.desk.channels.telegram.conversation.talk import MessageOrAlbum, Talk
from reglament.desk.channels.telegram.models import Update
from reglament.desk.channels.telegram.shapes import ReadUpdate
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.decisions import State
from reglament.regulation.facts import Kind


def is_new(talk: Talk) -> bool:
    """Whether an edit says something of which nothing was taken before: then it is heard like a message. What says what was said
    already, a place that moves, and what was never more than a sticker, say nothing new.
    """
    said = talk.unit.first
    if not (said.text or said.file) or "location" in said.raw or _lies_in_draft(talk):
        return False
    first, earlier = _ends(_before(talk))
    if first is None or earlier is None:
        return True
    was = shapes.read(earlier.payload)
    return _ticket_of(talk) is None and (was.text != said.text or _brings_file(talk, was))


def edited(talk: Talk) -> int | None:
    """Take the new words and another file; an edit that leaves them as they were changes nothing. Where the request is closed after
    it, its writer is told so: only thanks that say something now open it again.
    """
    said = talk.unit.first
    if not (said.text or said.file) or "location" in said.raw or _change_draft(talk):
        return None
    first, earlier = _ends(_before(talk))
    ticket = _ticket_of(talk)
    if first is None or earlier is None or ticket is None:
        return None
    was = shapes.read(earlier.payload)
    done = _reworded(talk, ticket, _entry_of(ticket, first), was.text) if said.text and said.text != was.text else None
    if _brings_file(talk, was):
        adding.tell(talk, ticket, talk.words("only_files"), talk.unit.files(), f"{talk.unit.key}:files")
        return ticket.pk
    return done


def _reworded(talk: Talk, ticket: Ticket, seq: int, words: str) -> int | None:
    """The corrected words beside the earlier ones; those that stand beside nothing any more are added."""
    text = talk.unit.first.text
    try:
        done = reword(owning.order(talk, ticket, key=talk.unit.key), seq, words, text, channel="telegram")
    except Refused as refused:
        return None if refused.why == "nothing to reword" and words else adding.add(talk, ticket)
    there = owning.mine(talk).get(pk=done.ticket_id)  # What was merged goes on elsewhere.
    is_closed = there.state == State.CLOSED
    talk.say("correction_of_closed" if is_closed else "correction_taken", ticket=there, reference=there.reference)
    return ticket.pk


def _before(talk: Talk) -> "QuerySet[Update]":
    """What the same message said before, the oldest first."""
    said, update = talk.unit.first, talk.unit.parts[0][0]
    where = {"bot": talk.bot, "chat_id": talk.chat.chat_id, "message_id": said.message_id}
    return Update.objects.filter(**where, pk__lt=update.pk).order_by("pk")


def _ends(before: "QuerySet[Update]") -> tuple[Update | None, Update | None]:
    return before.first(), before.last()


def _ticket_of(talk: Talk) -> Ticket | None:
    """The person's request to which the message went."""
    ticket_id = _before(talk).exclude(ticket=None).values_list("ticket_id", flat=True).last()
    if ticket_id is None or talk.person is None:
        return None
    return owning.mine(talk).filter(pk=ticket_id).first()


def _brings_file(talk: Talk, was: ReadUpdate) -> bool:
    """Whether another file stands where one stood, or none."""
    file = talk.unit.first.file
    return file is not None and (was.file is None or was.file.mark != file.mark)


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
    """Whether the message still lay in the draft, where its words, and its file where it is another, are now replaced."""
    if not _lies_in_draft(talk):
        return False
    said, draft = talk.unit.first, talk.chat.draft
    ((update, _),) = talk.unit.parts[:1]
    written = [each for items in draft["items"].values() for each in items if each["message"] == said.message_id]
    for each in written:
        each["text"] = said.text
    if said.text and not written:
        draft["items"].setdefault("text", []).append({"message": said.message_id, "text": said.text})
    last = _before(talk).last()
    if said.file and last is not None and _brings_file(talk, shapes.read(last.payload)):
        replaced = set(_before(talk).values_list("pk", flat=True))
        draft["files"] = [pk for pk in draft["files"] if pk not in replaced] + [update.pk]
    talk.say("correction_in_draft")
    return True


def _lies_in_draft(talk: Talk) -> bool:
    """Whether a draft that is not sent yet holds the message: its words or its file."""
    draft, said = talk.chat.draft, talk.unit.first
    if any(each["message"] == said.message_id for items in draft.get("items", {}).values() for each in items):
        return True
    files = draft.get("files", [])
    return bool(files) and _before(talk).filter(pk__in=files).exists()
