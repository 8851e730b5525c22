"""What the edition in force says that the bot must know: questions to ask, names to show, clauses to cite.

The rules' types are the core's, which only the rulebook and tickets talk to; here they are read as plain values.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition

USUAL_ITEMS = ("what_happened", "screenshots")
USUAL_FILES = ("jpg", "gif", "png", "pdf")


@dataclass(frozen=True, slots=True)
class Official:
    """One official door: its kind and its addresses."""

    kind: str
    at: tuple[str, ...]


class Law:
    """One edition, in one reader's language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition, self.language = edition, language
        self.rules: Any = compiled(edition).rules

    @property
    def title(self) -> str:
        """The regulation's title."""
        return worded(self.edition, self.language).title

    def choices(self, question: str) -> list[tuple[str, str]]:
        """The answers that the edition offers to a question of triage (topic, effect, hit), as codes and names."""
        triage = self.rules.triage
        if question == "topic":
            return [(name, self.named(rule.called.value)) for name, rule in self.rules.topics.items()]
        table = getattr(triage, {"effect": "effects", "hit": "hit"}[question]) if triage else None
        return [(name, self.named(names)) for name, names in table.value.items()] if table else []

    @property
    def items(self) -> tuple[str, ...]:
        """What a request should hold (Siroka 3.2)."""
        rule = self.rules.completeness
        return tuple(rule.should_hold.value) if rule else USUAL_ITEMS

    def wanted(self, effect: str) -> tuple[str, ...]:
        """Of those items, what is asked of somebody who says this of the effect: who wants advice has nothing to repeat."""
        rule = self.rules.completeness
        is_spared = rule is not None and rule.not_about is not None and effect in rule.not_about.value
        return tuple(item for item in self.items if not (is_spared and item in ("steps", "how_often")))

    @property
    def files(self) -> tuple[str, ...]:
        """The kinds of files that are taken, in capitals as people write them."""
        rule = self.rules.completeness
        kinds = rule.files.value if rule and rule.files else USUAL_FILES
        return tuple(kind.upper() for kind in kinds)

    @property
    def files_clause(self) -> tuple[str, ...]:
        """The clause that names them."""
        rule = self.rules.completeness
        return (rule.files.clause,) if rule and rule.files else ()

    @property
    def official(self) -> list[Official]:
        """The doors through which requests are taken."""
        doors = self.rules.doors.items()
        return [
            Official(kind, tuple(rule.at.value) if rule.at else ())
            for kind, rule in doors
            if rule.role.value == "creates"
        ]

    def level(self, name: str) -> str:
        """What a level is called."""
        rule = self.rules.levels.get(name)
        return self.named(rule.called.value) if rule else ""

    def ending(self, name: str) -> str:
        """What an ending is called."""
        rule = self.rules.endings.get(name or "")
        return self.named(rule.called.value) if rule else ""

    def delay(self, name: str) -> str:
        """What a reason for delay is called."""
        rule = self.rules.delays.get(name or "")
        return self.named(rule.called.value) if rule else ""

    @property
    def goal(self) -> tuple[timedelta, str] | None:
        """The desk's average for the first answer, where it is stated in hours or less, and its clause."""
        for rule in self.rules.goals.values():
            unit = str(rule.average.value.unit)
            if rule.of.value == "first_answer" and unit in ("seconds", "minutes", "hours"):
                return timedelta(**{unit: float(rule.average.value.amount)}), rule.average.clause
        return None

    @property
    def confirmation(self) -> tuple[str, ...]:
        """The clause by which a completed request waits for confirmation."""
        rule = self.rules.confirmation
        return (rule.within.clause,) if rule else ()

    def named(self, names: dict[str, str]) -> str:
        """A name of the edition in the reader's language, else in any that it has."""
        return str(names.get(self.language) or next(iter(names.values()), ""))


def law_of(desk: Desk, language: str, at: datetime) -> Law:
    """The edition in force at the moment `at`. LookupError when there is none."""
    edition = Edition.objects.binding(desk, at)
    return Law(edition, language)
