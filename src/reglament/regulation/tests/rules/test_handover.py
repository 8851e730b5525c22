from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_the_steps_in_their_order(rules: Rules) -> None:
    handover = rules('[handover]\nto = "development"\nsteps = ["submitted", "accepted", "released"]').handover
    assert handover is not None
    assert handover.steps.value == ("submitted", "accepted", "released")


def test_it_refuses_a_step_twice(sentences: Sentences) -> None:
    (sentence,) = sentences('[handover]\nto = "development"\nsteps = ["planned", "planned"]')
    assert sentence == 'handover.steps says "planned" twice; write it once'
