from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


ADMISSION = """[admission]
agreements = ["licence", "sublicence"]
otherwise = "refuse"
"""


def test_it_reads_the_agreements_that_entitle(rules: Rules) -> None:
    admission = rules(ADMISSION + 'called = { licence = { en = "licence", ru = "лицензия" } }').admission
    assert admission is not None
    assert admission.agreements.value == ("licence", "sublicence")
    assert admission.agreements.clause == "2.1"
    assert admission.called is not None
    assert admission.called.value["licence"]["ru"] == "лицензия"


def test_it_refuses_a_way_of_treating_strangers_that_the_desk_does_not_know(sentences: Sentences) -> None:
    assert sentences(ADMISSION.replace('"refuse"', '"ignore"')) == [
        'admission.otherwise cannot be "ignore"; write "refuse"'
    ]


def test_it_needs_at_least_one_agreement(sentences: Sentences) -> None:
    (sentence,) = sentences('[admission]\nagreements = []\notherwise = "refuse"')
    assert "empty list" in sentence
