from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_what_a_request_should_hold(rules: Rules) -> None:
    toml = '[completeness]\nshould_hold = ["steps", "phone"]\nfiles = ["png"]\nlargest_file_mb = 25'
    completeness = rules(toml).completeness
    assert completeness is not None
    assert completeness.should_hold.value == ("steps", "phone")
    assert completeness.largest_file_mb is not None
    assert completeness.largest_file_mb.value == 25


def test_it_refuses_an_item_that_no_form_asks_for(sentences: Sentences) -> None:
    (sentence,) = sentences('[completeness]\nshould_hold = ["screenshot"]')
    assert sentence == 'completeness.should_hold cannot be "screenshot"; did you mean "screenshots"?'


def test_it_reads_what_the_desk_asks_for_and_what_waits(rules: Rules) -> None:
    toml = """
[calendars.any_hour]
always = true
[levels.grave]
rank = 1
called = { en = "grave" }
calendar = "any_hour"
[completeness]
should_hold = ["steps", "phone"]
asks_for = ["steps", "phone"]
not_alone = ["phone"]
waits_for = ["steps"]
goes_on_at = ["grave"]
"""
    completeness = rules(toml).completeness
    assert completeness is not None
    leaves = (completeness.asks_for, completeness.not_alone, completeness.waits_for, completeness.goes_on_at)
    assert [leaf.value for leaf in leaves if leaf] == [("steps", "phone"), ("phone",), ("steps",), ("grave",)]


def test_it_refuses_a_size_of_nothing(sentences: Sentences) -> None:
    (sentence,) = sentences('[completeness]\nshould_hold = ["steps"]\nlargest_file_mb = 0')
    assert "a whole number from 1 on, not 0" in sentence
