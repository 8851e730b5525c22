from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_who_must_be_told(rules: Rules) -> None:
    notice = rules('[notices.edition]\nto = "users"\npublished = true').notices["edition"]
    assert notice.to.value == "users"
    assert notice.published is not None


def test_it_refuses_an_event_that_never_happens(sentences: Sentences) -> None:
    (sentence,) = sentences('[notices.update]\nto = "authorised"')
    assert sentence == 'notices has no "update"; did you mean "urgent_update"?'
