"""Quotes that programs broke: the rest of a long line below it without a mark, and headers above a quote that is marked, too."""

import pytest

from reglament.mail.quoting.quotes import new_words

WROTE = "On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:"
ANSWER = "It is whole, and nothing is printed."


def quoting(long: int, rest: str, end: str = " and") -> str:
    """A quote with a line of so many letters, and below it what a program may have broken off its end."""
    line = f"> {'x' * (long - 2 - len(end))}{end}"
    return f"{WROTE}\n{line}\n{rest}\n> Then call us.\n\n{ANSWER}"


@pytest.mark.parametrize("long", [60, 61, 78])
def test_it_takes_the_rest_of_a_long_line_for_a_part_of_the_quote(long: int) -> None:
    assert new_words(quoting(long, "goes on down here")) == ANSWER


@pytest.mark.parametrize(
    "text",
    [
        quoting(59, "goes on down here"),
        quoting(70, "Goes on down here"),
        quoting(70, "goes on\ndown here"),
        quoting(70, "goes on down here", end="."),
        quoting(70, "goes on down here", end="?"),
    ],
)
def test_it_takes_what_looks_like_words_of_the_writer_for_an_answer_between_quotes(text: str) -> None:
    assert new_words(text) == text


HEADER = (
    "-----Original Message-----\nFrom: Support <support@desk.example>\nSent: Monday, March 2, 2026 10:15\nTo: Clinic\n"
)


@pytest.mark.parametrize("between", ["", "\n", "\n\n", f"{WROTE}\n", f"\n{WROTE}\n"])
def test_it_keeps_the_answer_below_a_marked_quote_that_a_header_stands_above(between: str) -> None:
    assert new_words(f"{HEADER}{between}> Check the cable.\n\n{ANSWER}") == ANSWER


@pytest.mark.parametrize("between", ["", "\n"])
def test_it_takes_all_below_a_header_for_old_where_words_of_that_mail_stand_above_the_quote(between: str) -> None:
    assert new_words(f"{HEADER}{between}Hello,\n{WROTE}\n> Check the cable.\n\n{ANSWER}") == ""
