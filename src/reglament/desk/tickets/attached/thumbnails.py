"""Thumbnails of kept pictures: made when somebody first looks, and left beside the picture for everybody after."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from reglament.desk.lib.pictures import thumbnail
from reglament.desk.lib.unfit import Unfit
from reglament.desk.tickets.attached.files import PICTURES_AT_ONCE
from reglament.desk.tickets.models import Attachment

SUFFIX = ".webp"
CONTENT_TYPE = "image/webp"


def thumbnail_of(attachment: Attachment) -> bytes | None:
    """A WebP of at most 320 by 320 pixels, some kilobytes; None where there is none: of a PDF, or of a file turned down.

    Who may see the picture is for the caller to know. Raises OSError where the picture is not in the storage.
    """
    if not attachment.is_kept or not attachment.content_type.startswith("image/"):
        return None
    storage, name = attachment.stored.storage, f"{attachment.stored.name}{SUFFIX}"
    if storage.exists(name):
        with storage.open(name) as file:
            return bytes(file.read())
    with attachment.stored.open("rb") as file:
        data = file.read()
    try:
        with PICTURES_AT_ONCE:
            small = thumbnail(data, attachment.content_type)
    except Unfit:
        return None
    _save_once(storage, name, small)
    return small


def _save_once(storage: Storage, name: str, data: bytes) -> None:
    """Two who look at the same moment make the same thumbnail: the second's copy, saved under another name, goes."""
    saved = storage.save(name, ContentFile(data))
    if saved != name:
        storage.delete(saved)
