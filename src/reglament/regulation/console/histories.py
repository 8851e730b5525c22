"""Reads the histories of `reglament judge`: the marks of one request, written here or exported from another system.

What cannot be read is a ValueError with a sentence that names the mark by its number.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from reglament.regulation.console.words import BY, BY_DESK, CHANGES, HELD, KINDS, word
from reglament.regulation.facts import BY_CLIENT, By, Change, Fact, Kind
from reglament.regulation.rules.completeness import ITEMS

Record = Mapping[str, Any]


def moment(value: object, what: str) -> datetime:
    """A moment of a record in UTC."""
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{what} is {value!r}: write a moment such as 2026-03-06T17:30:00+06:00.") from error
    if read.utcoffset() is None:
        raise ValueError(f"{what} is {value!r}, without an offset from UTC: write it as {value}+06:00.")
    return read.astimezone(UTC)


def history(record: Record, levels: Mapping[str, str] | None) -> list[Fact]:
    """The marks of a record. `levels` finds a level by what it is called; None passes over what is said of levels."""
    facts = record.get("facts")
    if not isinstance(facts, list):
        raise ValueError('The record has no "facts": write a list such as [{"at": "...", "kind": "received"}].')
    read = [_fact(fact, f"Mark {number}", levels) for number, fact in enumerate(facts, 1)]
    return [fact for fact in read if fact is not None]


def _fact(said: object, what: str, levels: Mapping[str, str] | None) -> Fact | None:
    if not isinstance(said, Mapping):
        raise ValueError(f'{what} is {said!r}: write an object such as {{"at": "...", "kind": "answered"}}.')
    kind, change = _kind(said, what)
    if kind in (Kind.CLASSIFIED, Kind.RECLASSIFIED) and levels is None:
        return None
    by = _by(said, kind, what)
    if kind is Kind.ANSWERED and by is By.CLIENT:
        kind = Kind.TOLD_MORE
    level = said.get("level")
    return Fact(
        at=moment(said.get("at"), f'{what}: "at"'),
        kind=kind,
        by=by,
        level="" if level is None or levels is None else _level(level, levels, what),
        change=change,
        ending=str(said.get("ending") or ""),
        reason=str(said.get("reason") or ""),
        channel=str(said.get("channel") or ""),
        message=bool(said.get("message", kind is Kind.ASKED and word(said.get("kind")) not in HELD)),
        promise=word(said.get("promise") or ""),
        due=moment(said["due"], f'{what}: "due"') if said.get("due") else None,
        items=_items(said.get("items"), what),
        of=_spoken_of(said, kind, what),
    )


def _spoken_of(said: Record, kind: Kind, what: str) -> datetime | None:
    """The moment of what a mark speaks of, which some kinds of marks need."""
    if said.get("of"):
        return moment(said["of"], f'{what}: "of"')
    if kind in (Kind.UNDELIVERED, Kind.REWORDED, Kind.TAKEN_FOR_THANKS):
        raise ValueError(f'{what} does not say of what it speaks: give the moment at which that was written as "of".')
    return None


def _kind(said: Record, what: str) -> tuple[Kind, Change | None]:
    """What happened; a change of level may be written as its reason alone."""
    name = word(said.get("kind"))
    if name in CHANGES:
        return Kind.RECLASSIFIED, CHANGES[name]
    if name not in KINDS:
        raise ValueError(f"{what} is of the unknown kind {said.get('kind')!r}; the kinds are {', '.join(Kind)}.")
    kind = KINDS[name]
    if kind is not Kind.RECLASSIFIED:
        return kind, None
    reason = said.get("change") or said.get("reason") or Change.CORRECTED
    if word(reason) not in CHANGES:
        raise ValueError(f"{what} gives the change {reason!r}: write one of {', '.join(Change)}.")
    return kind, CHANGES[word(reason)]


def _by(said: Record, kind: Kind, what: str) -> By:
    who = said.get("by")
    if kind is Kind.ASKED and not said.get("message", word(said.get("kind")) not in HELD):
        return By.DESK  # A request that is only put on hold waits, but nobody has written to the client.
    if who is None and kind is Kind.ASKED and said.get("items"):
        return By.DESK  # What is missing is asked for by the desk itself.
    if who is None:
        return By.CLIENT if kind in BY_CLIENT else By.DESK if kind in BY_DESK else By.PERSON
    if word(who) not in BY:
        raise ValueError(f"{what} was done by {who!r}: write one of {', '.join(By)}.")
    return BY[word(who)]


def _items(items: object, what: str) -> tuple[str, ...]:
    """What a question of the desk's own asked for, or what the client brought."""
    if items is None:
        return ()
    if not isinstance(items, list) or not set(map(str, items)) <= set(ITEMS):
        raise ValueError(f"{what} has the items {items!r}: write a list of {', '.join(ITEMS)}.")
    return tuple(map(str, items))


def _level(level: object, levels: Mapping[str, str], what: str) -> str:
    name = levels.get(str(level).strip().lower())
    if name is None:
        known = ", ".join(dict.fromkeys(levels.values()))
        raise ValueError(f"{what} names the level {level!r}; the levels are {known}.")
    return name
