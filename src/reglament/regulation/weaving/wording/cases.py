"""The examples of an edition in plain words: what is given, what follows, each as pairs of a label and a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.regulation.edition import Edition, Example
from reglament.regulation.leaves import readers
from reglament.regulation.weaving.wording import days
from reglament.regulation.weaving.wording.lengths import length
from reglament.regulation.weaving.wording.words import WORDS

Pairs = tuple[tuple[str, str], ...]

RULE_KINDS = {
    "level": "levels",
    "suggested": "levels",
    "instead": "levels",
    "tariff": "levels",
    "topic": "topics",
    "ending": "endings",
    "closes_as": "endings",
    "reason": "delays",
}
"""Keys whose values name a rule, which says what it is called. A tariff is called as the level of that name."""

CLOSED_WORDS = {
    "state": "state",
    "change": "change",
    "may": "may",
    "first_answer": "status",
    "follow_up": "status",
    "solve": "status",
    "holds": "item",
    "says": "says",
    "items": "item",
    "asks_for": "item",
    "missing": "item",
    "notice": "notice",
    "told": "told",
}
"""Keys whose values are words of the core."""


@dataclass(frozen=True, slots=True)
class CaseWords:
    """One example in words; `because` are the numbers of the clauses that decide it."""

    given: Pairs
    then: Pairs
    because: tuple[str, ...]


def case_in_words(edition: Edition, example: Example, language: str) -> CaseWords:
    """Tell an example of `edition` in a language; its moments are shown on the edition's own clock."""
    teller = _CaseTeller(edition, language)
    return CaseWords(teller.pairs(example.given), teller.pairs(example.then), example.because)


class _CaseTeller:
    def __init__(self, edition: Edition, language: str) -> None:
        self.book, self.zone, self.language = edition.rules, edition.time_zone, language
        self.words = WORDS[language]

    def pairs(self, case: Mapping[str, Any]) -> Pairs:
        return tuple((self._label(key), self._value(key, value)) for key, value in case.items())

    def _label(self, key: str) -> str:
        return self.words.cases.get(key, key.replace("_", " "))

    def _value(self, key: str, value: Any) -> str:
        if isinstance(value, list):
            said = [self._value(key, item) for item in value]
            return self.words.all_of(said) if said else self._label(f"{key}.")
        if isinstance(value, dict):
            return self._table(value)
        if isinstance(value, bool):
            return self.words.cases[str(value).lower()]
        if isinstance(value, datetime):
            return days.moment(value, self.language, self.zone)
        if isinstance(value, date):
            return days.day(value, self.language)
        return self._word(key, value) if isinstance(value, str) else str(value)

    def _table(self, case: Mapping[str, Any]) -> str:
        """A mark with its moment first, then what it says, for example "Mon 2 March 2026, 10:20 (level: high)"."""
        moment = f"{self._value('at', case['at'])} " if "at" in case else ""
        told = ", ".join(f"{self._label(key)}: {self._value(key, item)}" for key, item in case.items() if key != "at")
        if not moment:
            return told
        return f"{moment}({told})" if told else moment.strip()

    def _word(self, key: str, value: str) -> str:
        if value == "never":
            return self.words.cases["never"]
        if key in CLOSED_WORDS:
            return self.words.cases.get(f"{CLOSED_WORDS[key]}.{value}", value)
        if key in RULE_KINDS:
            rule = getattr(self.book, RULE_KINDS[key]).get(value)
            return self.words.named(rule.called.value, value) if rule else value
        if key == "calendar":
            return days.opening(self.book.calendars.get(value), self.language)
        if key == "channel":
            return self.words.names.get(f"doors.{value}", value)
        return self._length(value) if readers.LENGTH.fullmatch(value) else self._answer(key, value)

    def _answer(self, key: str, value: str) -> str:
        """The answers of triage and the kinds of agreements have their names in a table of their rule."""
        triage, admission = self.book.triage, self.book.admission
        table = {
            "effect": triage and triage.effects,
            "hit": triage and triage.hit,
            "agreement": admission and admission.called,
        }.get(key)
        called = table.value.get(value) if table else None
        return self.words.named(called, self.words.cases.get(f"{key}.{value}", value))

    def _length(self, value: str) -> str:
        return length(readers.span(value), self.language)
