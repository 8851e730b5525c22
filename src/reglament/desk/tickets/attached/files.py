"""Which files a message may carry: judged by content, not by name; what is turned down stays listed (Siroka 3.2).

The costly part needs no lock and comes first: `examine` cleans a file, says what its bytes alone rule out, and puts what may be
kept into the storage, which may be a bucket far away. What would take long lies there as it came until `examining` gets to it.
Inside of the action's transaction `keep_files` adds what the edition says, and writes rows alone.
"""

import hashlib
import logging
import secrets
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from reglament.desk.lib.file_names import harmless
from reglament.desk.lib.papers import clean_pdf
from reglament.desk.lib.pictures import CLEANERS, Picture, convert, weigh
from reglament.desk.lib.time_limits import OutOfTimeError, TimeLimit, turn
from reglament.desk.lib.unfit import SHUT, UNDECIDED, Unfit, UnfitReason
from reglament.desk.lib.virus import SECONDS as SCANNING_SECONDS
from reglament.desk.lib.virus import Unreachable, virus_in
from reglament.desk.rulebook.law import MEGABYTE, Law
from reglament.desk.tickets.attached.kinds import SUFFIXES, TURNED, TYPES, kind_of
from reglament.desk.tickets.attached.locked import locked
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment, Message
from reglament.regulation.edition import Edition
from reglament.regulation.rules.completeness import MOST_FILE_MB

logger = logging.getLogger(__name__)
LARGEST_EXAMINED = MOST_FILE_MB * MEGABYTE
"""Whatever an edition says: a larger file would be in memory more than once."""
MOST_EXAMINED = 50
"""So many files of one message are cleaned; the rest are listed as turned down, so that one message holds no worker for long."""
SECONDS_AT_ONCE = 0.7
"""So long may the files of one message hold whoever takes it in; what does not fit lies aside and is examined later."""
OF_A_FILE = (
    *("name", "content_type", "size", "sha256", "original_sha256", "width", "height", "stored", "why", "examine_at"),
)
"""The columns of an attachment that its bytes and the edition decide."""
LEAST_SECONDS = 0.05
"""With less than that left nothing is begun."""
PICTURES_AT_ONCE = threading.BoundedSemaphore(2)
"""So many pictures are in memory as pixels at the same time; others wait for their turn."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, its kind by content ("" for one we do not know), the bytes to keep, and why it cannot be taken ("" if it can).

    `width` and `height` are a picture's, in pixels. `stored` is the name of the bytes in the storage, once they are there.
    """

    file: File
    kind: str
    data: bytes
    why: str = ""
    width: int | None = None
    height: int | None = None
    stored: str = ""

    @property
    def may_be_kept(self) -> bool:
        """Whether the bytes alone rule nothing out so far; what nobody has examined or scanned lies aside."""
        return self.why in ("", *UNDECIDED)


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A file of words that were pressed and are not sent yet: it lies in the storage, or was turned down, and `row` is what its
    attachment will say, by column, as plain values.
    """

    row: Mapping[str, Any]

    @property
    def is_there(self) -> bool:
        """Whether its bytes lie in the storage."""
        return bool(self.row["stored"])


AnyFile = File | Examined | JudgedFile


def judged(edition: Edition, files: Sequence[AnyFile]) -> list[JudgedFile]:
    """Files as they will be attached to words that are pressed now and sent later. Runs inside the transaction of the press."""
    rows = keep_files(edition, Message(), examine_own(files))
    return [JudgedFile({name: _plain(getattr(row, name)) for name in OF_A_FILE}) for row in rows]


def examine_own(files: Sequence[AnyFile]) -> tuple[Examined | JudgedFile, ...]:
    """Files that staff send, examined however long it takes, as they go out at once; those that were judged before come first."""
    before = [file for file in files if isinstance(file, JudgedFile)]
    return (*before, *examine([file for file in files if not isinstance(file, JudgedFile)], is_at_once=False))


def _plain(value: object) -> object:
    """As JSON keeps it."""
    return value if isinstance(value, int | None) else str(value)


def examine(
    files: Sequence[File | Examined], before: Sequence[Examined] = (), *, is_at_once: bool = True
) -> tuple[Examined, ...]:
    """Clean the files and ask the scanner; what has been examined stays as it is, also where it is among `before`. Of those
    that take their time only the first MOST_EXAMINED are looked at, of a stranger's only for SECONDS_AT_ONCE: what does not fit
    lies aside as it came. What staff send is waited for, as it goes out at once.

    It takes its time, so it is called before an action takes its lock. Raises OSError where the storage is away: then nothing
    was written that anybody could miss. What is stored here and gets no row, because its action was refused or killed, is swept.
    """
    known = {each.file: each for each in before}
    examined: list[Examined] = []
    limit = TimeLimit(SECONDS_AT_ONCE) if is_at_once else None
    count = 0
    for file in files:
        done = file if isinstance(file, Examined) else known.get(file) or _in_turn(file, count, limit)
        count += bool(done.kind)
        examined.append(done)
    return tuple(examined)


def _in_turn(file: File, before: int, limit: TimeLimit | None) -> Examined:
    """The file examined, or passed over where as many as are looked at came `before` it."""
    kind = kind_of(file.data)
    if kind and before >= MOST_EXAMINED:
        return Examined(file, kind, b"", UnfitReason.TOO_MANY.value)
    return stored(cleaned(file, limit))


def costly(files: Sequence[File], before: Sequence[Examined] = ()) -> tuple[File, ...]:
    """Those that take their time to examine and are not among `before`: files of the kinds that are cleaned."""
    known = {each.file for each in before}
    return tuple(file for file in files if kind_of(file.data) and file not in known)


def why_not(edition: Edition, data: bytes) -> str:
    """Why the edition does not take a file with these bytes, as a short code; empty when it does. Writes nothing."""
    return _verdict(edition, cleaned(File("", "", data)))


def keep_files(edition: Edition, message: Message, files: Sequence[Examined | JudgedFile]) -> list[Attachment]:
    """Rows for what is taken and for what is not, unsaved. The bytes are in the storage already, so a row never lacks its file."""
    return [_keep(edition, message, file) for file in files]


def stored(examined: Examined) -> Examined:
    """With its bytes in the storage, where they may be kept at all."""
    if not examined.may_be_kept or examined.stored:
        return examined
    field = Attachment._meta.get_field("stored")
    # A name of its own: whether another file has it can be asked of no bucket so that nobody else writes it meanwhile.
    name = f"{hashlib.sha256(examined.data).hexdigest()[:32]}-{secrets.token_hex(8)}.{examined.kind}"
    saved = field.storage.save(field.generate_filename(Attachment(), name), ContentFile(examined.data))
    return replace(examined, stored=saved)


def cleaned(file: File, limit: TimeLimit | None = None) -> Examined:
    """The file as it may be kept, or why it may not; undecided where that would take longer than it may. Stores nothing."""
    kind = kind_of(file.data)
    if file.unread:
        return Examined(file, kind, b"", file.unread)
    if not file.data:
        return Examined(file, kind, b"", UnfitReason.EMPTY.value)
    if not kind:
        return Examined(file, kind, b"", locked(file.data) or UnfitReason.KIND.value)
    if len(file.data) > LARGEST_EXAMINED:
        return Examined(file, kind, b"", UnfitReason.TOO_LARGE.value)
    try:
        return _clean(file, kind, limit)
    except OutOfTimeError:
        return Examined(file, kind, file.data, UnfitReason.NOT_EXAMINED.value)
    except Unfit as unfit:
        return Examined(file, kind, b"", unfit.why.value)
    except Exception:
        # A reader that stumbles over a stranger's file must not cost the message: whatever it was, the file is not sound.
        logger.exception("A file of kind %s made its reader fail.", kind)
        return Examined(file, kind, b"", UnfitReason.BROKEN.value)


def _clean(file: File, kind: str, limit: TimeLimit | None) -> Examined:
    """The file as it will be kept; Unfit says why it is not, OutOfTimeError that there is no time to tell."""
    why = ""
    if limit is not None:
        limit.need(LEAST_SECONDS)
    if kind == "pdf":
        data, width, height = clean_pdf(file.data, limit), None, None
    else:
        kind, picture = _picture(file.data, kind, limit)
        data, width, height = picture.data, picture.width, picture.height
    if settings.REGLAMENT_CLAMD:
        why = scanned(file.data, limit)
    return Examined(file, kind, data, why, width, height)


def _picture(data: bytes, kind: str, limit: TimeLimit | None) -> tuple[str, Picture]:
    """The picture, and the kind that it is of now. Nothing can stop its decoding, so it is weighed before."""
    if limit is not None:
        limit.need(weigh(data, kind))
    with turn(PICTURES_AT_ONCE, limit):
        return convert(data, kind) if kind in TURNED else (kind, CLEANERS[kind](data))


def scanned(data: bytes, limit: TimeLimit | None = None) -> str:
    """What the scanner says as a short code: nothing, a virus, or no verdict yet."""
    seconds = SCANNING_SECONDS if limit is None else limit.left
    if seconds < LEAST_SECONDS:
        return UnfitReason.NOT_SCANNED.value
    try:
        name = virus_in(data, settings.REGLAMENT_CLAMD, seconds)
    except Unreachable as error:
        logger.warning("%s The file lies aside until there is a verdict.", error)
        return UnfitReason.NOT_SCANNED.value
    if name:
        logger.warning("A file was turned down: the scanner found %s.", name)
        return UnfitReason.VIRUS.value
    return ""


def _verdict(edition: Edition, examined: Examined) -> str:
    """The first reason against the file: what the edition says of size and kind comes before what its bytes say."""
    law = Law(edition)
    if examined.file.unread or examined.why in (UnfitReason.EMPTY.value, *SHUT):
        return examined.why
    if len(examined.file.data) > law.largest_file.value:
        return UnfitReason.TOO_LARGE.value
    if examined.kind not in (*law.files.value, *TURNED):
        return UnfitReason.KIND.value
    return examined.why


def _keep(edition: Edition, message: Message, examined: Examined | JudgedFile) -> Attachment:
    if isinstance(examined, JudgedFile):
        return Attachment(message=message, **examined.row)
    file, why = examined.file, _verdict(edition, examined)
    is_stored = why in ("", *UNDECIDED)
    data = examined.data if is_stored else file.data
    if not is_stored and examined.stored:
        # The edition does not take it, whatever its bytes are.
        transaction.on_commit(partial(default_storage.delete, examined.stored), robust=True)
    attachment = Attachment(
        message=message,
        name=harmless(file.name, SUFFIXES.get(examined.kind, ()) if is_stored else ()),
        content_type=TYPES.get(examined.kind, file.content_type[:100] or "application/octet-stream"),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        original_sha256=hashlib.sha256(file.data).hexdigest(),
        width=examined.width if is_stored else None,
        height=examined.height if is_stored else None,
        why=why,
        examine_at=timezone.now() if why == UnfitReason.NOT_EXAMINED else None,
    )
    if is_stored:
        # Whoever examined the file by other means than `examine` has it stored now.
        attachment.stored = stored(examined).stored
    return attachment
