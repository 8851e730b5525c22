"""What a list shows of something that was kept: its first words and the names of its files, without the files themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.models import Unregistered

LONGEST = 160
"""So many characters of the words stand in a list."""
MOST_NAMED = 5
"""So many files are named in a list; the row's own page has them all."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """The first words, with single spaces, and the first files by name; `unnamed` tells how many more there are."""

    words: str = ""
    files: tuple[str, ...] = ()
    unnamed: int = 0


def outline(intake: Intake) -> dict[str, object]:
    """The same as a column keeps it."""
    return _kept(intake.text, [file.name for file in intake.files])


def outlines(rows: Iterable[Unregistered], model: type[Unregistered]) -> dict[int, Outlined]:
    """Of rows without what they brought. One statement more where some are older than their outlines."""
    told = {row.pk: row.outline for row in rows}
    older = [pk for pk, kept in told.items() if kept is None]
    if older:
        for pk, brought in model._default_manager.filter(pk__in=older).values_list("pk", "intake"):
            told[pk] = _kept(brought.get("text", ""), [file["name"] for file in brought.get("files", ())])
    return {pk: _read(kept or {}) for pk, kept in told.items()}


def _kept(text: str, names: Sequence[str]) -> dict[str, object]:
    # Only the beginning is looked at, however long the words are.
    words = " ".join(text[: LONGEST * 4].split())[:LONGEST]
    return {"words": words, "files": [name[:120] for name in names[:MOST_NAMED]], "more": len(names[MOST_NAMED:])}


def _read(kept: Mapping[str, object]) -> Outlined:
    files, more = kept.get("files"), kept.get("more")
    names = tuple(map(str, files)) if isinstance(files, list) else ()
    return Outlined(str(kept.get("words", "")), names, more if isinstance(more, int) else 0)
