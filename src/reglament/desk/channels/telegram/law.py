"""What the edition in force says that the bot must know, in one reader's language: questions, names, clauses to cite."""

from datetime import datetime, timedelta

from django.utils.translation import override

from reglament.desk.channels.telegram.grounds import ground, usual
from reglament.desk.channels.telegram.words import known, speak
from reglament.desk.lib.unfit import WITHOUT_GROUND, UnfitReason
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import worded
from reglament.desk.rulebook.law import Law, Provision
from reglament.desk.rulebook.law import law_of as rules_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.official import ShownDoor, creating
from reglament.desk.tickets.presentation.turned_down import clauses_against
from reglament.desk.tickets.sentences import FILE_REFUSED, word
from reglament.regulation.decisions import PromiseKind, State
from reglament.regulation.nouns import capital, noun
from reglament.regulation.values import Names

IN_HOURS = ("seconds", "minutes", "hours")


class BotLaw:
    """One edition, in one reader's language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition, self.language = edition, language
        self.rules: Law = rules_of(edition)

    @property
    def title(self) -> str:
        """The regulation's title."""
        return worded(self.edition, self.language).title

    def choices(self, question: str) -> list[tuple[str, str]]:
        """The answers that the edition offers to a question of triage (topic, effect, hit), as codes and names."""
        offered = {"topic": self.rules.topics, "effect": self.rules.effects, "hit": self.rules.hits}[question]
        return [(code, self.named(names)) for code, names in offered.items()]

    @property
    def items(self) -> tuple[str, ...]:
        """What a request should hold (Siroka 3.2)."""
        return self.rules.items.value

    def wanted(self, effect: str, hit: str = "", words: str = "") -> tuple[str, ...]:
        """Of those items, what is asked of somebody who says this of the effect and the users hit, in words of this purpose."""
        return self.rules.wanted(effect, hit, words)

    @property
    def files(self) -> tuple[str, ...]:
        """The kinds of files that are taken, in capitals as people write them."""
        return tuple(kind.upper() for kind in self.rules.files.value)

    @property
    def files_clauses(self) -> tuple[str, ...]:
        """The clause that names them."""
        return self.rules.files.clauses

    @property
    def official(self) -> list[ShownDoor]:
        """The doors through which requests are taken."""
        return creating(self.edition.desk, self.rules)

    @property
    def ways(self) -> str:
        """The same as they are named to people, a line each."""
        lines = []
        for door in self.official:
            named = capital(noun("channel", door.kind, known(self.language)))
            lines.append(f"• {named}: {', '.join(door.shown)}" if door.shown else f"• {named}")
        return "\n".join(lines)

    def level(self, name: str) -> str:
        """What a level is called."""
        return self._called(self.rules.level(name))

    def ending(self, name: str) -> str:
        """What an ending is called."""
        return self._called(self.rules.ending(name or ""))

    def delay(self, name: str) -> str:
        """What a reason for delay is called."""
        return self._called(self.rules.delay(name or ""))

    @property
    def goal(self) -> tuple[timedelta, str] | None:
        """The desk's average for the first answer, where it is stated in hours or less, and its clause."""
        goal = self.rules.goal(PromiseKind.FIRST_ANSWER)
        if goal is None or goal.value.unit.value not in IN_HOURS:
            return None
        return timedelta(**{goal.value.unit.value: float(goal.value.amount)}), goal.clause

    def pause(self, level: str) -> tuple[str, ...]:
        """The clauses by which the clock of the resolution stands still while an answer is awaited, where the level promises one."""
        is_promised = self.rules.promised(PromiseKind.SOLVE, level) is not None
        return self.rules.pause(State.WAITING) if is_promised else ()

    def counts_working_hours(self, calendar: str) -> bool:
        """Whether time by a calendar counts in some hours alone."""
        return self.rules.counts_working_hours(calendar)

    @property
    def confirmation(self) -> tuple[str, ...]:
        """The clause by which a completed request waits for confirmation."""
        window = self.rules.confirmation
        return window.clauses if window else ()

    def why_not_taken(self, why: str, kinds: str = "") -> str:
        """Why a file was not taken, with the clause, or that none says so. Where `kinds` are given, a file of another kind is told
        which ones are taken. One that still waits, or never came, has not been decided on.
        """
        if kinds and why == UnfitReason.KIND:
            said = speak(self.language, "why_kind not taken", files=kinds)
        else:
            with override(self.language):
                said = word(FILE_REFUSED, why)
        if why in WITHOUT_GROUND:
            return said
        return said + (ground(self.language, clauses_against(self.rules, why)) or usual(self.language))

    def named(self, names: Names) -> str:
        """A name of the edition in the reader's language, else in any that it has."""
        return str(names.get(self.language) or next(iter(names.values()), ""))

    def _called(self, names: Provision[Names] | None) -> str:
        return self.named(names.value) if names else ""


def law_of(desk: Desk, language: str, at: datetime) -> BotLaw:
    """The edition in force at the moment `at`. LookupError when there is none."""
    edition = Edition.objects.binding(desk, at)
    return BotLaw(edition, language)
