"""Every phrase and every word by which an intake is told what it is, once: none is lost when the patterns are written anew.

Where any ending or any word may stand, a letter stands for it.
"""

import ast
import inspect
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from reglament.desk.tickets.intake import absence, thanking
from reglament.desk.tickets.intake.absence import is_absence
from reglament.desk.tickets.intake.thanking import ASSENT, DONE, GRATITUDE, SOLVED, bare
from reglament.mail.tests.phrases import listed, lost, unbounded

HERE = Path(__file__)
PHRASES = listed(HERE.with_name("phrases.txt"))
BOUNDS = listed(HERE.with_name("bounds.txt"), "\n")
WORDS = listed(HERE.with_name("words.txt"), " ")
KNOWN: dict[str, Callable[[str], bool]] = {
    "thanks": lambda word: bare(word) == GRATITUDE,
    "assent": lambda word: bare(word) == ASSENT,
    "solved": lambda word: bare(word) == SOLVED,
    "beside solved": lambda word: bare(f"Fixed {word}.") == SOLVED,
    "around thanks": lambda word: bare(f"Thanks {word}!") == GRATITUDE,
    "waits": lambda word: bare(f"Thanks, {word}.") == bare(f"Thanks, {word}.", is_asked=True) == GRATITUDE,
    "yes": lambda word: bare(f"{word}, thanks") == DONE and not bare(f"{word}, thanks", is_asked=True),
    "signs": lambda sign: bare(sign) == ASSENT,
    "signs that say yes": lambda sign: bare(f"Thanks {sign}", is_asked=True) == ASSENT,
    "dates of an absence": lambda word: is_absence(f"I am on leave, {word}.", ()),
    "return from an absence": lambda word: is_absence(f"I am on leave, back {word}.", ()),
    "whom to ask meanwhile": lambda word: is_absence(f"I am on leave. In urgent cases {word}.", ()),
    "courtesy of an absence": lambda word: is_absence(f"{word}. I am on leave.", ()),
}


@pytest.mark.parametrize("name", PHRASES)
def test_it_knows_each_phrase_whole_in_small_letters_and_with_a_capital(name: str) -> None:
    assert lost(name, PHRASES[name]) == []


@pytest.mark.parametrize("name", BOUNDS)
def test_it_knows_a_phrase_up_to_each_bound_and_not_beyond(name: str) -> None:
    assert unbounded(name, BOUNDS[name]) == []


@pytest.mark.parametrize("kind", KNOWN)
def test_it_knows_each_word_for_what_it_is(kind: str) -> None:
    assert [word for word in WORDS[kind] if not KNOWN[kind](word)] == []


@pytest.mark.parametrize("kind", sorted(KNOWN.keys() - {"signs", "signs that say yes"}))
def test_it_knows_no_word_that_may_say_anything(kind: str) -> None:
    assert not KNOWN[kind]("printer")


@pytest.mark.parametrize("module", [absence, thanking])
def test_no_word_stands_twice_in_a_list(module: ModuleType) -> None:
    calls = [each for each in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(each, ast.Call)]
    lists = [ast.literal_eval(call.args[0]).split() for call in calls if ast.unparse(call.func) == "_words"]
    assert len(lists) > 5
    assert [word for words in lists for word, times in Counter(words).items() if times > 1] == []
