"""Mails that could not be taken in: kept on disk with a row of what is known of them, for people to look at.

The source stays on disk whatever happens to its row; nothing here deletes anything.
"""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, DataError

from reglament.desk.channels.email.intake import deciding, keeping
from reglament.desk.channels.email.intake.delivered import letter_in
from reglament.desk.channels.email.intake.receptions import Reception
from reglament.desk.channels.email.intake.threads import content_in, delivery_of
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.lib.once import content_of, once
from reglament.desk.people.models import Desk
from reglament.desk.tickets.intake.delivering import SAID, STOP, Delivery, Sameness, content_by
from reglament.mail.reading.letter import Letter

NO_MAIL, FAILED = "no mail", "failed"


def is_for_later(error: Exception) -> bool:
    """Whether an error tells of the desk rather than of one mail: the database or the disk is away, or no edition is in
    force. Everything else would fail again with the same mail, and must not hold up the next one.
    """
    if isinstance(error, DataError):
        # The database is there, and does not take what this mail holds.
        return False
    return isinstance(error, DatabaseError | OSError) or type(error) is LookupError


def put_aside(raw: bytes, letter: Letter, at_desk: Reception, at: datetime, why: str, error: str = "") -> Quarantined:
    """Keep the source and a row of what is known of it; the same mail is one row however often and by whichever way it comes, and
    an equal one that comes later has its own.

    Raises OSError when the source cannot be written, DatabaseError when the row cannot.
    """
    desk, received_at = at_desk.desk, at_desk.received_at or at
    way = delivery_of(letter, received_at, at_desk.file)
    content = content_by(content_in(letter, raw), way)
    equals = list(Quarantined.objects.of(desk).filter(content__startswith=content[:SAID]).order_by("pk"))
    was = next((each for each in equals if _is_same(each, content, way)), None)
    if was is not None and source_of(was).exists():
        return was
    later = len(equals) if was is None else 0
    source = keeping.quarantine(Path(settings.REGLAMENT_HOME), desk.slug, raw, later)
    if content in {each.content for each in equals}:
        content = was.content or content if was else f"{content[:SAID]}.{content_of(content, later)[:STOP]}"
    told = {**_known_of(letter), "received_at": received_at, "size": len(raw), "why": why}
    told |= {"reached": storable(at_desk.recipient, 320), "error": storable(error, 2000)}
    returns_to = None if at_desk.returns_to is None else storable(at_desk.returns_to, 320)

    def write() -> Quarantined:
        of = Quarantined.objects.of(desk)
        named = of.filter(pk=was.pk) if was else of.filter(source=source.name)
        found = named.first() or of.filter(content=content).first()
        if found is not None and not source_of(found).exists():
            # It came again by another way, which wrote its bytes otherwise, and these are on disk.
            found.source, found.size, found.returns_to = source.name, len(raw), returns_to
            found.save(update_fields=["source", "size", "returns_to"])
        return found or Quarantined.objects.create(
            desk=desk, source=source.name, content=content, returns_to=returns_to, **told
        )

    return once(write)


def _is_same(kept: Quarantined, content: str, way: Delivery) -> bool:
    return way.is_of(content, kept.content or "", kept.received_at) is not Sameness.NOT


def adopt() -> None:
    """Give a row to every source in a quarantine that has none: those from before there were rows."""
    home = Path(settings.REGLAMENT_HOME)
    for desk in Desk.objects.order_by("pk"):
        known = set(Quarantined.objects.of(desk).values_list("source", flat=True))
        for source in keeping.quarantined(home, desk.slug):
            if source.name not in known:
                _adopt(desk, source)


def source_of(mail: Quarantined) -> Path:
    """Where the mail lies as it came."""
    return keeping.quarantined_source(Path(settings.REGLAMENT_HOME), mail.desk.slug, mail.source)


def letter_of(mail: Quarantined) -> tuple[bytes, Letter]:
    """The mail as it came, and as far as it can be read. Raises OSError when its source is not there."""
    raw = source_of(mail).read_bytes()
    return raw, _read(raw, mail.returns_to)


def storable(text: str, longest: int) -> str:
    """What every database takes: whatever stands in a mail, its row must not fail as the mail did."""
    return text.replace("\x00", "").encode(errors="replace").decode()[:longest]


def _known_of(letter: Letter) -> dict[str, str]:
    return {"sender": storable(letter.sender.address, 320), "subject": storable(letter.subject, 300)}


def _adopt(desk: Desk, source: Path) -> None:
    letter = _read(source.read_bytes())
    seen = source.stat()
    told = {
        **_known_of(letter),
        "received_at": datetime.fromtimestamp(seen.st_mtime, UTC),
        "size": seen.st_size,
        "why": NO_MAIL if deciding.is_unreadable(letter) else FAILED,
    }
    Quarantined.objects.get_or_create(desk=desk, source=source.name, defaults=told)


def _read(raw: bytes, returns_to: str | None = None) -> Letter:
    """The letter as far as it can be read; one without anything where even trying fails."""
    try:
        return letter_in(raw, returns_to)
    except Exception:
        # Whatever made it fail is the reason why people look at it.
        return Letter()
