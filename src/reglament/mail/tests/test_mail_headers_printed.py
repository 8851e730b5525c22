"""Headers that programs print above what they quote, and lines that say who wrote: at what places, how long, and how far apart."""

import pytest

from reglament.mail.quoting.introductions import (
    HEADER_LINES,
    MOST_LOOKS,
    WINDOW,
    Lines,
    fenced,
    introduction,
    is_header_block,
    is_quoted_below,
    with_rule_above,
)
from reglament.mail.quoting.quotes import new_words

WROTE = "On Mon, 2 Mar 2026 at 10:15, Support <support@desk.example> wrote:"


QUOTE = "> Касса стоит?"


def lines(*said: str) -> Lines:
    return Lines("\n".join(said).split("\n"))


@pytest.mark.parametrize(
    ("text", "closed", "unclosed"),
    [
        ("```|a|```", {0, 1, 2}, {0, 1, 2}),
        ("a|  ```|b|```|c", {1, 2, 3}, {1, 2, 3}),
        ("```|a", set(), {0, 1}),
        ("```|a|```|b|```|c", {0, 1, 2}, {0, 1, 2, 4, 5}),
        ("```|a|```|b|```|c|```|d", {0, 1, 2, 4, 5, 6}, {0, 1, 2, 4, 5, 6}),
        ("a ```|b|c ```", set(), set()),
        ("``|b|``", set(), set()),
        ("a", set(), set()),
    ],
)
def test_it_takes_what_stands_between_fences_for_code(text: str, closed: set[int], unclosed: set[int]) -> None:
    said = text.split("|")
    assert fenced(said) == closed
    assert fenced(said, unclosed=True) == unclosed


@pytest.mark.parametrize(
    "code",
    [
        f"{WROTE}\n{QUOTE}",
        "From: a@b.example\nSent: Monday\nTo: c@d.example\nSubject: x",
        "> x",
        "-----Original Message-----",
    ],
)
def test_it_takes_no_code_for_a_quote(code: str) -> None:
    text = f"Вот код:\n```\n{code}\n```\nОн верен."
    assert new_words(text) == text


@pytest.mark.parametrize(("text", "first"), [("a", 0), ("|a", 1), ("| |a|b", 2), ("", -1), (" | ", -1)])
def test_it_knows_where_the_words_begin(text: str, first: int) -> None:
    assert lines(*text.split("|")).first_words == first


HEADER = {
    "f": "From: Support <support@desk.example>",
    "F": "From: Support",
    "s": "Sent: Monday",
    "t": "To: anna@clinic.example",
    "T": "To: Anna",
    "c": "Cc: a@b.example",
    "j": "Subject: Till",
    "x": "and so on",
    "_": "",
}


@pytest.mark.parametrize(
    ("block", "is_header"),
    [
        *(
            (each, True)
            for each in ("fs", "fj", "st", "tsf", "Fs", "Fstj", "sT", "fxs", "fxxs", "fsxxx", "fcs", "fcj", "Tfs")
        ),
        *((each, True) for each in ("fxjxs", "tfj", "Tfj", "fccs", "sxt")),
        *(
            (each, False)
            for each in ("f", "t", "s", "j", "fc", "Fj", "FT", "jf", "cfs", "fxxxs", "tj", "Tj", "ft", "sj", "sc")
        ),
        *((each, False) for each in ("xfs", "_fs", "Fcj", "FTc", "fxxcx", "f_x_s")),
        ("f_s", True),
        ("fj_", True),
        ("fs_t", True),
        ("fjs", True),
        ("tfc", False),
        ("ftj", True),
        ("FTj", False),
        ("Ftj", True),
        ("fTj", True),
    ],
)
def test_it_knows_a_printed_header_by_two_fields_of_one_mail(block: str, is_header: bool) -> None:
    assert is_header_block([HEADER[each] for each in block], 0) is is_header


@pytest.mark.parametrize(("between", "is_header"), [(HEADER_LINES - 2, True), (HEADER_LINES - 1, False)])
def test_it_looks_at_so_many_lines_of_a_header(between: int, is_header: bool) -> None:
    block = [HEADER["f"], *[HEADER["c"]] * between, HEADER["s"]]
    assert is_header_block(block, 0) is is_header


@pytest.mark.parametrize(
    ("text", "at", "begins"),
    [
        ("a|-----|b", 2, 1),
        ("a|-----||b", 3, 1),
        ("a|-----|||b", 4, 1),
        ("a|----|b", 2, 2),
        ("a||b", 2, 2),
        ("-----|b", 1, 0),
        ("|b", 1, 1),
        ("b", 0, 0),
        ("a|original message|b", 2, 1),
        ("a|исходное письмо||b", 3, 1),
        ("a|original|b", 2, 2),
        ("-----|a|b", 2, 2),
        ("b|c|-----", 0, 0),
    ],
)
def test_it_takes_the_rule_above_for_a_part_of_what_it_rules_off(text: str, at: int, begins: int) -> None:
    assert with_rule_above(text.split("|"), at) == begins


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ("> a", True),
        ("|> a", True),
        ("|||> a", True),
        ("a|> a", False),
        ("", False),
        ("||", False),
        ("> wrote:", False),
    ],
)
def test_it_looks_for_the_quote_right_below(text: str, is_quoted: bool) -> None:
    assert is_quoted_below(text.split("|"), 0) is is_quoted


@pytest.mark.parametrize(("empty", "is_quoted"), [(5, True), (6, False)])
def test_it_looks_past_so_many_empty_lines_for_a_quote(empty: int, is_quoted: bool) -> None:
    assert is_quoted_below([*[""] * empty, "> a"], 0) is is_quoted


@pytest.mark.parametrize(
    ("said", "length"),
    [
        (f"{WROTE}|{QUOTE}", 1),
        (f"{WROTE}||{QUOTE}", 1),
        (f"{WROTE}|a", 1),
        (f"On Mon, 2 Mar 2026 at 10:15,|Support wrote:|{QUOTE}", 2),
        (f"On Mon, 2 Mar 2026 at 10:15,||Support wrote:|{QUOTE}", 0),
        (f"On Mon, 2 Mar 2026 at 10:15, Support||<support@desk.example> wrote:|{QUOTE}", 3),
        (f"On Mon, 2 Mar 2026 at 10:15, Support|||<support@desk.example> wrote:|{QUOTE}", 0),
        (f"On Mon, 2 Mar 2026 at 10:15, Support <support@desk.example|> wrote:|{QUOTE}", 2),
        (f"On Mon, 2 Mar 2026|{QUOTE}|Support wrote:", 0),
        (f"On Mon, 2 Mar 2026 the till stood|{WROTE}|{QUOTE}", 0),
        (f"On Mon, 2 Mar 2026,|at 10:15,|Support wrote:|{QUOTE}", 3),
        (f"Support wrote:|{QUOTE}", 0),
        (f"At 10:15 Anna wrote:|{QUOTE}", 1),
        ("At 10:15 Anna wrote:|The till stands.", 0),
        ("2 Mar 2026, Anna wrote:|The till stands.", 1),
        ("02.03.2026 10:15 anna@clinic.example:|The till stands.", 1),
        ("02.03.2026 10:15 anna@clinic.example|The till stands.", 0),
        ("02.03.2026 anna@clinic.example)|> a", 1),
        ("02.03.2026 anna@clinic.example)|a", 0),
        ("anna@clinic.example wrote:|> a", 1),
        ("anna@clinic.example wrote:|a", 0),
        ("Quoting Anna <anna@clinic.example>:|> a", 1),
        ("Quoting Anna <anna@clinic.example>:|a", 0),
        ("On Monday you wrote:|> a", 1),
        ("You wrote on Monday:|> a", 1),
        ("You wrote on Monday:|a", 0),
        ("You wrote on 02.03.2026:|a", 1),
        ("Hello Anna,||On Monday you wrote:|> a", 3),
        ("Hello Anna,|you wrote:|> a", 2),
        ("Hello Anna,|you wrote:|a", 0),
        (f"Hello Anna,|{WROTE}|> a", 0),
        ("Hello Anna,", 0),
        ("Anna,|you wrote:|> a", 0),
    ],
)
def test_it_knows_how_many_lines_say_who_wrote_the_quote_below(said: str, length: int) -> None:
    assert introduction(lines("It stands.", *said.split("|")), 1) == length


@pytest.mark.parametrize(("between", "length"), [(WINDOW - 2, WINDOW), (WINDOW - 1, 0)])
def test_it_looks_so_far_for_the_end_of_an_introduction_and_for_one_below_a_greeting(between: int, length: int) -> None:
    broken = ["On Mon, 2 Mar 2026", *["of the team"] * between, "wrote:", QUOTE]
    assert introduction(lines("a", *broken), 1) == length
    greeted = ["Hello Anna,", *[""] * between, "you wrote:", QUOTE]
    assert introduction(lines("a", *greeted), 1) == length


@pytest.mark.parametrize(("looks", "length"), [(MOST_LOOKS - 1, 1), (MOST_LOOKS, 0)])
def test_it_looks_closely_so_many_times_at_a_text(looks: int, length: int) -> None:
    text = lines("a", WROTE, QUOTE)
    text.looks = looks
    assert introduction(text, 1) == length
