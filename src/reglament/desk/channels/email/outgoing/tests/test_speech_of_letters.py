"""How each language says moments, lengths and clauses; and how letters are laid out."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from django.utils.safestring import mark_safe

from reglament.desk.channels.email.citing import spelled
from reglament.desk.channels.email.outgoing.layout import folded, paragraphs
from reglament.desk.channels.email.outgoing.marks import LetterLink, LetterWords
from reglament.desk.channels.email.outgoing.speech import SPEECHES

AT = datetime(2026, 3, 10, 11, 30, tzinfo=UTC)
BISHKEK = ZoneInfo("Asia/Bishkek")


@pytest.mark.parametrize(
    ("language", "now", "said"),
    [
        ("en", AT, "Tuesday 10 March at 17:30 (Bishkek)"),
        ("ru", AT, "во вторник, 10 марта, в 17:30 (Бишкек)"),
        ("en", datetime(2025, 12, 1, tzinfo=UTC), "Tuesday 10 March 2026 at 17:30 (Bishkek)"),
        ("ru", datetime(2025, 12, 1, tzinfo=UTC), "во вторник, 10 марта 2026 года, в 17:30 (Бишкек)"),
    ],
)
def test_it_says_a_moment_with_its_zone(language: str, now: datetime, said: str) -> None:
    assert SPEECHES[language].moment(AT, BISHKEK, now) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "It is too large (clause 3.3). Add it (clauses 2.4 and 2.6), 5 § of our law."),
        ("ru", "It is too large (п. 3.3). Add it (пп. 2.4 и 2.6), 5 § of our law."),
    ],
)
def test_it_spells_clauses_of_pages_as_letters_do(language: str, said: str) -> None:
    text = "It is too large (§ 3.3). Add it (§ 2.4, § 2.6), 5 § of our law."
    assert spelled(text, language) == said


@pytest.mark.parametrize(
    ("amount", "unit", "english", "russian"),
    [
        (1, "hours", "1 hour", "1 часа"),
        (2, "working days", "2 working days", "2 рабочих дней"),
        (1, "working days", "1 working day", "1 рабочего дня"),
        (21, "days", "21 days", "21 дня"),
        (11, "minutes", "11 minutes", "11 минут"),
        (Fraction(3, 2), "hours", "1.5 hours", "1,5 часа"),
    ],
)
def test_it_says_a_length_after_within(amount: Fraction, unit: str, english: str, russian: str) -> None:
    assert SPEECHES["en"].within(Fraction(amount), unit) == english
    assert SPEECHES["ru"].within(Fraction(amount), unit) == russian


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=200), "3 h 20 min"),
        (timedelta(minutes=-60), "1 h"),
        (timedelta(days=2, hours=3, minutes=9), "2 d 3 h"),
    ],
)
def test_it_says_a_length_in_short(length: timedelta, said: str) -> None:
    assert SPEECHES["en"].short(length) == said


@pytest.mark.parametrize(
    ("numbers", "english", "russian"),
    [
        (["3.7"], "clause 3.7", "п. 3.7"),
        (["2.4", "3.6"], "clauses 2.4 and 3.6", "пп. 2.4 и 3.6"),
        (["1.5", "2.4", "2.6"], "clauses 1.5, 2.4 and 2.6", "пп. 1.5, 2.4 и 2.6"),
    ],
)
def test_it_cites_clauses(numbers: list[str], english: str, russian: str) -> None:
    pairs = [(number, f"https://desk.example/#c{number}") for number in numbers]
    assert SPEECHES["en"].cite(pairs) == english
    assert SPEECHES["ru"].cite(pairs) == russian
    assert SPEECHES["en"].cite(pairs).__html__().count("<a href=") == len(numbers)


def test_it_never_reads_words_as_html() -> None:
    assert (
        LetterWords("<b>1</b>\n&2").__html__() == '<div class="words" dir="auto">&lt;b&gt;1&lt;/b&gt;<br>\n&amp;2</div>'
    )
    assert LetterLink('https://desk.example/"').__html__() == (
        '<a href="https://desk.example/&quot;">https://desk.example/&quot;</a>'
    )


def test_it_folds_paragraphs_and_keeps_list_items_together() -> None:
    assert (
        folded("\nDear\nreader,\n\n- one\n  more\n\n\n- two\n\nBye\n") == "Dear reader,\n\n- one more\n- two\n\nBye\n\n"
    )


def test_it_makes_paragraphs_and_lists_of_them_in_html() -> None:
    assert (
        paragraphs(mark_safe("So:\n- one\n- two\n\nBye")) == "<p>So:</p><ul><li>one</li><li>two</li></ul>\n<p>Bye</p>"
    )
