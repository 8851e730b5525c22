"""Values that can be read one by one and still make no sense: hidden characters, figures beyond use, names that look alike."""

from collections.abc import Iterable, Iterator
from typing import Any

from reglament.regulation.proofing.characters import hidden, look
from reglament.regulation.proofing.moments import NO_PLACES
from reglament.regulation.reading.sheet import Sheet
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Names, Place, Span, Unit

HIGHEST = 1000
"""The highest number that ranks, asks and megabytes may have."""
LONGEST_NAME = 40
OF_UNIT = {Unit.SECONDS: 86_400, Unit.MINUTES: 1440, Unit.HOURS: 24, Unit.DAYS: 1, Unit.WORKING_DAYS: 1}
"""So many of each unit are a day."""
CALLED = ("levels", "topics", "endings", "delays")


def proof_sense(sheet: Sheet, complain: Complain) -> None:
    """Complain of single values that nothing sensible can be made of."""
    for writing, _, ruled in sheet.spots():
        for inside, value in _parts(ruled.value):
            fault = _fault(value)
            if fault:
                complain(writing.at(inside), f"{writing.path} {fault}")
        for name in {name for text in _texts(writing.raw) for _, name in hidden(text)}:
            complain(writing.place, f"{writing.path} has {name} in it, which nobody sees; take it out")
    for kind in CALLED:
        called = ((name, rule["called"]) for name, rule in sheet.rules(kind).items() if "called" in rule)
        _once(kind, ((name, ruled.value, ruled.place) for name, ruled in called), complain)
    for key in ("effects", "hit"):
        table = sheet.rule("triage").get(key)
        if table:
            _once(f"triage.{key}", ((name, called, table.place) for name, called in table.value.items()), complain)
    for kind in ("calendars", "goals", *CALLED):
        _proof_names(kind, sheet, complain)


def _fault(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value > HIGHEST:
        return f"is beyond any use: {str(value)[:20]}; write a number up to {HIGHEST}"
    if isinstance(value, Span) and value.amount * OF_UNIT[Unit.SECONDS] < OF_UNIT[value.unit]:
        return 'is shorter than a second; write how long it really takes, for example "15 minutes"'
    if value in NO_PLACES:
        return f'is "{value}", which is no place; write one such as "Europe/Moscow"'
    return ""


def _parts(value: Any, inside: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A value, and the values that a list holds."""
    yield inside, value
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _parts(part, (*inside, str(number)))


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from (str(key), *_texts(value))
    elif isinstance(raw, list):
        for value in raw:
            yield from _texts(value)


def _proof_names(kind: str, sheet: Sheet, complain: Complain) -> None:
    """A desk keeps so many letters of a name."""
    for name, rule in sheet.rules(kind).items():
        if len(name) > LONGEST_NAME and rule:
            place = next(iter(rule.values())).place
            sentence = f"the name of {kind}.{name[:12]}... has {len(name)} letters"
            complain(place, f"{sentence}; write {LONGEST_NAME} at most")


def _once(kind: str, named: Iterable[tuple[str, Names, Place]], complain: Complain) -> None:
    """Two things of a kind that are called alike cannot be told apart by those who choose."""
    first: dict[tuple[str, str], str] = {}
    for name, called, place in named:
        for language, said in called.items():
            other = first.setdefault((language, look(said)), name)
            if other != name:
                alike = f'{kind}.{name} is called "{said}" in "{language}", which looks like {kind}.{other}'
                complain(place, f"{alike}; give each a name of its own")
