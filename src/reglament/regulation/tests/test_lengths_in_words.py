"""Lengths of time in words, with plurals."""

from fractions import Fraction

import pytest

from reglament.regulation.leaves import readers
from reglament.regulation.values import Span, Unit
from reglament.regulation.weaving.wording.lengths import genitive, length, plural_ru


@pytest.mark.parametrize(
    ("written", "english", "russian", "after_in_the_course_of"),
    [
        ("1 minute", "1 minute", "1 минуту", "1 минуты"),
        ("15 minutes", "15 minutes", "15 минут", "15 минут"),
        ("1 hour", "1 hour", "1 час", "1 часа"),
        ("2 hours", "2 hours", "2 часа", "2 часов"),
        ("8 hours", "8 hours", "8 часов", "8 часов"),
        ("1.5 hours", "1.5 hours", "1,5 часа", "1,5 часа"),
        ("21 hours", "21 hours", "21 час", "21 часа"),
        ("24 hours", "24 hours", "24 часа", "24 часов"),
        ("14 days", "14 days", "14 дней", "14 дней"),
        ("1 working day", "1 working day", "1 рабочий день", "1 рабочего дня"),
        ("2 working days", "2 working days", "2 рабочих дня", "2 рабочих дней"),
        ("5 working days", "5 working days", "5 рабочих дней", "5 рабочих дней"),
        ("11 working days", "11 working days", "11 рабочих дней", "11 рабочих дней"),
        ("30 seconds", "30 seconds", "30 секунд", "30 секунд"),
    ],
)
def test_it_says_a_length(written: str, english: str, russian: str, after_in_the_course_of: str) -> None:
    span = readers.span(written)
    assert length(span, "en") == english
    assert length(span, "ru") == russian
    assert genitive(span, "en") == english
    assert genitive(span, "ru") == after_in_the_course_of


def test_it_keeps_long_numbers_whole() -> None:
    assert length(Span(Fraction(1_000_000), Unit.MINUTES), "en") == "1000000 minutes"


@pytest.mark.parametrize(
    ("number", "form"), [(1, "a"), (3, "b"), (5, "c"), (11, "c"), (12, "c"), (101, "a"), (111, "c")]
)
def test_it_finds_the_russian_plural(number: int, form: str) -> None:
    assert plural_ru(number, "a", "b", "c") == form
