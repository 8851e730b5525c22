"""Keep what is being written, let go of what was sent. No wording is ever written over by another window."""

import re
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from reglament.desk.drafts.access import by_letter, own
from reglament.desk.drafts.models import LONGEST_PLACE, Draft, DraftQuerySet
from reglament.desk.lib.once import along, once

MOST = 50
"""A person keeps at most so many at one desk, of at most so many characters each: as long as words may be that are sent."""
LONGEST = 1_000_000
MOST_FIELDS = 60
LONGEST_NAME = 60
FIELD = "draft"
"""Under this name a form carries the mark of its draft."""
NOT_WORDS = {
    "csrfmiddlewaretoken",
    FIELD,
    "key",
    "token",
    "proof",
    "attached_kind",
    "attached_size",
    "template",
    "article",
}
MARK = re.compile(r"([0-9a-f]{32}):(\d{1,9})")


class NotKept(StrEnum):
    """Why words are not kept as a draft."""

    TOO_LONG = "too long"
    TOO_MANY = "too many"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class DraftMark:
    """Which wording a form holds, and the version of it that its window knows; 0 before anything was saved."""

    wording: str
    version: int = 0

    def __str__(self) -> str:
        return f"{self.wording}:{self.version}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, at which desk."""

    user_id: int
    desk_id: int
    unique: ClassVar = ("user", "wording")
    """What tells one of their rows from another."""

    @property
    def drafts(self) -> DraftQuerySet:
        """Theirs."""
        return own(self.user_id, self.desk_id)

    @property
    def columns(self) -> dict[str, object]:
        """What a row of theirs says of its writer."""
        return {"user_id": self.user_id, "desk_id": self.desk_id}


@dataclass(frozen=True, slots=True)
class LetterReader:
    """Who writes behind the link of a letter, at which desk: the person whose letter it is, in the browser with that secret, of which
    `browser` is a digest.
    """

    person_id: int
    desk_id: int
    browser: str
    unique: ClassVar = ("person", "browser", "wording")
    """What tells one of their rows from another."""

    @property
    def drafts(self) -> DraftQuerySet:
        """Theirs, in this browser."""
        return by_letter(self.person_id, self.desk_id, self.browser)

    @property
    def columns(self) -> dict[str, object]:
        """What a row of theirs says of its writer."""
        return {"person_id": self.person_id, "desk_id": self.desk_id, "browser": self.browser}


AnyWriter = Writer | LetterReader


def new_mark() -> DraftMark:
    """For a form whose words are not kept yet."""
    return DraftMark(secrets.token_hex(16))


def mark_in(text: str) -> DraftMark | None:
    """What a form carried; None for anything else."""
    found = MARK.fullmatch(text)
    return DraftMark(found[1], int(found[2])) if found else None


def words_of(posted: QueryDict) -> dict[str, str]:
    """The values of a form that was sent, without its marks. NUL characters, which no database keeps, are left out."""
    return tidy({name: posted[name] for name in posted})


def tidy(given: Mapping[str, object]) -> dict[str, str]:
    """Plain values by name, as they are kept."""
    named = {name: str(value).replace("\x00", "") for name, value in given.items()}
    kept = {name.replace("\x00", ""): value for name, value in named.items() if name not in NOT_WORDS}
    return {name: kept[name] for name in list(kept)[:MOST_FIELDS] if len(name) <= LONGEST_NAME}


def keep(writer: AnyWriter, place: str, mark: DraftMark, fields: dict[str, str], at: datetime) -> Draft | NotKept:
    """Keep the words as they stand now; what a window did not know of is kept beside them, as a wording of its own.

    GONE means that the wording was sent or discarded meanwhile, by this window or another.
    """
    if len(place) > LONGEST_PLACE or sum(map(len, fields.values())) > LONGEST:
        return NotKept.TOO_LONG
    return once(lambda: _kept(writer, place, mark, fields, at))


def keep_pressed(writer: AnyWriter, place: str, mark: str, fields: dict[str, str]) -> Draft | NotKept:
    """Keep what was sent and not taken, under the mark that it carried; never GONE, since here it is."""
    held = mark_in(mark) or new_mark()
    done = keep(writer, place, held, fields, timezone.now())
    return keep(writer, place, new_mark(), fields, timezone.now()) if done is NotKept.GONE else done


def used(writer: AnyWriter, marks: list[str]) -> AbstractContextManager[None]:
    """What is done inside takes the drafts out of which it was made with it, in its own transaction: both or neither."""
    return along(lambda: end(writer, marks, timezone.now()))


def bring_back(
    writer: AnyWriter, place: str, fields: dict[str, str], files: list[dict[str, object]], at: datetime
) -> Draft:
    """What was pressed and is not sent after all is a draft again, however many there are; it stands before what was written since.
    Runs inside the caller's transaction.
    """
    wording = new_mark().wording
    return Draft.objects.create(**writer.columns, place=place, wording=wording, fields=fields, files=files, saved_at=at)


def files_with(writer: AnyWriter, mark: str) -> list[dict[str, object]]:
    """The files of the draft whose mark a form carries."""
    held = mark_in(mark)
    found = writer.drafts.filter(wording=held.wording).values_list("files", flat=True).first() if held else None
    return found or []


def discard(writer: AnyWriter, marks: list[str]) -> int:
    """Throw them away; answers how many there were."""
    with transaction.atomic():
        there = writer.drafts.filter(wording__in=_wordings(marks)).count()
        end(writer, marks, timezone.now())
    return there


def empty(writer: AnyWriter, mark: DraftMark) -> None:
    """Nothing stands in the form any more; its window may go on with the same wording."""
    writer.drafts.filter(wording=mark.wording).delete()


def end(writer: AnyWriter, marks: list[str], at: datetime) -> None:
    """Leave nothing of these wordings but that they ended, also of those that were never kept: a saving of them may be on its way.
    Who saves one at the same moment waits for the other by the key of the row.
    """
    ended = [
        Draft(**writer.columns, place="", wording=wording, fields={}, saved_at=at, ended_at=at)
        for wording in _wordings(marks)
    ]
    left = ("place", "fields", "files", "ended_at")
    Draft.with_ended.bulk_create(ended, update_conflicts=True, unique_fields=writer.unique, update_fields=left)


def _wordings(marks: list[str]) -> list[str]:
    return sorted({mark.wording for text in marks if (mark := mark_in(text))})


def _kept(writer: AnyWriter, place: str, mark: DraftMark, fields: dict[str, str], at: datetime) -> Draft | NotKept:
    drafts = writer.drafts
    known = Draft.with_ended.select_for_update(no_key=True).filter(**writer.columns, wording=mark.wording)
    standing = known.first()
    if standing.ended_at is not None if standing else mark.version:
        return NotKept.GONE
    if standing is not None and (standing.version == mark.version or standing.fields == fields):
        standing.version, standing.fields, standing.saved_at = standing.version + 1, fields, at
        standing.save(update_fields=["version", "fields", "saved_at"])
        return standing
    if drafts.count() >= MOST:
        return NotKept.TOO_MANY
    wording = mark.wording if standing is None else new_mark().wording
    files = standing.files if standing else []
    return Draft.objects.create(**writer.columns, place=place, wording=wording, fields=fields, files=files, saved_at=at)
