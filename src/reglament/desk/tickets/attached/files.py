"""Which files a message may carry: judged by content, not by name; what is turned down stays listed (Siroka 3.2).

The costly part needs no database and comes first: `examine` cleans a file and says what its bytes alone rule out. Inside of
the action's transaction `keep_files` adds what the edition says, and stores.
"""

import hashlib
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile

from reglament.desk.lib.file_names import harmless
from reglament.desk.lib.papers import clean_pdf
from reglament.desk.lib.pictures import CLEANERS
from reglament.desk.lib.unfit import Unfit, Why
from reglament.desk.lib.virus import Unreachable, virus_in
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Message
from reglament.regulation.edition import Edition

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024
DEFAULT_LARGEST_MB = 20
LARGEST_EXAMINED = 60 * MEGABYTE
"""Whatever an edition says: a larger file would be in memory more than once."""
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "pdf": (b"%PDF-",),
}
TYPES = {"jpg": "image/jpeg", "gif": "image/gif", "png": "image/png", "pdf": "application/pdf"}
SUFFIXES = {"jpg": (".jpg", ".jpeg"), "gif": (".gif",), "png": (".png",), "pdf": (".pdf",)}
PICTURES_AT_ONCE = threading.BoundedSemaphore(2)
"""So many pictures are in memory as pixels at the same time; others wait for their turn."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, its kind by content ("" for one we do not know), the bytes to keep, and why it cannot be taken ("" if it can).

    `width` and `height` are a picture's, in pixels.
    """

    file: File
    kind: str
    data: bytes
    why: str = ""
    width: int | None = None
    height: int | None = None


def kind_of(data: bytes) -> str:
    """The kind that the first bytes show ("jpg", "gif", "png", "pdf"), or an empty string."""
    return next((kind for kind, starts in SIGNATURES.items() if data.startswith(starts)), "")


def examine(files: Sequence[File | Examined], before: Sequence[Examined] = ()) -> tuple[Examined, ...]:
    """Clean the files and ask the scanner; what has been examined stays as it is, also where it is among `before`.

    It takes its time, so it is called before an action takes its lock.
    """
    known = {each.file: each for each in before}
    return tuple(file if isinstance(file, Examined) else known.get(file) or _examined(file) for file in files)


def costly(files: Sequence[File], before: Sequence[Examined] = ()) -> tuple[File, ...]:
    """Those that take their time to examine and are not among `before`: files of the kinds that are cleaned."""
    known = {each.file for each in before}
    return tuple(file for file in files if kind_of(file.data) and file not in known)


def why_not(edition: Edition, data: bytes) -> str:
    """Why the edition does not take a file with these bytes, as a short code; empty when it does. Writes nothing."""
    return _verdict(edition, _examined(File("", "", data)))


def keep_files(edition: Edition, message: Message, files: Sequence[Examined]) -> list[Attachment]:
    """Store what is taken and list what is not. The rows are unsaved; the bytes are on disk before the commit.

    A file whose transaction fails is an orphan in the storage, which harms nobody and is swept; a row never lacks its file.
    """
    return [_keep(edition, message, file) for file in files]


def _examined(file: File) -> Examined:
    kind = kind_of(file.data)
    if not file.data:
        return Examined(file, kind, b"", Why.EMPTY.value)
    if not kind:
        return Examined(file, kind, b"", Why.KIND.value)
    if len(file.data) > LARGEST_EXAMINED:
        return Examined(file, kind, b"", Why.TOO_LARGE.value)
    try:
        return _cleaned(file, kind)
    except Unfit as unfit:
        return Examined(file, kind, b"", unfit.why.value)
    except Exception:
        # A reader that stumbles over a stranger's file must not cost the message: whatever it was, the file is not sound.
        logger.exception("A file of kind %s made its reader fail.", kind)
        return Examined(file, kind, b"", Why.BROKEN.value)


def _cleaned(file: File, kind: str) -> Examined:
    """The file as it will be kept; Unfit says why it is not."""
    why = ""
    if kind == "pdf":
        data, width, height = clean_pdf(file.data), None, None
    else:
        with PICTURES_AT_ONCE:
            picture = CLEANERS[kind](file.data)
        data, width, height = picture.data, picture.width, picture.height
    if settings.REGLAMENT_CLAMD:
        why = scanned(file.data)
    return Examined(file, kind, data, why, width, height)


def scanned(data: bytes) -> str:
    """What the scanner says as a short code: nothing, a virus, or no verdict yet."""
    try:
        name = virus_in(data, settings.REGLAMENT_CLAMD)
    except Unreachable as error:
        logger.warning("%s The file lies aside until there is a verdict.", error)
        return Why.NOT_SCANNED.value
    if name:
        logger.warning("A file was turned down: the scanner found %s.", name)
        return Why.VIRUS.value
    return ""


def _verdict(edition: Edition, examined: Examined) -> str:
    """The first reason against the file: what the edition says of size and kind comes before what its bytes say."""
    rule = edition.rules.completeness
    largest = rule.largest_file_mb.value if rule and rule.largest_file_mb else DEFAULT_LARGEST_MB
    taken = rule.files.value if rule and rule.files else tuple(SIGNATURES)
    if examined.why == Why.EMPTY.value:
        return examined.why
    if len(examined.file.data) > largest * MEGABYTE:
        return Why.TOO_LARGE.value
    if examined.kind not in taken:
        return Why.KIND.value
    return examined.why


def _keep(edition: Edition, message: Message, examined: Examined) -> Attachment:
    file, why = examined.file, _verdict(edition, examined)
    is_stored = why in ("", Why.NOT_SCANNED.value)
    data = examined.data if is_stored else file.data
    attachment = Attachment(
        message=message,
        name=harmless(file.name, SUFFIXES[examined.kind] if is_stored else ()),
        content_type=TYPES.get(examined.kind, file.content_type[:100] or "application/octet-stream"),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        original_sha256=hashlib.sha256(file.data).hexdigest(),
        width=examined.width if is_stored else None,
        height=examined.height if is_stored else None,
        why=why,
    )
    if is_stored:
        name = f"{attachment.sha256[:32]}.{examined.kind}"
        attachment.stored.save(name, ContentFile(data), save=False)
    return attachment
