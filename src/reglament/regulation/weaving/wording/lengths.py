"""Lengths of time in words, with the plurals and cases that the language asks for."""

from fractions import Fraction

from reglament.regulation.values import Span, Unit

ENGLISH = {
    Unit.SECONDS: ("second", "seconds"),
    Unit.MINUTES: ("minute", "minutes"),
    Unit.HOURS: ("hour", "hours"),
    Unit.DAYS: ("day", "days"),
    Unit.WORKING_DAYS: ("working day", "working days"),
}

RUSSIAN = {
    Unit.SECONDS: ("секунду", "секунды", "секунд"),
    Unit.MINUTES: ("минуту", "минуты", "минут"),
    Unit.HOURS: ("час", "часа", "часов"),
    Unit.DAYS: ("день", "дня", "дней"),
    Unit.WORKING_DAYS: ("рабочий день", "рабочих дня", "рабочих дней"),
}
"""The accusative after 1, after 2 to 4, and after 5: "через 1 минуту", "через 2 часа", "через 5 рабочих дней"."""

RUSSIAN_GENITIVE = {
    Unit.SECONDS: ("секунды", "секунд"),
    Unit.MINUTES: ("минуты", "минут"),
    Unit.HOURS: ("часа", "часов"),
    Unit.DAYS: ("дня", "дней"),
    Unit.WORKING_DAYS: ("рабочего дня", "рабочих дней"),
}
"""The genitive of one and of many: "в течение 1 часа", "в течение 14 дней"."""


def length(span: Span, language: str) -> str:
    """A length as it stands after "within" and, in Russian, after «за» and «через»: "2 days", «2 рабочих дня»."""
    if language == "ru":
        return f"{_amount(span.amount, ',')} {_russian(span)}"
    one, many = ENGLISH[span.unit]
    return f"{_amount(span.amount, '.')} {one if span.amount == 1 else many}"


def genitive(span: Span, language: str) -> str:
    """A length as it stands in Russian after «в течение»; in English there is no such difference."""
    if language != "ru":
        return length(span, language)
    one, many = RUSSIAN_GENITIVE[span.unit]
    single = span.amount.denominator > 1 or _ends_in_one(span.amount.numerator)
    return f"{_amount(span.amount, ',')} {one if single else many}"


def plural_ru(number: int, one: str, few: str, many: str) -> str:
    """The form of a Russian word that stands after a whole number."""
    if _ends_in_one(number):
        return one
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


def _russian(span: Span) -> str:
    if span.amount.denominator > 1:
        return RUSSIAN_GENITIVE[span.unit][0]
    return plural_ru(span.amount.numerator, *RUSSIAN[span.unit])


def _ends_in_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11


def _amount(amount: Fraction, comma: str) -> str:
    """A number without trailing zeros: 15, 1.5."""
    return f"{float(amount):.10g}".replace(".", comma)
