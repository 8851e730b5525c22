from collections.abc import Callable

from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Counting, Unit

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


CONFIRMATION = """[confirmation]
within = "1 working day"
calendar = "office"
dispute_needs_reason = true
"""


def test_it_reads_the_window(rules: Rules) -> None:
    confirmation = rules(CONFIRMATION + 'counting = "whole days"').confirmation
    assert confirmation is not None
    assert confirmation.within.value.unit is Unit.WORKING_DAYS
    assert confirmation.counting is not None
    assert confirmation.counting.value is Counting.WHOLE_DAYS


def test_it_refuses_working_days_without_their_counting(sentences: Sentences) -> None:
    (sentence,) = sentences(CONFIRMATION)
    assert sentence.startswith("confirmation.within counts working days and does not say how; write counting = ")


def test_it_refuses_a_calendar_that_is_not_there(sentences: Sentences) -> None:
    toml = CONFIRMATION.replace("1 working day", "24 hours").replace('"office"', '"offices"')
    assert sentences(toml) == ['calendar "offices" is not defined; did you mean "office"?']
