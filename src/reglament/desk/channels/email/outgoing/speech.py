"""How a language says moments, lengths and clause numbers. The letters themselves are written in `letters/`, a folder a language."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from types import MappingProxyType

from django.utils import formats, translation

from reglament.desk.channels.email.citing import CLAUSES
from reglament.desk.channels.email.outgoing.marks import Cited
from reglament.desk.lib.moments import zone_label
from reglament.regulation.facts import Kind
from reglament.regulation.nouns import noun


class Speech(ABC):
    """One language. `joint` stands before the last of several clauses; `shorts` are days, hours and minutes.

    `lost` are the names of what may not have arrived, by kind of notice.
    """

    language: str
    joint: str
    one_clause: str
    more_clauses: str
    shorts: tuple[str, str, str]
    instant: str
    """How a length of less than a minute is said."""
    lost: Mapping[str, str]

    def moment(self, at: datetime, zone: tzinfo, now: datetime) -> str:
        """ "Monday 9 March at 17:30 (Bishkek)", in the reader's zone; the year is told when it is not this one.

        Sentences of English letters put "on", "by" or "since" before it; in Russian its own «в» belongs to it, as the day bends to that.
        """
        local = at.astimezone(zone)
        with translation.override(self.language):
            day = formats.date_format(local, self._day(is_far=local.year != now.astimezone(zone).year))
            return f"{self._when(local, day)} ({zone_label(zone)})"

    def noun(self, kind: str, code: object) -> str:
        """What one of the regulation's own things is called; empty where a notice names none."""
        return noun(kind, str(code), self.language) if code else ""

    def cite(self, clauses: Sequence[tuple[str, str]]) -> Cited:
        """Clause numbers, each with the address of its text."""
        return Cited.of(self.more_clauses if len(clauses) > 1 else self.one_clause, clauses, self.joint)

    def short(self, length: timedelta) -> str:
        """ "3 h 20 min": at most two parts, rounded down to minutes, without a sign."""
        minutes = int(abs(length).total_seconds()) // 60
        if not minutes:
            return self.instant
        parts = (minutes // 1440, minutes // 60 % 24, minutes % 60)
        first = next((place for place, amount in enumerate(parts) if amount), 2)
        told = [(parts[place], self.shorts[place]) for place in range(first, min(first + 2, 3))]
        return " ".join(f"{amount} {unit}" for amount, unit in told if amount or len(told) == 1)

    @abstractmethod
    def within(self, amount: Fraction, unit: str) -> str:
        """A length as it stands after "within": "2 working days". `unit` is a unit of the regulation's values."""

    @abstractmethod
    def _day(self, *, is_far: bool) -> str:
        """Django's date format of a day without its weekday."""

    @abstractmethod
    def _when(self, local: datetime, day: str) -> str:
        """The day with its weekday, and the time."""


class English(Speech):
    """English, for readers anywhere."""

    language = "en"
    one_clause, more_clauses, joint = CLAUSES["en"]
    shorts = ("d", "h", "min")
    instant = "less than a minute"
    lost = MappingProxyType(
        {
            Kind.ANSWERED: "the answer",
            Kind.ASKED: "the question",
            Kind.ASK_ADOPTED: "the question",
            Kind.REMINDED: "the reminder",
            Kind.COMPLETED: "the news of the completion",
            Kind.DELAYED: "the reason for the delay",
            Kind.CLOSED: "the news of the closing",
        }
    )

    def within(self, amount: Fraction, unit: str) -> str:
        """ "1 hour", "2 working days"."""
        return f"{_number(amount, '.')} {unit.removesuffix('s') if amount == 1 else unit}"

    def _day(self, *, is_far: bool) -> str:
        return "j F Y" if is_far else "j F"

    def _when(self, local: datetime, day: str) -> str:
        return f"{formats.date_format(local, 'l')} {day} at {local:%H:%M}"


class Russian(Speech):
    """Русский."""

    language = "ru"
    one_clause, more_clauses, joint = CLAUSES["ru"]
    shorts = ("д", "ч", "мин")
    instant = "меньше минуты"
    lost = MappingProxyType(
        {
            Kind.ANSWERED: "ответ",
            Kind.ASKED: "вопрос",
            Kind.ASK_ADOPTED: "вопрос",
            Kind.REMINDED: "напоминание",
            Kind.COMPLETED: "сообщение о том, что заявка выполнена",
            Kind.DELAYED: "причина задержки",
            Kind.CLOSED: "сообщение о закрытии",
        }
    )
    # После «в течение» стоит родительный падеж: одного (или дробного) и многих.
    units = MappingProxyType(
        {
            "seconds": ("секунды", "секунд"),
            "minutes": ("минуты", "минут"),
            "hours": ("часа", "часов"),
            "days": ("дня", "дней"),
            "working days": ("рабочего дня", "рабочих дней"),
        }
    )
    weekdays = ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье")

    def within(self, amount: Fraction, unit: str) -> str:
        """«1 часа», «2 рабочих дней»."""
        one, many = self.units[unit]
        is_one = amount.denominator != 1 or (amount % 10 == 1 and amount % 100 != 11)
        return f"{_number(amount, ',')} {one if is_one else many}"

    def _day(self, *, is_far: bool) -> str:
        return "j E Y года" if is_far else "j E"

    def _when(self, local: datetime, day: str) -> str:
        return f"{self.weekdays[local.weekday()]}, {day}, в {local:%H:%M}"


SPEECHES: dict[str, Speech] = {speech.language: speech for speech in (English(), Russian())}


def _number(amount: Fraction, point: str) -> str:
    return f"{float(amount):g}".replace(".", point)
