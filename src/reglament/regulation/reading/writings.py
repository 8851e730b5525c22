"""From rule fences to the leaves of rules as they were written: each raw value with its place, each leaf once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reglament.regulation.faults import did_you_mean
from reglament.regulation.leaves.readers import NAME
from reglament.regulation.leaves.wrong import show
from reglament.regulation.reading.clauses import Fence
from reglament.regulation.reading.toml_lines import Path, lines_of
from reglament.regulation.rules import KINDS, RuleKind
from reglament.regulation.values import Place

Complain = Callable[[Place, str], None]
"""Takes note of a fault: where, and the sentence."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One leaf as it stands in a fence. `name` is empty for kinds without names, `exception_to` for what is no exception.

    `lines` gives the line in the file of every key inside the value.
    """

    kind: str
    name: str
    leaf: str
    raw: object
    place: Place
    lines: dict[Path, int]
    exception_to: str = ""

    @property
    def path(self) -> str:
        """How a person names the leaf: `levels.medium.rank`, `turn.order`."""
        return ".".join(part for part in (self.kind, self.name, self.leaf) if part)

    def at(self, inside: Path) -> Place:
        """The place of a key inside the value, or of the leaf where the key is not found."""
        line = self.lines.get(inside, self.place.line)
        return Place(self.place.file, line, self.place.clause, self.place.item)


def writings(fence: Fence, table: dict[str, Any], place: Place, complain: Complain) -> Iterator[Writing]:
    """The leaves of one rule fence whose TOML is `table`; what is no leaf of any rule kind is a fault."""
    yield from _Fenced(fence, place, complain).read(table)


class _Fenced:
    def __init__(self, fence: Fence, place: Place, complain: Complain) -> None:
        self.fence, self.place, self.complain = fence, place, complain
        self.lines = {path: fence.line + line - 1 for path, line in lines_of(fence.body).items()}
        self.exception_to = ""

    def read(self, table: dict[str, Any]) -> Iterator[Writing]:
        label = table.pop("exception_to", "")
        if isinstance(label, str):
            self.exception_to = label
        else:
            self.complain(
                self._at(("exception_to",)), f'exception_to is the number of a clause such as "1.2", not {show(label)}'
            )
        for key, value in table.items():
            kind = KINDS.get(key)
            if kind is None:
                self.complain(self._at((key,)), f'there is no rule kind "{key}"; {did_you_mean(key, KINDS)}')
            elif not isinstance(value, dict):
                self.complain(self._at((key,)), f"{key} is a table, not {show(value)}; write {_header(kind)}")
            elif kind.named:
                yield from self._named(kind, value)
            else:
                yield from self._rule(kind, "", value)

    def _named(self, kind: RuleKind, table: dict[str, Any]) -> Iterator[Writing]:
        closed: tuple[str, ...] = getattr(kind.rule, "NAMES", ())
        for name, value in table.items():
            at = self._at((kind.name, name))
            if not isinstance(value, dict):
                self.complain(at, f"{kind.name}.{name} is a table, not {show(value)}; write {_header(kind)}")
            elif closed and name not in closed:
                self.complain(at, f'{kind.name} has no "{name}"; {did_you_mean(name, closed)}')
            elif not NAME.fullmatch(name):
                self.complain(at, f'"{name}" is no name; write small Latin letters, digits and _')
            else:
                yield from self._rule(kind, name, value)

    def _rule(self, kind: RuleKind, name: str, table: dict[str, Any]) -> Iterator[Writing]:
        above = (kind.name, name) if name else (kind.name,)
        known = kind.leaves
        if not table:
            self.complain(self._at(above), f"{'.'.join(above)} says nothing; write its keys, or take it away")
        for key, value in table.items():
            path = (*above, key)
            if key not in known:
                self.complain(self._at(path), f'{".".join(above)} has no "{key}"; {did_you_mean(key, known)}')
                continue
            yield Writing(kind.name, name, key, value, self._at(path), self._inside(path, value), self.exception_to)

    def _inside(self, path: Path, value: object) -> dict[Path, int]:
        if not isinstance(value, dict | list):
            return {}
        return {way[len(path) :]: line for way, line in self.lines.items() if way[: len(path)] == path}

    def _at(self, path: Path) -> Place:
        return Place(self.place.file, self.lines.get(path, self.fence.line), self.place.clause, self.place.item)


def _header(kind: RuleKind) -> str:
    return f"[{kind.name}.some_name]" if kind.named else f"[{kind.name}]"


def settle(written: Iterable[Writing], complain: Complain) -> list[Writing]:
    """Keep each leaf once: an exception wins over the leaf from which it departs, anything else that stands twice is a conflict."""
    by_path: defaultdict[str, list[Writing]] = defaultdict(list)
    for writing in written:
        by_path[writing.path].append(writing)
    return [_settled(same, complain) for same in by_path.values()]


def _settled(same: list[Writing], complain: Complain) -> Writing:
    plain = [writing for writing in same if not writing.exception_to]
    exceptions = [writing for writing in same if writing.exception_to]
    for later in plain[1:]:
        complain(later.place, _conflict(later, plain[0]))
    winner = plain[0] if plain else exceptions[0]
    if not plain:
        complain(winner.place, f"{_departs(winner)}, but no clause rules it otherwise; leave exception_to away")
    departed: dict[str, Writing] = {}
    for exception in exceptions if plain else exceptions[1:]:
        earlier = departed.setdefault(exception.exception_to, exception)
        if earlier is not exception:
            complain(exception.place, _conflict(exception, earlier))
        elif exception.exception_to != winner.place.clause:
            complain(
                exception.place,
                f'{_departs(exception)}, but clause {winner.place.clause} rules it; write exception_to = "{winner.place.clause}"',
            )
        else:
            winner = exception
    return winner


def _departs(exception: Writing) -> str:
    return f"{exception.path} is written as an exception to clause {exception.exception_to}"


def _conflict(later: Writing, first: Writing) -> str:
    return (
        f"{later.path} is already ruled by clause {first.place.clause} in line {first.place.line}; "
        f'keep one of the two, or write exception_to = "{first.place.clause}" above the one that departs from the other'
    )
