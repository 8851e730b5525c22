"""The rules under a clause in plain words: for each rule kind a heading, for each rule its subject and its lines."""

from collections.abc import Callable, Iterator
from dataclasses import Field, dataclass, fields
from datetime import date
from typing import Any

from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.values import Ruled, Span
from reglament.regulation.weaving.wording import days
from reglament.regulation.weaving.wording.lengths import genitive, length
from reglament.regulation.weaving.wording.words import WORDS

SHOWN_AS_SUBJECT = {"called", "of"}
"""Leaves that say what a rule is about; they stand before its lines and are no lines themselves."""

SHOWN_IN_TABLE = {"triage.effects", "triage.hit", "triage.suggests"}
"""Leaves that stand in one table, with the answers to the two questions as its titles."""

FOLLOW_A_SUBJECT = {"levels", "topics", "goals", "doors", "endings", "delays", "notices"}
"""Kinds whose lines follow what the rule is called: "critical: solved within 1 hour"."""

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """One rule in words. `subject` is empty where the kind stands once; the first row of `table` titles its columns."""

    subject: str
    lines: tuple[str, ...]
    table: Table = ()


@dataclass(frozen=True, slots=True)
class RuleWords:
    """All rules of one kind under one clause."""

    heading: str
    said: tuple[RuleInWords, ...]


Chosen = Callable[[str, str, str], bool]
"""Which leaves are told, by kind, rule name and key."""


def rules_in_words(
    book: Rulebook, clause: str, language: str, chosen: Chosen = lambda kind, name, leaf: True
) -> tuple[RuleWords, ...]:
    """What follows from `clause`, by rule kind; nothing where no rule stands there, or none that is `chosen`."""
    return tuple(_RuleTeller(book, clause, language, chosen).kinds())


class _RuleTeller:
    def __init__(self, book: Rulebook, clause: str, language: str, chosen: Chosen) -> None:
        self.book, self.clause, self.language, self.chosen = book, clause, language, chosen
        self.words = WORDS[language]

    def kinds(self) -> Iterator[RuleWords]:
        for kind in (field.name for field in fields(Rulebook)):
            rules = getattr(self.book, kind)
            named = rules if isinstance(rules, dict) else {"": rules} if rules is not None else {}
            said = tuple(said for name, rule in named.items() if (said := self._said(kind, name, rule)))
            if said:
                yield RuleWords(self.words.headings[kind], said)

    def _said(self, kind: str, name: str, rule: Any) -> RuleInWords | None:
        here = [field for field in fields(rule) if self._stands_here(getattr(rule, field.name))]
        here = [field for field in here if self.chosen(kind, name, field.name)]
        if not here:
            return None
        leaves = {f"{kind}.{field.name}" for field in here}
        hidden = SHOWN_IN_TABLE if "triage.suggests" in leaves else set()
        told = [f for f in here if f.name not in SHOWN_AS_SUBJECT and f"{kind}.{f.name}" not in hidden]
        lines = tuple(_capital(self._line(kind, field, rule), kind) for field in told)
        return RuleInWords(
            self._subject(kind, name, rule), lines, self._table(rule) if "triage.suggests" in leaves else ()
        )

    def _stands_here(self, leaf: object) -> bool:
        return isinstance(leaf, Ruled) and leaf.clause == self.clause

    def _subject(self, kind: str, name: str, rule: Any) -> str:
        if kind == "goals":
            return self.words.names[f"promise.{rule.of.value}"]
        if kind in ("doors", "notices"):
            return self.words.names.get(f"{kind}.{name}", name)
        return self._called(kind, name) if kind != "calendars" else ""

    def _line(self, kind: str, field: Field[Any], rule: Any) -> str:
        key = f"{kind}.{field.name}"
        value = getattr(rule, field.name).value
        if isinstance(value, Span):
            said, own = length(value, self.language), genitive(value, self.language)
            return self.words.rules[key].format(value=said, genitive=own)
        if key in self.words.rules:
            return self.words.rules[key].format(value=self._value(key, field, value, rule))
        # A closed word or a flag is a sentence of its own.
        return self.words.rules[f"{key}.{str(value).lower()}"]

    def _value(self, key: str, field: Field[Any], value: Any, rule: Any) -> str:
        refers = field.metadata["leaf"].refers
        if key == "admission.agreements":
            called = rule.called.value if rule.called else {}
            return self.words.any_of([self.words.named(called.get(name), name) for name in value])
        if key == "levels.for_tariffs":
            # A tariff has no name of its own; where it is spelt as a level it is called as that level is.
            return self.words.all_of([self._called("levels", name) for name in value])
        if key == "completeness.not_about":
            effects = self.book.triage.effects if self.book.triage else None
            called = effects.value if effects else {}
            return "; ".join(self.words.named(called.get(name), name) for name in value)
        if key == "calendars.holidays":
            return self.words.names.get(f"country.{value}", str(value))
        if refers:
            names = value if isinstance(value, tuple) else (value,)
            return self.words.all_of([self._called(refers, name) for name in names])
        return self._plain(key, value, rule)

    def _plain(self, key: str, value: Any, rule: Any) -> str:
        if isinstance(value, tuple):
            return self._list(key, value, rule)
        if key in ("triage.effects", "triage.hit"):
            return "; ".join(self.words.named(names, name) for name, names in value.items())
        if key == "calendars.hours":
            return days.week(value, self.language)
        if key == "calendars.open":
            return "; ".join(f"{days.day(day, self.language)}, {days.hours(spans)}" for day, spans in value.items())
        return days.day(value, self.language) if isinstance(value, date) else str(value)

    def _list(self, key: str, value: tuple[Any, ...], rule: Any) -> str:
        first = value[0] if value else ""
        if isinstance(first, date) and isinstance(rule, Calendar):
            return days.day_ranges(value, rule, self.language)
        if isinstance(first, Span):
            return self.words.all_of([length(span, self.language) for span in value])
        said = [self.words.rules.get(f"{key}.{word}", str(word)) for word in value]
        return self.words.any_of(said) if key == "doors.may_end_as" else self.words.all_of(said)

    def _called(self, kind: str, name: str) -> str:
        """What a rule of the book is called; a calendar by its hours."""
        rules = getattr(self.book, kind)
        rule = rules.get(name) if isinstance(rules, dict) else None
        if kind == "calendars":
            return days.opening(rule, self.language)
        called = getattr(rule, "called", None)
        return self.words.named(called.value if called else None, name)

    def _table(self, rule: Any) -> Table:
        """The answers of triage: a row for each effect, a column for each answer on who is hit."""
        grid = rule.suggests.value
        effects = rule.effects.value if rule.effects else {}
        hits = rule.hit.value if rule.hit else {}
        columns = list(dict.fromkeys(hit for row in grid.values() for hit in row))
        head = (self.words.rules["triage.suggests"], *(self.words.named(hits.get(hit), hit) for hit in columns))
        body = (
            (
                self.words.named(effects.get(effect), effect),
                *(self._called("levels", row[hit]) if hit in row else "" for hit in columns),
            )
            for effect, row in grid.items()
        )
        return (head, *body)


def _capital(line: str, kind: str) -> str:
    """Sentences begin with a capital letter; lines that follow the subject of their rule go on in small ones."""
    return line if kind in FOLLOW_A_SUBJECT else line[:1].upper() + line[1:]
