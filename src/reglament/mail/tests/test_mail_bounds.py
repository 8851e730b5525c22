"""How many letters, spaces and words may stand within a phrase: as many as its pattern says, and not one more or fewer."""

from pathlib import Path

import pytest

from reglament.mail.tests.phrases import listed, unbounded

BOUNDS = listed(Path(__file__).with_name("bounds.txt"), "\n")


@pytest.mark.parametrize("name", BOUNDS)
def test_it_knows_a_phrase_up_to_each_bound_and_not_beyond(name: str) -> None:
    assert unbounded(name, BOUNDS[name]) == []


@pytest.mark.parametrize("case", ["⟨5⟩{1,8}", "⟨5⟩{1,6}", "⟨5⟩{0,7}", "⟨5⟩{2,7}", "⟨x⟩{1,7}", "⟨5⟩{1,7}~5"])
def test_it_would_find_a_bound_that_was_moved(case: str) -> None:
    name = "mail.quoting.numbering.NUMBER"
    assert unbounded(name, ["⟨5⟩{1,7}", case]) == [case]
