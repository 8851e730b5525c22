"""How a page counts its lists, what its style sheets hide, and quotes behind bars."""

import pytest

from reglament.mail.quoting.bars import with_usual_marks
from reglament.mail.quoting.hiding import styles_in
from reglament.mail.quoting.html_text import tidy
from reglament.mail.quoting.introductions import Lines
from reglament.mail.quoting.numbering import CountedList, number_in


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a\n\n\nb", "a\n\nb"),
        ("a\n\nb", "a\n\nb"),
        ("a \nb\t", "a\nb"),
        ("\n a\xa0b \n", "a b"),
        ("a\n \n \n\nb", "a\n\nb"),
        ("", ""),
    ],
)
def test_it_leaves_one_empty_line_at_most(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def marks_of(count: int, **told: str) -> list[str]:
    counted = CountedList(told, count)
    return [counted.mark({}) for _ in range(count)]


@pytest.mark.parametrize(
    ("told", "marks"),
    [
        ({}, ["1. ", "2. ", "3. "]),
        ({"start": "4"}, ["4. ", "5. ", "6. "]),
        ({"start": "x"}, ["1. ", "2. ", "3. "]),
        ({"start": "0"}, ["0. ", "1. ", "2. "]),
        ({"start": "-1"}, ["-1. ", "0. ", "1. "]),
        ({"reversed": ""}, ["3. ", "2. ", "1. "]),
        ({"reversed": "", "start": "9"}, ["9. ", "8. ", "7. "]),
        ({"type": "a"}, ["a. ", "b. ", "c. "]),
        ({"type": "A"}, ["A. ", "B. ", "C. "]),
        ({"type": " i "}, ["i. ", "ii. ", "iii. "]),
        ({"type": "I"}, ["I. ", "II. ", "III. "]),
        ({"type": "x"}, ["1. ", "2. ", "3. "]),
        ({"type": "a", "start": "0"}, ["0. ", "a. ", "b. "]),
        ({"type": "a", "start": "25"}, ["y. ", "z. ", "aa. "]),
        ({"type": "A", "start": "52"}, ["AZ. ", "BA. ", "BB. "]),
        ({"type": "a", "start": "702"}, ["zz. ", "aaa. ", "aab. "]),
        ({"type": "i", "start": "0"}, ["0. ", "i. ", "ii. "]),
        ({"type": "i", "start": "3998"}, ["mmmcmxcviii. ", "mmmcmxcix. ", "4000. "]),
        ({"type": "i", "start": "39"}, ["xxxix. ", "xl. ", "xli. "]),
        ({"type": "i", "start": "489"}, ["cdlxxxix. ", "cdxc. ", "cdxci. "]),
        ({"style": "list-style-type: upper-latin"}, ["A. ", "B. ", "C. "]),
        ({"style": "list-style: inside lower-roman"}, ["i. ", "ii. ", "iii. "]),
        ({"style": "list-style: NONE"}, ["", "", ""]),
        ({"style": "list-style: decimal", "type": "a"}, ["1. ", "2. ", "3. "]),
        ({"style": "color: red", "type": "a"}, ["a. ", "b. ", "c. "]),
    ],
)
def test_it_counts_items_as_a_browser_does(told: dict[str, str], marks: list[str]) -> None:
    assert marks_of(3, **told) == marks


@pytest.mark.parametrize(
    ("value", "number"),
    [("5", 5), (" 5", 5), ("5x", 5), ("-5", -5), ("", None), ("x5", None), ("12345678", None), ("1234567", 1234567)],
)
def test_it_reads_the_number_that_an_attribute_begins_with(value: str, number: int | None) -> None:
    assert number_in(value) == number


@pytest.mark.parametrize(
    ("sheet", "element", "is_hidden"),
    [
        (".a{display:none}", ("p", {"class": "a"}), True),
        (".a{display:none}", ("p", {"class": "b a"}), True),
        (".a{display:none}", ("p", {"class": "b"}), False),
        (".a{display:none}", ("p", {"id": "a"}), False),
        ("#a{display:none}", ("p", {"id": "a"}), True),
        ("p.a{display:none}", ("p", {"class": "a"}), True),
        ("P.a{display:none}", ("p", {"class": "a"}), True),
        ("p.a{display:none}", ("b", {"class": "a"}), False),
        ("*.a{display:none}", ("b", {"class": "a"}), True),
        (".b,.a{display:none}", ("p", {"class": "a"}), True),
        (".b .a{display:none}", ("p", {"class": "a"}), False),
        ("p{display:none}", ("p", {}), False),
        (".a{display:block}", ("p", {"class": "a"}), False),
        (".a{visibility:hidden}", ("p", {"class": "a"}), True),
        (".a{mso-hide:all}", ("p", {"class": "a"}), True),
        (".a{font-size:0}", ("p", {"class": "a"}), True),
        (".a{font-size:0.5px}", ("p", {"class": "a"}), False),
        (".a{color:none}", ("p", {"class": "a"}), False),
        (".a{display}", ("p", {"class": "a"}), False),
        (".a{color:red;display:none;}", ("p", {"class": "a"}), True),
        (".a{ DISPLAY : NONE }", ("p", {"class": "a"}), True),
        (".a{display:none}.a{display:block}", ("p", {"class": "a"}), False),
        (".a{display:block}.a{display:none}", ("p", {"class": "a"}), True),
        (".a{display:none!important}.a{display:block}", ("p", {"class": "a"}), True),
        (".a{display:none!important}.a{display:block!important}", ("p", {"class": "a"}), False),
        (".a{display:none}.b{display:block}", ("p", {"class": "a b"}), False),
        (".a{display:none}.b{visibility:visible}", ("p", {"class": "a b"}), True),
        (".a{display:none}", ("p", {"class": "a", "style": "display:block"}), False),
        (".a{display:none!important}", ("p", {"class": "a", "style": "display:block"}), True),
        (".a{display:none}", ("p", {"class": "a", "style": "color:red"}), True),
        ("@media print{.a{display:none}}", ("p", {"class": "a"}), False),
        ("@media print{.b{color:red}}.a{display:none}", ("p", {"class": "a"}), True),
        ("@import x;.a{display:none}", ("p", {"class": "a"}), True),
        ("}.a{display:none}", ("p", {"class": "a"}), True),
        (".a{display:none", ("p", {"class": "a"}), False),
        ("/* .a{ */.a{display:none}", ("p", {"class": "a"}), True),
        ("/* .a{display:none} */", ("p", {"class": "a"}), False),
        ("<!-- .a{display:none} -->", ("p", {"class": "a"}), True),
        ("", ("p", {"hidden": ""}), True),
        ("", ("p", {"style": "opacity:0"}), True),
        ("", ("p", {"style": "opacity:0.4"}), False),
    ],
)
def test_it_knows_what_a_style_sheet_hides(sheet: str, element: tuple[str, dict[str, str]], is_hidden: bool) -> None:
    assert styles_in([sheet]).hide(*element) is is_hidden


INTRODUCED = "On Mon, 2 Mar 2026 at 10:15, Support <support@desk.example> wrote:"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"a/{INTRODUCED}/| old/| older", f"a/{INTRODUCED}/> old/> older"),
        (f"a/{INTRODUCED}//| old", f"a/{INTRODUCED}//> old"),
        (f"a/{INTRODUCED}/|", f"a/{INTRODUCED}/>"),
        (f"a/{INTRODUCED}/  |\told", f"a/{INTRODUCED}/> old"),
        (f"a/{INTRODUCED}/|old", f"a/{INTRODUCED}/|old"),
        ("a/| old", "a/| old"),
        ("a:/| old", "a:/| old"),
        (f"{INTRODUCED}/| old/b/| more", f"{INTRODUCED}/> old/b/> more"),
        (f"{INTRODUCED}/| a | b |", f"{INTRODUCED}/| a | b |"),
        (f"{INTRODUCED}/| a | b |/| old", f"{INTRODUCED}/| a | b |/| old"),
        (f"{INTRODUCED}/| a | b", f"{INTRODUCED}/> a | b"),
        (f"{INTRODUCED}/b/| old", f"{INTRODUCED}/b/| old"),
        (f"| a/b/{INTRODUCED}/| old", f"| a/b/{INTRODUCED}/> old"),
        ("| old", "| old"),
        ("/| old", "/| old"),
        ("On Mon, 2 Mar 2026/at 10:15,/Support wrote:/| old", "On Mon, 2 Mar 2026/at 10:15,/Support wrote:/> old"),
        ("", ""),
    ],
)
def test_it_puts_the_usual_mark_in_place_of_bars_below_an_introduction(text: str, marked: str) -> None:
    assert "/".join(with_usual_marks(Lines(text.split("/")))) == marked
