"""Every phrase by which programs and people are told, once: what is known today is known after the patterns are written anew.

Where any ending or any word may stand, a letter stands for it.
"""

from pathlib import Path

import pytest

from reglament.mail.reading.absence_notes import CLAUSE_ENDS, MONTHS, SENTENCE_ENDS, says_more
from reglament.mail.tests.phrases import listed, lost

JOINTS = "and but und aber et mais y pero ale ve ama и а но та і але және бірақ жана бирок va lekin"
PHRASES = listed(Path(__file__).with_name("phrases.txt"))


@pytest.mark.parametrize("name", PHRASES)
def test_it_knows_each_phrase_whole_in_small_letters_and_with_a_capital(name: str) -> None:
    assert lost(name, PHRASES[name]) == []


def test_it_would_find_a_phrase_that_is_lost() -> None:
    assert lost("mail.quoting.quote_marks.GREETING", ["good day", "good grief"]) == ["good grief", "Good grief"]


@pytest.mark.parametrize("between", [",", " - ", " – ", " — ", *(f" {word} " for word in JOINTS.split())])
def test_it_parts_clauses_at_each_word_between_them(between: str) -> None:
    assert CLAUSE_ENDS.split(f"away{between}back") == ["away", "back"]


@pytest.mark.parametrize("end", [".", "!", "…", "\n", ";"])
def test_it_parts_sentences(end: str) -> None:
    apart = "" if end in "\n;" else " "
    assert len(SENTENCE_ENDS.split(f"Away{end}{apart}Back")) == 2


@pytest.mark.parametrize("short", ["тел.", "моб.", "доб.", "tel."])
def test_it_parts_no_sentence_at_a_word_cut_short(short: str) -> None:
    assert SENTENCE_ENDS.split(f"Away {short} 5") == [f"Away {short} 5"]


def test_it_parts_no_date_from_its_month() -> None:
    months = MONTHS.split("|")
    assert len(months) > 80
    dates = [f"away until 5. {month}" for month in months]
    assert [date for date in dates if SENTENCE_ENDS.split(date) != [date]] == []
    assert len(SENTENCE_ENDS.split("until 5. Back")) == 2


@pytest.mark.parametrize(
    ("last", "says"),
    [
        *(
            ("Anna", False),
            ("Anna Kim", False),
            ("Anna Maria Kim-Lee O’Neil", False),
            ("Printer KKT Window Second Floor", True),
        ),
        *(
            ("till stands again", True),
            ("Anna stands there", True),
            ("Printer Hangs.", True),
            ("касса снова стоит", True),
        ),
    ],
)
def test_it_takes_a_few_words_with_capitals_below_a_note_for_a_name(last: str, says: bool) -> None:
    assert says_more(f"I am on vacation until 5 May.\n{last}") is says
