from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


TRIAGE = """[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "office"
[triage]
until_decided = "usual"
decided_by = "staff"
changes = ["corrected", "eased"]
"""
QUESTIONS = """effects = { stopped = { en = "stopped" }, slow = { en = "slow" } }
hit = { one = { en = "one" } }
"""


def test_it_reads_the_questions_and_what_they_suggest(rules: Rules) -> None:
    triage = rules(TRIAGE + QUESTIONS + 'suggests = { stopped = { one = "usual" }, slow = { one = "usual" } }').triage
    assert triage is not None
    assert triage.suggests is not None
    assert triage.suggests.value["slow"]["one"] == "usual"


def test_it_reads_a_triage_without_questions(rules: Rules) -> None:
    triage = rules(TRIAGE).triage
    assert triage is not None
    assert triage.effects is None


def test_it_refuses_a_grid_with_holes(sentences: Sentences) -> None:
    (sentence,) = sentences(TRIAGE + QUESTIONS + 'suggests = { stopped = { one = "usual" } }')
    assert sentence == "triage.suggests has no level for effect slow with hit one; every pair needs one"


def test_it_refuses_questions_that_suggest_nothing(sentences: Sentences) -> None:
    assert [sentence.partition(";")[0] for sentence in sentences(TRIAGE + QUESTIONS)] == [
        "triage asks for effects and suggests no level",
        "triage asks for hit and suggests no level",
    ]


def test_it_refuses_to_suggest_a_level_that_is_not_there(sentences: Sentences) -> None:
    toml = TRIAGE + QUESTIONS + 'suggests = { stopped = { one = "usual" }, slow = { one = "unusual" } }'
    assert sentences(toml) == ['level "unusual" is not defined; did you mean "usual"?']
