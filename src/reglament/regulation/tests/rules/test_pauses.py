from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_which_waits_stop_the_clock(rules: Rules) -> None:
    pauses = rules('[pauses]\nsolve_stops_in = ["waiting"]\ntold_apart = ["bench"]').pauses
    assert pauses is not None
    assert pauses.solve_stops_in.value == ("waiting",)
    assert pauses.told_apart is not None


def test_it_refuses_to_stop_for_development(sentences: Sentences) -> None:
    (sentence,) = sentences('[pauses]\nsolve_stops_in = ["development"]')
    assert sentence == 'pauses.solve_stops_in cannot be "development"; write "waiting" or "completed"'
