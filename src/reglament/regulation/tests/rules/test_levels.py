from collections.abc import Callable

from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Counting, Unit

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


LEVEL = """[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "office"
"""
OTHER = LEVEL.replace("levels.usual", "levels.other").replace("rank = 1", "rank = 2").replace('"usual"', '"other"')
TOPIC = '[topics.setup]\ncalled = { en = "setting up" }\n'


def test_it_reads_promises_with_their_clause(rules: Rules) -> None:
    level = rules(LEVEL + 'solve_within = "2 working days"\ncounting = "running"').levels["usual"]
    assert level.solve_within is not None
    assert level.solve_within.value.unit is Unit.WORKING_DAYS
    assert level.solve_within.clause == "2.1"
    assert level.counting is not None
    assert level.counting.value is Counting.RUNNING


def test_it_refuses_working_days_without_their_counting(sentences: Sentences) -> None:
    (sentence,) = sentences(LEVEL + 'solve_within = "2 working days"')
    assert sentence.startswith("levels.usual.solve_within counts working days and does not say how")


def test_it_refuses_a_promise_without_a_calendar(sentences: Sentences) -> None:
    (sentence,) = sentences(LEVEL.replace('calendar = "office"', 'solve_within = "8 hours"'))
    assert sentence.startswith("levels.usual needs calendar")


def test_it_refuses_two_levels_of_one_rank(sentences: Sentences) -> None:
    (sentence,) = sentences(LEVEL + OTHER.replace("rank = 2", "rank = 1"))
    assert sentence == "levels.other has rank 1 like levels.usual; give each level its own, 1 is the highest"


def test_it_refuses_a_topic_that_gives_two_levels(sentences: Sentences) -> None:
    topics = 'for_topics = ["setup"]\n'
    (sentence,) = sentences(LEVEL + topics + OTHER + topics + TOPIC)
    assert sentence == 'topic "setup" gives both levels.usual and levels.other; keep it in one of the two'


def test_it_refuses_a_substitute_for_nothing(sentences: Sentences) -> None:
    (sentence,) = sentences(LEVEL + 'instead = "other"\n' + OTHER)
    assert "write outside = [...]" in sentence
