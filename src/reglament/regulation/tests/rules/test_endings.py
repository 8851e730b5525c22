from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


ENDING = '[endings.vendor]\ncalled = { en = "not ours" }\nchosen_by = "staff"\n'


def test_it_reads_what_must_come_with_an_ending(rules: Rules) -> None:
    ending = rules(ENDING + 'needs = ["explanation", "vendor"]').endings["vendor"]
    assert ending.needs is not None
    assert ending.needs.value == ("explanation", "vendor")


def test_it_refuses_endings_that_the_client_chooses(sentences: Sentences) -> None:
    (sentence,) = sentences(ENDING.replace('"staff"', '"client"'))
    assert sentence == 'endings.vendor.chosen_by cannot be "client"; write "staff" or "clock"'
