from collections.abc import Callable
from fractions import Fraction

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_an_average(rules: Rules) -> None:
    goal = rules('[goals.first]\nof = "first_answer"\naverage = "7.5 minutes"').goals["first"]
    assert goal.average.value.amount == Fraction(15, 2)
    assert goal.of.value == "first_answer"


def test_it_refuses_an_average_in_working_days(sentences: Sentences) -> None:
    (sentence,) = sentences('[goals.first]\nof = "solve"\naverage = "2 working days"')
    assert "write hours or minutes" in sentence


def test_it_refuses_a_promise_of_another_name(sentences: Sentences) -> None:
    (sentence,) = sentences('[goals.first]\nof = "first_answers"\naverage = "1 hour"')
    assert sentence == 'goals.first.of cannot be "first_answers"; did you mean "first_answer"?'
