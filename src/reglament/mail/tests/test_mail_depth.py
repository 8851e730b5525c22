"""How deep and how full of signs a page is: counted by what stands at one place, and not by how much there is of it."""

import pytest

from reglament.mail.reading.html_clean import DEEPEST, LONGEST, MOST_SIGNS, MOST_TAGS, bounded, is_too_deep


@pytest.mark.parametrize(
    ("html", "is_deep"),
    [
        ("<div>x</div>" * (3 * DEEPEST), False),
        ("<div>" * DEEPEST + "</div>" * DEEPEST, False),
        ("<div>" * (DEEPEST + 1), True),
        ("<DIV>" * DEEPEST + "</div>" * DEEPEST + "<div>" * DEEPEST, False),
        ("</div>" * 100 + "<div>" * (DEEPEST + 1), True),
        ("<div></span>" * (DEEPEST + 1), True),
        ("<div><b></div>" * DEEPEST, True),
        ("<" * (MOST_TAGS + 1), True),
        ("& " * MOST_SIGNS, False),
        ("& " * MOST_SIGNS + "\xa0", True),
        ("&nbsp;" * (MOST_SIGNS + 1), True),
        (f"<a href='{'&' * (MOST_SIGNS + 1)}'>x</a>", True),
        ("<p>" + "\xa0" * MOST_SIGNS + "</p>" + "&" * MOST_SIGNS, False),
        ("&lt;a&gt; &quot;" * MOST_SIGNS, False),
        ("", False),
    ],
)
def test_it_counts_what_stands_open_at_once(html: str, is_deep: bool) -> None:
    assert is_too_deep(html) is is_deep


def test_it_cuts_a_page_where_it_is_longer_than_what_is_read_and_says_so() -> None:
    faults: list[str] = []
    assert bounded("x" * LONGEST, faults) == "x" * LONGEST
    assert faults == []
    assert bounded("x" * (LONGEST + 1), faults) == "x" * LONGEST
    assert faults == [f"The HTML is longer than {LONGEST} characters; the rest is in the raw source alone."]
