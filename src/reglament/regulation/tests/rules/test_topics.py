from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_a_topic_that_waits_for_a_word(rules: Rules) -> None:
    toml = '[topics.failure]\ncalled = { en = "nothing works", ru = "всё стоит" }\nconfirmed_by_staff = true'
    topic = rules(toml).topics["failure"]
    assert topic.called.value["ru"] == "всё стоит"
    assert topic.confirmed_by_staff is not None


def test_it_refuses_a_name_that_is_no_name(sentences: Sentences) -> None:
    (sentence,) = sentences('[topics.Failure]\ncalled = { en = "nothing works" }')
    assert sentence == '"Failure" is no name; write small Latin letters, digits and _'
