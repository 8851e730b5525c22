"""Works on stored updates, each once and in the order of its chat: what it changes and that it is done are one commit."""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from reglament.desk.channels.telegram import fetching, receiving, sending, setting_aside, shapes
from reglament.desk.channels.telegram.api import Api, ApiError
from reglament.desk.channels.telegram.conversation import turns
from reglament.desk.channels.telegram.conversation.talk import MessageOrAlbum
from reglament.desk.channels.telegram.examining import carried_out
from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing, SetAsideMessage, Update
from reglament.desk.channels.telegram.sending import written
from reglament.desk.channels.telegram.words import speak
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.tickets.attached.files import Examined

BATCH = 50
SLEEP = 1.0
ALBUM_PAUSE = timedelta(seconds=1.5)
"""An album comes as messages of their own, and nothing says which is the last: so long after the newest it is whole."""
FIRST_RETRY, LAST_RETRY = timedelta(seconds=2), timedelta(minutes=5)
MOST_TRIES = 10
KEPT, TIDYING = timedelta(days=14), timedelta(hours=1)

log = logging.getLogger(__name__)


def serve(clients: Mapping[str, Api], stop: threading.Event) -> None:
    """Work until `stop` is set; `clients` are the bots' by desk."""
    tidied_at, outage = timezone.now() - 2 * TIDYING, Outage("The work of the Telegram bot", log)
    while not stop.is_set():
        busy = 0
        with outage.outlived():
            at = timezone.now()
            busy = tick(clients, at) + send_left_drafts(at)
            tidied_at = tidied(at, tidied_at)
        if not busy:
            receiving.arrived.wait(SLEEP)
            receiving.arrived.clear()


def tidied(at: datetime, last: datetime) -> datetime:
    """Once an hour forget what is old, a batch at a time, until nothing is left of it; answers when that was the last time."""
    if at - last <= TIDYING:
        return last
    setting_aside.adopt()
    is_done = receiving.prune(at, KEPT) < receiving.BATCH, sending.prune(at, KEPT) < sending.BATCH
    return at if all(is_done) else last


def tick(clients: Mapping[str, Api], at: datetime) -> int:
    """Work on what is due, one update of a chat at a time; answers how many were taken up."""
    due = list(Update.objects.due(at).filter(bot__desk__slug__in=clients).select_related("bot__desk")[:BATCH])
    for update in due:
        work(update, clients[update.bot.desk.slug], at)
    return len(due)


def work(update: Update, client: Api, at: datetime) -> None:
    """Work on one update, with the rest of its album. What fails is tried again later; in the end it is put aside and logged."""
    try:
        gathered = _gather(update, at)
        for each in gathered:
            said = shapes.read(each.payload)
            is_wanted = fetching.is_file_taken(said) and not fetching.is_there(each, said)
            is_wanted = is_wanted and update.attempts < fetching.MOST_TRIES
            if said.file is not None and is_wanted:
                fetching.fetch(each, said.file, client)
        if gathered:
            carried_out(partial(_work_once, gathered, at))
    except Exception as error:
        if is_for_later(error):
            raise
        if not isinstance(error, OSError | ApiError):
            log.exception("Update %s cannot be worked on.", update)
        _try_later(update, at, error)


def is_for_later(error: Exception) -> bool:
    """Whether an error tells of the database and not of one message. One that it does not take fails again, and must not hold up all
    others.
    """
    return isinstance(error, OF_DATABASE) and not isinstance(error, DataError | IntegrityError)


def send_left_drafts(at: datetime) -> int:
    """Send the drafts that nobody touched for a while: what somebody told the desk is never left lying in a chat."""
    left = Chat.objects.filter(send_at__lte=at).select_related("bot__desk").order_by("send_at")[:BATCH]
    for chat in left:
        try:
            carried_out(partial(_send_left, chat, at))
        except Exception as error:
            if is_for_later(error):
                raise
            log.exception("The draft of chat %s cannot be sent.", chat)
            _send_later(chat, at, error)
    written.set()
    return len(left)


def _send_left(chat: Chat, at: datetime, examined: tuple[Examined, ...]) -> None:
    with transaction.atomic():
        locked = Chat.objects.select_for_update(no_key=True).get(pk=chat.pk)
        if locked.send_at is not None and locked.send_at <= at:
            locked.bot = chat.bot
            turns.draft_left(locked, at, examined)
            setting_aside.draft_taken(locked, at)


def _send_later(chat: Chat, at: datetime, error: Exception) -> None:
    """Another try after a pause; after many the draft waits for people, and its writer hears that something failed."""
    with transaction.atomic():
        locked = Chat.objects.select_for_update(no_key=True).get(pk=chat.pk)
        if locked.draft != chat.draft or locked.send_at is None:
            return
        locked.bot = chat.bot
        tries = locked.draft["tries"] = int(locked.draft.get("tries", 0)) + 1
        locked.send_at = at + _pause(tries) if tries < MOST_TRIES else None
        if locked.send_at is None:
            log.error("The draft of chat %s is put aside after %d tries.", chat, tries)
            setting_aside.put_draft_aside(locked, _told(error))
            _own_up(locked.bot, locked.chat_id, locked.language, at)
        locked.save()


def _gather(update: Update, at: datetime) -> list[Update]:
    """The update and its album, in order; nothing while more of the album may come, which puts it off for a moment."""
    if not update.album:
        return [update]
    waiting = Update.objects.unworked().filter(bot=update.bot, chat_id=update.chat_id).order_by("pk")
    album = list(waiting.filter(album=update.album).select_related("bot__desk"))
    whole_at = max(each.stored_at for each in album) + ALBUM_PAUSE
    is_followed = waiting.filter(pk__gt=album[-1].pk).exclude(album=update.album).exists()
    if at < whole_at and not is_followed:
        Update.objects.filter(pk=update.pk).update(next_try_at=whole_at)
        return []
    return album


def _work_once(gathered: list[Update], at: datetime, examined: tuple[Examined, ...]) -> None:
    """One transaction: the chat is locked first, so that two workers never speak in one chat at once."""
    names = [update.pk for update in gathered]
    unit = MessageOrAlbum([(update, shapes.read(update.payload)) for update in gathered])
    with transaction.atomic():
        chat = _locked_chat(gathered[0], unit)
        if Update.objects.unworked().filter(pk__in=names).count() != len(names):
            return
        ticket_id = turns.take(chat, unit, at, examined) if chat else None
        Update.objects.filter(pk__in=names).update(next_try_at=None, last_error="", ticket_id=ticket_id)
        if any(update.attempts for update in gathered):
            setting_aside.taken(names, at, ticket_id)
        if chat:
            setting_aside.draft_taken(chat, at)
    written.set()


def _locked_chat(update: Update, unit: MessageOrAlbum) -> Chat | None:
    """The chat under lock; none for an update that belongs to no chat. A group gets a row too, to be left politely."""
    if update.chat_id is None:
        return None
    language = turns.language_of(unit.first, update.bot.desk.language)
    told = {"language": language, "name": unit.first.name}
    chat, _ = Chat.objects.get_or_create(bot=update.bot, chat_id=update.chat_id, defaults=told)
    chat = Chat.objects.select_for_update(no_key=True).get(pk=chat.pk)
    chat.bot = update.bot
    return chat


def _try_later(update: Update, at: datetime, error: Exception) -> None:
    attempts, why = update.attempts + 1, _told(error)
    told = {"attempts": attempts, "last_error": why}
    if attempts < MOST_TRIES:
        Update.objects.filter(pk=update.pk).update(next_try_at=at + _pause(attempts), **told)
        return
    log.error("Update %s is put aside after %d tries, where staff see it.", update, attempts)
    with transaction.atomic():
        is_first = not SetAsideMessage.objects.filter(update=update).exists()
        Update.objects.filter(pk=update.pk).update(next_try_at=None, **told)
        setting_aside.put_aside(update, why)
        said = shapes.read(update.payload)
        if said.is_private and update.chat_id is not None and is_first:
            _own_up(update.bot, update.chat_id, turns.language_of(said, update.bot.desk.language), at)


def _pause(attempts: int) -> timedelta:
    pauses: int = 2 ** (attempts - 1)
    return min(FIRST_RETRY * pauses, LAST_RETRY)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".replace("\x00", "")[:2000]


def _own_up(bot: Bot, chat_id: int, language: str, at: datetime) -> None:
    """Tell whoever said what was put aside that they should use another way for now."""
    params = {"chat_id": chat_id, "text": speak(language, "something_failed")}
    told = {"method": "sendMessage", "params": params, "created_at": at, "next_try_at": at}
    Outgoing.objects.create(bot=bot, chat_id=chat_id, **told)
