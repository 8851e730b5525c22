"""Every phrase by which programs and people are told, once: what is known today is known after the patterns are written anew.

Where any ending or any word may stand, a letter stands for it.
"""

from pathlib import Path

import pytest

from reglament.mail.tests.phrases import listed, lost

PHRASES = listed(Path(__file__).with_name("phrases.txt"))


@pytest.mark.parametrize("name", PHRASES)
def test_it_knows_each_phrase_whole_in_small_letters_and_with_a_capital(name: str) -> None:
    assert lost(name, PHRASES[name]) == []


def test_it_would_find_a_phrase_that_is_lost() -> None:
    assert lost("mail.quoting.quote_marks.GREETING", ["good day", "good grief"]) == ["good grief", "Good grief"]
