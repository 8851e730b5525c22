"""Words that begin as thanks and go on: whatever else stands in them, somebody has to read them."""

import pytest

from reglament.desk.tickets.intake.purposes import THANKS, purpose_of


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, it works now, but in the morning alone.",
        "Thank you! It is fixed, except for the second till.",
        "It works again, however the colours have changed.",
        "Спасибо, заработало, но с утра.",
        "Всё работает, кроме второй кассы.",
        "Thanks, is it fixed for the others?",
        "Спасибо! А когда решится второй вопрос?",
        "Thank you, please add a column for the doctor.",
        "Спасибо. Касса не печатает.",
        "It is fixed. " + "We are glad. " * (400 // 12),
    ],
)
def test_it_takes_no_words_for_thanks_that_say_more(text: str) -> None:
    assert purpose_of(text) != THANKS


@pytest.mark.parametrize("text", ["It is fixed.", "Thanks a lot!", "Спасибо, заработало.", "Thanks!" + " " * 30])
def test_it_takes_short_words_of_thanks_for_thanks(text: str) -> None:
    assert purpose_of(text) == THANKS
    assert purpose_of("", text) == THANKS


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, the problem is gone.",
        "Thank you for fixing the problem so quickly!",
        "Thanks, no more errors since the update!",
        "Thanks, the bugs disappeared.",
        "Спасибо, ошибка исчезла.",
        "Спасибо за быстрое решение проблемы!",
        "Благодарим, ошибки больше нет.",
        "Спасибо за исправление этой ошибки.",
    ],
)
def test_it_takes_thanks_for_a_failure_that_is_over_for_thanks(text: str) -> None:
    assert purpose_of(text) == THANKS


@pytest.mark.parametrize(
    "text",
    [
        "Thank you. The problem is back.",
        "The problem is gone, and now the printer fails. Thanks.",
        "Спасибо, ошибка исчезла, теперь не открывается карта.",
        "Спасибо за решение, ошибка та же.",
    ],
)
def test_it_takes_no_thanks_for_thanks_where_something_fails_still(text: str) -> None:
    assert purpose_of(text) != THANKS
