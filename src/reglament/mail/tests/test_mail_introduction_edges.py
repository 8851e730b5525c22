"""How long an introduction, a line and a rule of dashes may be: what is longer are somebody's words."""

import pytest

from reglament.mail.quoting.frames import framing
from reglament.mail.quoting.introductions import Lines
from reglament.mail.quoting.loose_introductions import LONGEST, below_loose_introductions
from reglament.mail.quoting.quotes import new_words

QUOTE = "> Касса стоит."
WORDS = "Да, стоит."
WROTE = "On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:"


def cut(line: str, below: str = QUOTE) -> bool:
    """Whether a line is taken for the introduction of what is below."""
    return new_words(f"{WORDS}\n\n{line}\n{below}") == WORDS


def filled(begin: str, end: str, length: int) -> str:
    """A line of this length."""
    return begin + "x" * (length - len(begin + end)) + end


@pytest.mark.parametrize(("length", "is_cut"), [(400, True), (401, False)])
def test_it_takes_four_hundred_signs_for_an_introduction_and_no_more(length: int, is_cut: bool) -> None:
    whole = filled("On Mon, 2 Mar 2026 at 10:15, ", " wrote:", length)
    assert cut(whole) is is_cut
    assert cut(f"{whole[:200]}\n{whole[200:]}") is is_cut


@pytest.mark.parametrize(("length", "is_cut"), [(240, True), (241, False)])
def test_it_takes_a_line_between_dashes_that_is_not_too_long(length: int, is_cut: bool) -> None:
    assert cut(filled("---- ", " wrote ----", length), "Касса стоит.") is is_cut


@pytest.mark.parametrize(("length", "is_cut"), [(600, True), (601, False)])
def test_it_asks_lines_that_are_not_too_long_whether_a_header_begins(length: int, is_cut: bool) -> None:
    sender = filled("From: ", " anna@clinic.example", length)
    assert cut(f"{sender}\nSent: Monday\nTo: desk@siroka.example\nSubject: Till", "Касса стоит.") is is_cut


@pytest.mark.parametrize(("before", "is_cut"), [(0, True), (1, False)])
def test_it_asks_to_write_above_a_line_at_its_beginning_alone(before: int, is_cut: bool) -> None:
    asks = "reply above this line"
    assert cut("x" * (120 - len(asks) - 1 + before) + f" {asks}", "Касса стоит.") is is_cut


ASKS = [
    *("Reply above this line", "Type your reply above", "Respond above this line", "Write above this line"),
    *("Ответьте выше этой", "Ответ выше этой", "Пишите ответ выше", "Пишите выше этой", "вище цього рядка"),
    *("Antworten Sie oberhalb", "Antwort oberhalb dieser", "Réponse au-dessus de cette ligne", "Répondez au-dessus"),
    *("bu satırın üzerine", "svar over denne linje", "осы жолдың үстіне"),
]


@pytest.mark.parametrize("asks", ASKS)
def test_it_knows_each_way_to_ask_for_words_above(asks: str) -> None:
    assert cut(f"## {asks} ##", "Касса стоит.")


@pytest.mark.parametrize("asks", ASKS)
def test_it_asks_for_each_word_of_such_a_way(asks: str) -> None:
    """What people say has a word less: "the sum above this line"."""
    words = asks.split()
    for at in range(len(words)):
        assert not cut(f"## {' '.join([*words[:at], *words[at + 1 :]])} ##", "Касса стоит.")


@pytest.mark.parametrize(
    ("line", "is_cut"),
    [
        *(("Анна Ким (02.03.2026 10:15):", True), ("Anna (2026-03-02), :", True), ("Ёлка (02.03.2026 10:15)：", True)),
        *(("1. Касса (02.03.2026 10:15):", False), ("- Касса (02.03.2026 10:15):", False)),
        *(("_Касса (02.03.2026 10:15):", False), ("Касса: чек (02.03.2026 10:15):", False)),
        *(("Касса (новая (02.03.2026 10:15):", False), ("Касса) новая (02.03.2026 10:15):", False)),
        *(("Касса (02.03.2026 10:15): чек:", False), ("Касса (02.03.2026 10:15)", False), ("Касса (чек):", False)),
        *(("On Monday Support wrote:", True), ("On Monday Support wrote", False), ("On paper Support wrote:", False)),
        *(("Support wrote the following:", False), ("On Monday Support wrote the following:", True)),
        *(("В понедельник Поддержка написала следующее:", True), ("Поддержка написала следующее:", False)),
        *(("On 2 March 2026 a@desk.example sent this:", True), ("On the till of a@desk.example we see:", False)),
        *(("See 2 March 2026, a@desk.example:", True), ("See at a@desk.example:", False)),
    ],
)
def test_it_knows_who_wrote_a_quote_where_programs_say_it_in_their_own_way(line: str, is_cut: bool) -> None:
    assert cut(line) is is_cut


@pytest.mark.parametrize(
    ("lines", "below"),
    [
        ([], []),
        (["Стоит."], []),
        (["", "Стоит.", "Да."], []),
        (["Анна (02.03.2026 10:15):", "", "Стоит.", "Да."], [2]),
        (["Anna wrote:", "Стоит.", "Да."], [1]),
        (["Anna wrote:", "Anna wrote:", "Стоит."], [1, 2]),
        (["Anna wrote", "Стоит."], []),
        (["Так:", "Стоит."], []),
        (["Anna wrote:".rjust(LONGEST, "x"), "Стоит."], [1]),
        (["Anna wrote:".rjust(LONGEST + 1, "x"), "Стоит."], []),
        (["Anna wrote:"], []),
    ],
)
def test_it_looks_below_each_line_that_may_introduce_a_quote(lines: list[str], below: list[int]) -> None:
    assert below_loose_introductions(Lines(lines)) == below


def test_it_takes_the_last_line_below_a_long_quote_for_words() -> None:
    """One that a program broke goes on below, with the rest of the quote."""
    long = f"{WROTE}\n> {'Касса ' * 10}стоит\nи принтер тоже"
    assert new_words(long) == "и принтер тоже"
    assert new_words(f"{long}\n> Верно?\n\nДа.") == "Да."


def test_it_leaves_nothing_of_quotes_between_rules() -> None:
    assert new_words(f"{QUOTE}\n-----\n{WROTE}\n{QUOTE}") == ""


@pytest.mark.parametrize(
    ("below", "is_framed"),
    [
        *((f"Она стоит{end}", True) for end in ".!?"),
        *((f"Стоит{end}", False) for end in ".!?"),
        *(("она и сейчас стоит", True), ("она стоит", False), ("Анна Ким Касса", False)),
        *(("она Касса стоит", True), ("Она снова стоит", False)),
        *(("ул. новая дом", False), ("тел: новый звонок", False), ("она стоит 5", False)),
    ],
)
def test_it_knows_who_goes_on_talking_below_two_rules(below: str, is_framed: bool) -> None:
    assert framing(["На наклейке", "-----", "KKT 7", "-----", below]) == ({1, 3} if is_framed else set())
