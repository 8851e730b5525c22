"""What `check` accepts, judging and weaving carry out: shown over editions that nobody wrote."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from reglament.regulation.edition import Edition
from reglament.regulation.facts import Claim, Fact
from reglament.regulation.faults import Faults
from reglament.regulation.judging.admitting import register
from reglament.regulation.judging.completing import NewRequest, lack
from reglament.regulation.judging.goals import average, kept_of
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.triage import suggest
from reglament.regulation.proofing.cautions import cautions
from reglament.regulation.proofing.open_ends import open_ends
from reglament.regulation.reading.files import read, read_published
from reglament.regulation.tests.forgetting import forgotten
from reglament.regulation.tests.generated import START, editions, histories
from reglament.regulation.weaving.pages import weave
from reglament.regulation.weaving.woven_page import page_html

History = tuple[list[Fact], datetime]
OFTEN = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def accepted(text: str) -> Edition | None:
    """The edition, where `check` has nothing against its rules. Its clauses say "As the rule says.", and so no figure."""
    try:
        return read(text, "north.en.md")
    except Faults:
        return None


@OFTEN
@given(text=editions())
def test_it_says_with_every_fault_what_to_write(text: str) -> None:
    try:
        read(text, "north.en.md")
    except Faults as error:
        faults = error.faults
    else:
        faults = ()
    assert [fault.sentence for fault in faults if ";" not in fault.sentence] == []


@OFTEN
@given(text=editions(), history=histories())
def test_it_carries_out_what_check_accepts(text: str, history: History) -> None:
    edition = accepted(text)
    if edition is None:
        return
    facts, at = history
    standing = judge(edition, facts, at, defence=True)
    assert judge(read_published(text, "north.en.md"), facts, at, defence=True) == standing
    assert all(promise.clauses for promise in standing.promises)
    assert all(moment.clause in moment.clauses for moment in standing.next)
    # What nothing will wake is left so by the edition, which says so.
    assert forgotten(edition, facts, at) in ("", *open_ends(edition))
    claim = Claim(START, "email", "help@north.example", effect="stopped", hit="one", topic="printing")
    assert register(edition, claim).why
    assert suggest(edition, claim).until_decided
    lack(edition, (), NewRequest(words="question"))
    for goal in edition.rules.goals:
        average(edition, goal, kept_of(edition, goal, facts, at))
    for language in ("en", "ru"):
        assert "</html>" in page_html(weave(edition, language))
        assert all(caution.sentence(language) for caution in cautions(edition))


def test_it_reads_what_is_published_already_though_it_would_be_refused_today() -> None:
    """Faults that are known only today take no edition from a desk that runs on it."""
    text = (Path(__file__).parent / "corpus/bad/levels-without-triage-and-turn.md").read_text(encoding="utf-8")
    with pytest.raises(Faults):
        read(text, "north.en.md")
    assert list(read_published(text, "north.en.md").rules.levels) == ["usual"]
    with pytest.raises(Faults, match="needs rank"):
        read_published(text.replace("rank = 1", ""), "north.en.md")
