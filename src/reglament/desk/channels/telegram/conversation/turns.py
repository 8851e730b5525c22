"""Decides what a turn is about, and hands it on. Nothing here refuses words of a person without saying why."""

from datetime import datetime

from django.utils import timezone

from reglament.desk.channels.telegram.conversation import (
    adding,
    asides,
    buttons,
    drafting,
    editing,
    linking,
    registering,
    requests,
    staffing,
)
from reglament.desk.channels.telegram.conversation.talk import MessageOrAlbum, Talk
from reglament.desk.channels.telegram.models import Chat, Outgoing
from reglament.desk.channels.telegram.shapes import ReadUpdate
from reglament.desk.channels.telegram.words import COMMANDS, known, wanted_by
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person
from reglament.desk.people.recognising import find_person
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.taking_in import door_of
from reglament.regulation.rules.doors import Channel, Role

CHANNEL = Channel.TELEGRAM


def take(chat: Chat, unit: MessageOrAlbum, at: datetime, examined: tuple[Examined, ...] = ()) -> int | None:
    """Work on what was said, inside the transaction that marks it as done; answers the ticket that it went to, if any.

    Raises UnexaminedError where files are handed in that are not among the `examined`.
    """
    said = unit.first
    if said.kind == "other" or said.is_bot:
        return None
    talk = Talk(chat, at, person_of(chat.bot.desk, said.user_id), unit, examined)
    if not said.is_private:
        asides.leave_group(talk)
        return None
    if said.kind == "member":
        _remember_block(chat, None if said.is_member else at)
        return None
    if chat.blocked_at is not None:
        _remember_block(chat, None)
    # What belongs to staff is no business of the edition's doors: a bot that is none of them tells staff, too.
    ticket_id = None if staffing.heard(talk) else _private(talk)
    chat.save()
    return ticket_id


KNOWN_COMMANDS = ("start", *COMMANDS["en"])
"""What the bot is told with a slash; any other word after one is a word like all others."""


def draft_left(chat: Chat, at: datetime, examined: tuple[Examined, ...] = ()) -> None:
    """Send a draft that was left lying, as it is. Raises UnexaminedError as `take` does."""
    talk = Talk(chat, at, person_of(chat.bot.desk, chat.chat_id), examined=examined)
    if chat.blocked_at is None and registering.has_something(chat.draft):
        talk.say("sent_as_left")
    drafting.send_left(talk)
    chat.save()


def person_of(desk: Desk, account: int) -> Person | None:
    """Whom the desk knows by this account. That the account writes to us proves an identity that staff were only told of."""
    person = find_person(desk, IdentityKind.TELEGRAM, str(account))
    if person is not None:
        told = Identity.objects.of(desk).called(IdentityKind.TELEGRAM, str(account)).filter(verified_at=None)
        told.update(verified_at=timezone.now())
    return person


def language_of(said: ReadUpdate, otherwise: str) -> str:
    """The language to speak with a stranger: that of their Telegram when the bot speaks it, else the desk's."""
    tag = said.language.partition("-")[0].lower()
    return tag if tag and known(tag) == tag else otherwise


def _private(talk: Talk) -> int | None:
    try:
        ruling = door_of(talk.desk, CHANNEL, f"@{talk.bot.username}", talk.at)
    except LookupError:
        if talk.unit.first.kind != "edited" or editing.is_new(talk):
            asides.not_open(talk)
        return None
    role = ruling.why if ruling.holds else "none"
    if role not in (Role.CREATES, Role.ADDS):
        if talk.unit.first.kind == "edited" and not editing.is_new(talk):
            return None
        asides.turn_away(talk, ruling)
        return None
    kind = talk.unit.first.kind
    if kind == "pressed":
        return buttons.pressed(talk)
    if kind == "edited" and not editing.is_new(talk):
        return editing.edited(talk)
    return _said(talk, may_create=role == Role.CREATES)


def _said(talk: Talk, *, may_create: bool) -> int | None:
    """A message: a command, a contact, an answer to something, or words out of the blue."""
    said, chat = talk.unit.first, talk.chat
    wanted = _command(said.text) or wanted_by(said.text)
    if wanted and not said.forwarded_from:
        if not _brings_words(talk, wanted):
            _carry_out(talk, wanted, may_create=may_create)
            return None
        if wanted in KNOWN_COMMANDS:
            talk.leave_out_command()
            said = talk.unit.first
    if said.contact is not None and not talk.person:
        return linking.shared(talk, said.contact)
    if said.is_bare and not said.text and said.file is None:
        return _bare(talk)
    asides.tell_large_and_lost(talk)
    if not talk.unit.text and not talk.unit.file_updates():
        return None
    if talk.person is not None:
        answered = requests.answered_to(talk)
        if answered is not None:
            return adding.add(talk, answered)
        if chat.step.startswith(("tell:", "dispute:")):
            return requests.step_taken(talk)
    if said.is_bare or asides.is_untaken(said):
        asides.untaken(talk)
    if talk.person is None:
        return linking.stranger(talk)
    if not may_create:
        asides.keep(talk)
        return None
    drafting.take(talk)
    return None


def _bare(talk: Talk) -> int | None:
    """What is neither words nor a file: it goes where words would go that cannot begin anything, else beside the requests."""
    if talk.person is not None:
        answered = requests.answered_to(talk) or requests.awaited(talk)
        if answered is not None:
            return adding.add(talk, answered)
    asides.untaken(talk)
    if talk.person is None:
        return linking.stranger(talk)
    if talk.chat.draft.get("token"):
        drafting.keep(talk)
    else:
        asides.keep_beside(talk, asides.NO_WORDS)
    return None


def _command(text: str) -> str:
    """The command that a text begins with, without the bot's name: "/new@bot now" is "new"."""
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return word[1:].partition("@")[0].lower() if word.startswith("/") else ""


def _brings_words(talk: Talk, wanted: str) -> bool:
    """Whether something stands beside a command that its sender wants to tell us: it is heard as if it stood alone. What comes
    with the start is Telegram's own where it is one word, and who drops something wants nothing more of it.
    """
    if wanted in ("cancel", "unlink") or wanted_by(talk.unit.first.text):
        return False
    rest = talk.unit.text.split(maxsplit=1)[1:]
    is_payload = wanted == "start" and len("".join(rest).split()) == 1
    return bool(talk.unit.file_updates()) or (bool(rest) and not is_payload)


def _carry_out(talk: Talk, wanted: str, *, may_create: bool) -> None:
    if wanted == "unlink" and talk.person:
        linking.unlink(talk)
    elif wanted == "cancel":
        drafting.cancel(talk)
    elif talk.person is None:
        linking.greet(talk)
    elif wanted == "new":
        if may_create:
            drafting.begin(talk)
        else:
            asides.adds_only(talk)
    elif wanted == "requests":
        requests.show_list(talk)
    elif wanted == "start":
        talk.menu("hello", desk=talk.desk.name)
    else:
        talk.menu("help")


def _remember_block(chat: Chat, at: datetime | None) -> None:
    """A person who blocks the bot hears nothing more; a draft of theirs is still sent when its time comes."""
    chat.blocked_at = at
    Chat.objects.filter(pk=chat.pk).update(blocked_at=at)
    if at is not None:
        waiting = Outgoing.objects.filter(bot=chat.bot, chat_id=chat.chat_id, notice=None, next_try_at__isnull=False)
        waiting.give_up("The person blocked the bot.")
