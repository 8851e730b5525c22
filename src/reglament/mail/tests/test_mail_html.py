"""HTML mail cleaned for showing, and turned into text."""

import pytest

from reglament.mail.reading.html_clean import cleaned, texts
from reglament.mail.reading.mail import read


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        "<form action=https://x.example><input name=a><button>x</button></form>",
        "<img src=https://spy.example/pixel.gif srcset=https://spy.example/2>",
        "<img src=//spy.example/pixel.gif>",
        '<div style="background:url(https://spy.example)">x</div>',
        '<table background="https://spy.example/a.png"><tr><td>x</td></tr></table>',
        "<style>@import url(https://spy.example)</style>",
        "<link rel=stylesheet href=https://spy.example>",
        "<svg><image href=https://spy.example /></svg>",
        "<iframe src=https://spy.example></iframe>",
        '<base href="https://spy.example">',
        '<meta http-equiv=refresh content="0;url=https://spy.example">',
        '<div style="position:fixed;top:0;z-index:9">x</div>',
        '<span style="display:none;font-size:0;color:white;opacity:0">x</span>',
        "<!--[if mso]><script>alert(1)</script><![endif]-->",
        "<math><mtext></p><img src=x onerror=alert(1)>",
    ],
)
def test_it_takes_out_what_could_act_or_hide(hostile: str) -> None:
    shown = cleaned(f"<p>words</p>{hostile}").lower()
    assert "words" in shown
    for bad in (
        "script",
        "onclick",
        "onerror",
        "<form",
        "<input",
        "spy.example",
        "position",
        "display",
        "color",
        "data:",
    ):
        assert bad not in shown


def test_it_keeps_the_look_that_carries_meaning() -> None:
    html = '<p style="font-weight: bold; color: red">a <b>b</b></p><ul><li>c</li></ul><a href="https://x.example">d</a>'
    assert cleaned(html) == (
        '<p style="font-weight:bold">a <b>b</b></p><ul><li>c</li></ul>'
        '<a href="https://x.example" rel="noopener noreferrer nofollow">d</a>'
    )


def test_it_writes_text_as_the_page_is_read() -> None:
    html = "<h1>Отчёт</h1><p>Первая   строка<br>вторая &amp; третья</p><ul><li>раз<li>два</ul><table><tr><td>а<td>б"
    assert texts(html)[0] == "Отчёт\n\nПервая строка\nвторая & третья\n\n- раз\n- два\n\nа б"


def test_it_shows_only_the_text_of_a_page_nested_too_deep() -> None:
    letter = read(b"Content-Type: text/html\n\n" + b"<div>" * 5000 + b"words")
    assert (letter.html, letter.text) == ("", "words")
    assert letter.faults == (
        "The HTML has more elements, or deeper ones, than a letter has; it is shown as text alone.",
    )
