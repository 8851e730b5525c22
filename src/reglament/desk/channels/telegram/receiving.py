"""Takes updates in: stores them first, commits, and only then lets Telegram forget them by asking for the next."""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from reglament.desk.channels.telegram import setting_aside, shapes
from reglament.desk.channels.telegram.api import Api, ApiError, UnreachableError
from reglament.desk.channels.telegram.models import Bot, Update
from reglament.desk.channels.telegram.typed import Json, mapping, number, storable
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.vitals import signs

HELD = 25
"""So many seconds Telegram holds a question for updates before it answers that there are none."""
BATCH = 100
STALE = timedelta(days=6)
"""After a week of silence Telegram counts updates anew, so an older number is not asked from any more."""
PAUSE, LONGEST_PAUSE = 1.0, 60.0
CONFLICT = 409
SIGN = "telegram "
"""The sign of a bot begins so; the slug of its desk follows."""

arrived = threading.Event()
"""Set when something was stored: the worker of this process need not wait for its next look."""

log = logging.getLogger(__name__)


def poll(bot: Bot, client: Api, stop: threading.Event) -> None:
    """Ask for updates until `stop` is set. What goes wrong is said in the log and tried again, less and less often."""
    pause, outage = PAUSE, Outage(f"The Telegram bot of desk {bot.desk.slug}", log)
    while not stop.is_set():
        try:
            poll_once(bot, client)
            outage.ends()
            signs.well(f"{SIGN}{bot.desk.slug}")
            # Between two answers this thread needs no database, and the pool has others to serve.
            connection.close()
            pause = PAUSE
            continue
        except ApiError as error:
            _make_way(client, error)
            pause = max(error.retry_after, min(pause * 2, LONGEST_PAUSE))
            log.warning("Telegram refuses updates of %s (%s); next try in %d s.", bot, error, pause)
            signs.ill(f"{SIGN}{bot.desk.slug}", error)
        except OSError as error:
            pause = min(pause * 2, LONGEST_PAUSE)
            log.warning("No updates of %s (%s: %s); next try in %d s.", bot, type(error).__name__, error, pause)
            signs.ill(f"{SIGN}{bot.desk.slug}", error)
        except OF_DATABASE as error:
            pause = min(pause * 2, LONGEST_PAUSE)
            outage.begins(error)
            signs.ill(f"{SIGN}{bot.desk.slug}", error)
        stop.wait(pause)


def poll_once(bot: Bot, client: Api, held: int = HELD) -> int:
    """One question for updates, held by the server up to `held` seconds; answers how many were new.

    Raises ApiError, OSError or DatabaseError, after which nothing is confirmed that was not stored.
    """
    asked: dict[str, object] = {"timeout": held, "limit": BATCH, "allowed_updates": list(shapes.READ)}
    offset = next_offset(bot, timezone.now())
    if offset is not None:
        asked["offset"] = offset
    given = client.call("getUpdates", asked, wait=held)
    updates = [each for each in given if is_update(each)] if isinstance(given, list) else []
    if not updates and given:
        raise UnreachableError("getUpdates: the answer is no list of updates")
    return store(bot, updates, timezone.now()) if updates else 0


def is_update(given: object) -> bool:
    """Whether it is an update with a number by which it can be confirmed."""
    return number(mapping(given).get("update_id")) > 0


def next_offset(bot: Bot, at: datetime) -> int | None:
    """From which update to ask, which confirms all before it; None when the number may have lost its meaning."""
    if bot.heard_at is None or bot.heard_at < at - STALE:
        return None
    return bot.next_update


def store(bot: Bot, updates: Sequence[Json], at: datetime) -> int:
    """Store updates in one transaction, each once; answers how many were new. After a week of silence Telegram numbers anew, so
    that a number which was worked on long ago may come back with something else.
    """
    rows = [_row(bot, _storable(update), at) for update in updates]
    with transaction.atomic():
        before = Update.objects.filter(bot=bot, update_id__in=[row.update_id for row in rows])
        known = {update.update_id: update for update in before}
        for row in rows:
            if (old := known.get(row.update_id)) and _is_another(old, row):
                _make_room(old)
                del known[row.update_id]
        new = [row for row in rows if row.update_id not in known]
        # Another process may store the same at this moment; the unique index lets one of the two through.
        Update.objects.bulk_create(new, ignore_conflicts=True)
        bot.next_update, bot.heard_at = max(row.update_id for row in rows) + 1, at
        Bot.objects.filter(pk=bot.pk).update(next_update=bot.next_update, heard_at=at)
    arrived.set()
    return len(new)


def _is_another(old: Update, new: Update) -> bool:
    """Whether a number that was worked on names something else by now: Telegram begins a new count after a silent week."""
    is_done = old.next_try_at is None and old.stored_at < new.stored_at - STALE
    return is_done and old.payload != new.payload


def _make_room(old: Update) -> None:
    """Give the number of an update to another one. What was put aside and waits for people keeps its row under a number that
    Telegram never gives.
    """
    if old.last_error:
        Update.objects.filter(pk=old.pk).update(update_id=-old.pk)
    else:
        old.delete()


def prune(at: datetime, kept: timedelta) -> int:
    """Forget updates and their fetched files once they were worked on or put away, nothing that waits for people needs them, and
    that is longer ago than `kept`; a batch at a time.
    """
    old = setting_aside.forgettable(Update.objects.all(), at - kept).filter(
        next_try_at__isnull=True, stored_at__lt=at - kept
    )[:BATCH]
    for update in old:
        if update.file:
            update.file.delete(save=False)
        update.delete()
    return len(old)


def _storable(update: Json) -> Json:
    """The update as a database keeps it. What is nested deeper than any message comes from nobody who writes: its number stays."""
    try:
        return mapping(storable(update))
    except RecursionError:
        log.warning("Update %s is nested too deep to be kept.", update["update_id"])
        return {"update_id": update["update_id"]}


def _row(bot: Bot, update: Json, at: datetime) -> Update:
    said = shapes.read(update)
    return Update(
        bot=bot,
        update_id=number(update["update_id"]),
        chat_id=said.chat_id,
        message_id=said.message_id,
        album=said.album[:64],
        payload=update,
        stored_at=at,
        next_try_at=at,
    )


def _make_way(client: Api, error: ApiError) -> None:
    """A webhook that somebody set before keeps updates from being asked for; what waits there is not dropped."""
    if error.code != CONFLICT or "webhook" not in error.description:
        return
    try:
        client.call("deleteWebhook", {"drop_pending_updates": False})
    except (ApiError, OSError) as refusal:
        log.warning("The webhook cannot be taken away: %s", refusal)
