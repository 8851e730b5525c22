"""Fetches photos and documents before the words that came with them are worked on, outside of any transaction."""

import logging

from django.core.files.base import ContentFile

from reglament.desk.channels.telegram import shapes
from reglament.desk.channels.telegram.api import DOWNLOAD_LIMIT, Api, ApiError
from reglament.desk.channels.telegram.models import Update
from reglament.desk.channels.telegram.shapes import ReadUpdate, SentFile
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.tickets.intake.admitting import File

MOST_TRIES = 7
"""After so many failures the words are worked on without the file, and the sender is told."""

log = logging.getLogger(__name__)


def is_file_taken(said: ReadUpdate) -> bool:
    """Whether a message of a private chat carries a file that a request may hold, of a size that bots can fetch."""
    if said.kind not in ("message", "edited") or not said.is_private or said.file is None:
        return False
    return not said.file.is_recording and not is_too_large(said.file)


def is_there(update: Update, said: ReadUpdate) -> bool:
    """Whether the bytes are here, or came before: an edit of the words comes with the file that stood beside them."""
    if update.file or said.kind != "edited" or said.file is None:
        return bool(update.file)
    where = {"bot": update.bot_id, "chat_id": update.chat_id, "message_id": update.message_id}
    was = Update.objects.filter(**where, pk__lt=update.pk).order_by("pk").last()
    before = shapes.read(was.payload).file if was is not None else None
    return before is not None and before.mark == said.file.mark


def is_too_large(file: SentFile) -> bool:
    """Whether Telegram would refuse the file to a bot."""
    return file.size > DOWNLOAD_LIMIT


def fetch(update: Update, file: SentFile, client: Api) -> None:
    """Store the bytes; what Telegram refuses for good leaves the update without them.

    Raises OSError or a passing ApiError, after which it can be tried again.
    """
    try:
        data = client.download(file.file_id)
    except ApiError as error:
        if error.is_passing:
            raise
        log.warning("The file of update %s cannot be had: %s", update, error)
        return
    update.file.save(f"{update.bot_id}-{update.update_id}", ContentFile(data), save=False)
    update.save(update_fields=["file"])


def file_of(update: Update, said: ReadUpdate) -> File | None:
    """The file as tickets take it; None when there is none. One without its bytes has its name and why."""
    if said.file is None:
        return None
    if not update.file:
        why = UnfitReason.KIND if said.file.is_recording else UnfitReason.NOT_RECEIVED
        return File(said.file.name, said.file.content_type, b"", why.value)
    with update.file.open("rb") as stored:
        return File(said.file.name, said.file.content_type, stored.read())
