"""Both shipped regulations, in both languages, against themselves and against the list of their clauses."""

import re

import pytest

from reglament.regulation.console import check
from reglament.regulation.edition import Edition
from reglament.regulation.library import shipped, shipped_names, texts

SIROKA = "1 1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 3 3.1 3.2 3.3 3.4 3.5 3.6 3.7"
ISTOM = "1 1.1 1.2 1.3 2 2.1 2.1.1 2.1.2 2.2 2.2.1 2.2.2 2.2.3 2.3 2.3.1 2.3.2 2.3.3 3 3.1 3.2 3.3 4 4.1"
FIGURE = re.compile(r"\d+(?::\d\d)?")


def figures(text: str) -> list[str]:
    return sorted(FIGURE.findall(text))


@pytest.fixture(params=shipped_names())
def edition(request: pytest.FixtureRequest) -> Edition:
    return shipped(request.param)


@pytest.mark.parametrize(("name", "numbers"), [("siroka", SIROKA), ("istom", ISTOM)])
def test_it_has_every_clause_of_its_regulation(name: str, numbers: str) -> None:
    assert [clause.number for clause in shipped(name).clauses] == numbers.split()


def test_it_has_no_faults_and_every_example_comes_out(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run([edition.regulation]) == 0, capsys.readouterr().out


def test_it_has_at_least_forty_examples(edition: Edition) -> None:
    assert len(edition.examples) >= 40


def test_it_is_published_in_english_and_russian(edition: Edition) -> None:
    assert sorted(texts(edition.regulation)) == ["en", "ru"]


def test_it_says_the_same_figures_in_both_languages(edition: Edition) -> None:
    english, russian = (texts(edition.regulation)[language] for language in ("en", "ru"))
    for ours, theirs in zip(english.clauses, russian.clauses, strict=True):
        assert figures(ours.text) == figures(theirs.text), ours.number
        assert [item.label for item in ours.items] == [item.label for item in theirs.items], ours.number


def test_it_says_the_same_figures_in_the_readings_of_both_languages(edition: Edition) -> None:
    english, russian = (texts(edition.regulation)[language] for language in ("en", "ru"))
    assert [reading.clause for reading in english.readings] == [reading.clause for reading in russian.readings]
    assert [reading.on for reading in english.readings] == [reading.on for reading in russian.readings]
    for ours, theirs in zip(english.readings, russian.readings, strict=True):
        assert set(figures(ours.decided)) >= {figure for figure in figures(theirs.decided) if ":" in figure}


def test_it_has_an_example_over_the_new_year(edition: Edition) -> None:
    received = [example.given["received"] for example in edition.examples if "received" in example.given]
    assert any((moment.month, moment.day) >= (12, 29) for moment in received)
