"""What is left of an answer that was written into what we sent: all of its own words, as they were set, and none of ours."""

import pytest

from reglament.mail.quoting.ours import Ours
from reglament.mail.quoting.quotes import new_words
from reglament.mail.quoting.written_inside import MARKS

QUESTION = "Подскажите, вторую запись сделали вы или она пришла с сайта?"
REST = "Без вашего ответа нам не продвинуться дальше.\n\nИрина Образцова"
ABOVE = "On Mon, 2 Mar 2026 at 10:15, Siroka <support@siroka.example> wrote:\n\n"
OURS = Ours([], letters=[f"{QUESTION}\n\n{REST}"])


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("{question}\nС сайта.\n\n{rest}", "С сайта."),
        ("{question}\nС сайта.\n\nТочно.\n\n{rest}", "С сайта.\n\nТочно."),
        ("{question}\nС сайта.\nТочно.\n\n{rest}", "С сайта.\nТочно."),
        ("{question} С сайта.\n\n{rest}", "{question} С сайта."),
    ],
)
def test_it_keeps_an_answer_as_it_was_set(inside: str, left: str) -> None:
    parts = {"question": QUESTION, "rest": REST}
    new = new_words(f"Ответы ниже.\n\n{ABOVE}{inside.format(**parts)}", ours=OURS)
    assert new == f"Ответы ниже.\n{left.format(**parts)}"


@pytest.mark.parametrize("ours", [">", "> ", ">   "])
@pytest.mark.parametrize("mark", [">", "> ", ">\t", ">   "])
def test_it_keeps_an_answer_among_our_quoted_words_however_wide_its_mark_is(ours: str, mark: str) -> None:
    quoted = "\n".join(f"{ours}{line}" for line in REST.split("\n"))
    inside = f"{ours}{QUESTION}\n{mark}С сайта.\n{quoted}"
    assert new_words(f"Ответы ниже.\n\n{ABOVE}{inside}", ours=OURS) == "Ответы ниже.\n\nС сайта."
    deeper = inside.replace(f"{mark}С", f"{mark}>С")
    assert new_words(f"Ответы ниже.\n\n{ABOVE}{deeper}", ours=OURS) == "Ответы ниже."


def test_it_shows_each_of_several_answers_below_what_it_answers() -> None:
    first, second = REST.split("\n\n")
    inside = f"{QUESTION}\nС сайта.\n\n{first}\nПонимаю.\n\n{second}"
    new = new_words(f"Ответы ниже.\n\n{ABOVE}{inside}", ours=OURS)
    assert new == f"Ответы ниже.\n> {QUESTION}\nС сайта.\n\n> {first}\nПонимаю."


def test_it_shows_the_line_that_an_answer_stands_below_with_one_mark_however_it_was_quoted() -> None:
    first, second = REST.split("\n\n")
    for mark in ("> ", ">", "> > ", ">\t"):
        inside = f"{mark}{QUESTION}\nС сайта.\n\n{mark}{first}\nПонимаю.\n\n{mark}{second}"
        new = new_words(f"Ответы ниже.\n\n-----Original Message-----\n\n{inside}", ours=OURS)
        assert new == f"Ответы ниже.\n> {QUESTION}\nС сайта.\n\n> {first}\nПонимаю."


@pytest.mark.parametrize("answer", ["(мы)", "(точно мы, в пятницу)"])
def test_it_keeps_an_answer_in_the_middle_of_a_sentence_of_ours(answer: str) -> None:
    inside = QUESTION.replace("сделали вы", f"сделали вы {answer}")
    assert new_words(f"Ответы ниже.\n\n{ABOVE}{inside}\n\n{REST}", ours=OURS) == f"Ответы ниже.\n{inside}"


def test_it_takes_a_word_that_a_program_put_into_our_sentence_for_no_answer_where_we_never_joined_the_rest() -> None:
    altered = QUESTION.replace("сделали вы или она", "[Внешнее письмо] была у нас")
    assert new_words(f"Спасибо!\n\n{ABOVE}{altered}\n\n{REST}", ours=OURS) == "Спасибо!"


@pytest.mark.parametrize(
    "mark",
    ["", ">", "> ", ">   ", "   >", "Anna>", "Анна> Ан>", "> > >", ">\u2063> ", ">\t\t\t>", "   >   >   "],
)
def test_it_looks_past_the_marks_of_a_quote(mark: str) -> None:
    for line in (f"{mark}Какая", f"{mark}    Какая", f"{mark}> > Какая" if mark else "Какая"):
        found = MARKS.match(line)
        assert found is not None
        assert line[found.end() :].lstrip() == "Какая"
    bare = MARKS.match(f"{mark}Какая>")
    assert bare is not None
    assert bare[0] == mark
