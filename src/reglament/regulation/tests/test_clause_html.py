"""The text of a clause as HTML that is safe to publish."""

import pytest

from reglament.regulation.weaving.clause_html import clause_html, linked


def test_it_renders_paragraphs_and_bullets() -> None:
    assert clause_html("Ways:\n\n- one;\n- two.") == "<p>Ways:</p>\n<ul>\n<li>one;</li>\n<li>two.</li>\n</ul>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        'before <img src="x" onerror="alert(1)"> after',
        "[click](javascript:alert(1))",
        "![tracker](https://elsewhere.example/pixel.png)",
        'https://elsewhere.example/"onmouseover="alert(1)',
    ],
)
def test_it_lets_nothing_run(hostile: str) -> None:
    html = clause_html(hostile)
    for open_tag in ("<script", "<img", 'href="javascript', '" onmouseover', '"onmouseover'):
        assert open_tag not in html


def test_it_links_web_and_mail_addresses() -> None:
    html = clause_html("Write to help@north.example or see https://north.example/help.")
    assert '<a href="mailto:help@north.example">help@north.example</a>' in html
    assert '<a href="https://north.example/help">https://north.example/help</a>.' in html


def test_it_links_telephone_numbers() -> None:
    assert '<a href="tel:+37120000000">+371 200 000 00</a>.' in clause_html("Call +371 200 000 00.")


def test_it_leaves_written_links_alone() -> None:
    html = clause_html("See [https://north.example](https://north.example/a).")
    assert html.count("<a ") == 1


def test_it_puts_lettered_lines_on_lines_of_their_own() -> None:
    assert clause_html("We take:\na) letters;\nb) calls.").count("<br") == 2


def test_it_runs_other_lines_together() -> None:
    assert "<br" not in clause_html("One sentence.\nAnother one.")


def test_it_escapes_plain_text_with_links() -> None:
    assert linked("a < b & https://north.example/?q=1") == (
        'a &lt; b &amp; <a href="https://north.example/?q=1">https://north.example/?q=1</a>'
    )
