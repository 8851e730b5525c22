"""Where the own words of an answer end, and what below a header or a rule is theirs again."""

import pytest

from reglament.mail.quoting.introductions import (
    Lines,
    end_of_own_words,
    is_forwarded,
)
from reglament.mail.quoting.quotes import new_words

WORDS = "Да, стоит."


WROTE = "On Mon, 2 Mar 2026 at 10:15, Support <support@desk.example> wrote:"


QUOTE = "> Касса стоит?"


def lines(*said: str) -> Lines:
    return Lines("\n".join(said).split("\n"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a|-----Original Message-----|b", 1),
        ("a|---- Anna wrote ----|b", 1),
        (f"a|---- Anna wrote {'-' * 80}|b", 1),
        ("a|---- Anna said so ----|b", 3),
        ("a|- Anna wrote -|b", 3),
        ("a|-- Anna wrote|b", 3),
        ("a|Reply above this line|b", 1),
        (f"a|{WROTE}|b", 1),
        (f"a|{WROTE}|> b", 3),
        ("a|-----|Subject: x|Cc: b@c.example", 1),
        ("a|-----|Subject: x|b", 4),
        ("a|-----|Subject: x", 3),
        ("a|Subject: x|Cc: b@c.example", 3),
        ("Subject: x|Cc: b@c.example", 2),
        ("Thanks. -- On Mon, 2 Mar 2026 Anna wrote:|old", 1),
        ("Thanks. --- On Monday Anna wrote|old", 1),
        ("Thanks. -- On Monday Anna told us:|old", 2),
        ("Thanks. -- Once Anna wrote:|old", 2),
        ("Thanks. - On Monday Anna wrote:|old", 2),
        ("", 1),
        (" ||", 3),
    ],
)
def test_it_ends_the_own_words_where_a_program_says_that_what_follows_is_old(text: str, left: int) -> None:
    assert end_of_own_words(lines(*text.split("|"))) == left


def test_it_keeps_the_words_before_an_introduction_in_their_line() -> None:
    assert new_words("Thanks, it prints. -- On Mon, 2 Mar 2026 Anna wrote:\nold") == "Thanks, it prints."


FIELDS = ["From: Support <support@desk.example>", "Sent: Monday", "To: Anna", "Subject: Till"]


@pytest.mark.parametrize(
    ("above", "is_answer"),
    [
        (FIELDS, True),
        (["-----Original Message-----", *FIELDS], True),
        (["-----", *FIELDS], True),
        (["-----", WROTE], True),
        (["-----Original Message-----", WROTE], True),
        (["---- Anna wrote ----"], True),
        (["-----Original Message-----"], True),
        (["-----Original Message-----", "From Support", "Sent: Monday"], True),
        (["-----Original Message-----", "Hello"], False),
        (["-----Original Message-----", *FIELDS, "Hello"], False),
        ([*FIELDS, "Hello"], False),
        ([*FIELDS, ""], True),
        ([*FIELDS, "", "", WROTE, ""], True),
        (["-----Original Message-----", *["Cc: a@b.example"] * 15, *FIELDS[:2]], True),
        (["-----Original Message-----", *["Cc: a@b.example"] * 18], False),
    ],
)
def test_it_keeps_what_stands_below_the_quote_of_a_mail_that_begins_with_its_header(
    above: list[str], is_answer: bool
) -> None:
    text = "\n".join([*above, QUOTE, "", WORDS])
    assert (new_words(text) == WORDS) is is_answer
    assert new_words("\n".join([*above, QUOTE])) == ""


@pytest.mark.parametrize(
    ("text", "forwarded"),
    [
        ("Forwarded message", True),
        ("See.|---------- Forwarded message ---------|old", True),
        (f"See.|{WROTE}|old|---------- Forwarded message ---------", False),
        ("See.|-----Original Message-----|---------- Forwarded message ---------", False),
        ("See.", False),
        ("", False),
    ],
)
def test_it_takes_a_mail_for_forwarded_where_nothing_old_stands_above_that(text: str, forwarded: bool) -> None:
    assert is_forwarded(lines(*text.split("|"))) is forwarded


@pytest.mark.parametrize("rule", ["-----", "________________________________", "> -----", "Original Message"])
@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_it_keeps_no_rule_above_the_line_that_introduces_a_quote(rule: str, between: str) -> None:
    for above in ("", f"{WORDS}\n\n"):
        assert new_words(f"{above}{rule}\n{between}{WROTE}\n{between}{QUOTE}") == above.strip()
    assert new_words(f"{WORDS}\n\n----\n{WROTE}\n{QUOTE}") == f"{WORDS}\n\n----"
