from collections.abc import Callable

from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Unit

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_how_long_a_message_reopens(rules: Rules) -> None:
    reopening = rules('[reopening]\nwithin = "14 days"\ncalendar = "office"').reopening
    assert reopening is not None
    assert reopening.within.value.unit is Unit.DAYS


def test_it_refuses_working_days_without_their_counting(sentences: Sentences) -> None:
    (sentence,) = sentences('[reopening]\nwithin = "10 working days"\ncalendar = "office"')
    assert sentence.startswith("reopening.within counts working days and does not say how")
