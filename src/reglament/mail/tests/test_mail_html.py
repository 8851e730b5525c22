"""HTML mail cleaned for showing, and turned into text."""

import pytest

from reglament.mail.quoting.hiding import MOST_NAMES, MOST_SELECTORS
from reglament.mail.reading.html_clean import (
    DEEPEST,
    LONGEST,
    MOST_SIGNS,
    MOST_TAGS,
    bounded,
    cleaned,
    is_too_deep,
    texts,
)
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


@pytest.mark.parametrize(
    "page",
    [
        '<p dir="rtl">x</p>',
        '<p lang="kk">x</p>',
        '<a href="https://x.example" title="t" rel="noopener noreferrer nofollow">x</a>',
        '<img src="cid:1" alt="t">',
        '<ol start="2" type="a" reversed=""><li value="3">x</li></ol>',
        *(
            f'<table><tbody><tr><{cell} colspan="2" rowspan="3" align="right">x</{cell}></tr></tbody></table>'
            for cell in ("td", "th")
        ),
        *(
            f'<p style="{look}">x</p>'
            for look in (
                *("font-weight:bold", "font-style:italic", "text-decoration:underline", "text-align:right"),
                *("vertical-align:top", "list-style-type:square", "white-space:pre", "border-collapse:collapse"),
                *("border:1px solid", "border-left:1px solid", "border-right:1px solid", "border-top:1px solid"),
                *("border-bottom:1px solid", "padding:1px", "padding-left:1px", "padding-top:1px"),
            )
        ),
    ],
)
def test_it_keeps_each_look_and_each_attribute_that_carries_meaning(page: str) -> None:
    assert sorted(cleaned(page).replace(">", " ").split()) == sorted(page.replace(">", " ").split())


SHOWN = (
    "a b i u s em strong span font code tt small sub sup abbr cite q del ins big address article aside blockquote center dd div dl dt "
    "footer h1 h2 h3 h4 h5 h6 header main nav ol p pre section ul li"
)
GONE = "script style title template noscript textarea select svg math iframe object"


@pytest.mark.parametrize("tag", SHOWN.split())
def test_it_keeps_each_element_by_which_a_letter_is_set(tag: str) -> None:
    link = ' rel="noopener noreferrer nofollow"' if tag == "a" else ""
    assert cleaned(f"<{tag}>x</{tag}>") == f"<{tag}{link}>x</{tag}>"


@pytest.mark.parametrize("cell", ["td", "th", "caption"])
@pytest.mark.parametrize("part", ["tbody", "thead", "tfoot"])
def test_it_keeps_each_part_of_a_table(cell: str, part: str) -> None:
    inside = "<caption>x</caption>" if cell == "caption" else f"<{part}><tr><{cell}>x</{cell}></tr></{part}>"
    assert cleaned(f"<table>{inside}</table>") == f"<table>{inside}</table>"


@pytest.mark.parametrize("tag", GONE.split())
def test_it_shows_nothing_of_what_stands_in_an_element_that_is_no_words(tag: str) -> None:
    assert "secret" not in cleaned(f"<p>x</p><{tag}>secret</{tag}>")
    assert "secret" not in texts(f"<p>x</p><{tag}>secret</{tag}>")[0]


@pytest.mark.parametrize("tag", ["form", "fieldset", "button", "label", "video"])
def test_it_keeps_the_words_of_an_element_that_it_does_not_show(tag: str) -> None:
    assert cleaned(f"<{tag}>x</{tag}>") == "x"


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        *(
            ("http://a.example", True),
            ("https://a.example", True),
            ("mailto:a@a.example", True),
            ("tel:+99631200", True),
        ),
        *(("javascript:x", False), ("data:text/html,x", False), ("ftp://a.example", False), ("file:///x", False)),
        *(("cid:1", False), ("CID:1", False), ("vbscript:x", False)),
    ],
)
def test_it_keeps_links_by_which_people_are_reached(address: str, is_kept: bool) -> None:
    assert (f'href="{address}"' in cleaned(f'<a href="{address}">x</a>')) is is_kept


@pytest.mark.parametrize(
    ("page", "is_deep"),
    [
        ("<div>" * DEEPEST, False),
        ("<div>" * (DEEPEST + 1), True),
        ("<div></div>" * (DEEPEST + 1), False),
        ("</div>" * (DEEPEST + 1), False),
        ("</div>" * DEEPEST + "<div>" * (DEEPEST + 1), True),
        ("<div></div>" + "</div>" * DEEPEST + "<div>" * (DEEPEST + 1), True),
        ("<div><i></div>" * (DEEPEST + 1), True),
        ("<p>" * (DEEPEST + 1), False),
        ("<br>" * MOST_TAGS, False),
        ("<br>" * (MOST_TAGS + 1), True),
        *((sign * MOST_SIGNS, False) for sign in ("&amp;", "&", "\xa0")),
        *((sign * (MOST_SIGNS + 1), True) for sign in ("&amp;", "&", "\xa0")),
        *((sign * (MOST_SIGNS + 1), False) for sign in ("&lt;", "&gt;", "&quot;", " ", "x")),
    ],
)
def test_it_counts_how_deep_a_page_is(page: str, is_deep: bool) -> None:
    assert is_too_deep(page) is is_deep


@pytest.mark.parametrize(("length", "is_cut"), [(LONGEST, False), (LONGEST + 1, True)])
@pytest.mark.parametrize("kind", ["png", "svg+xml", "x-icon", "vnd.x"])
def test_it_counts_no_picture_that_is_written_into_a_page(length: int, is_cut: bool, kind: str) -> None:
    faults: list[str] = []
    picture = f"data:image/{kind};base64,AZaz09+/=\n"
    assert bounded(picture + "-" * length, faults) == "-" * LONGEST
    assert bool(faults) is is_cut


def test_it_takes_links_to_pieces_of_the_mail_out_and_leaves_what_only_begins_so() -> None:
    assert cleaned('<a href="CID:1">x</a><a title="cid:2">y</a>').replace(
        ' rel="noopener noreferrer nofollow"', ""
    ) == ('<a>x</a><a title="cid:2">y</a>')
    assert cleaned('<img src="CID:1"><img alt="cid:2"><img src="https://x.example">') == (
        '<img src="CID:1"><img alt="cid:2"><img>'
    )


def test_it_writes_text_as_the_page_is_read() -> None:
    html = "<h1>Отчёт</h1><p>Первая   строка<br>вторая &amp; третья</p><ul><li>раз<li>два</ul><table><tr><td>а<td>б"
    assert texts(html)[0] == "Отчёт\n\nПервая строка\nвторая & третья\n\n- раз\n- два\n\nа б"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol start=5><li>a<li>b</ol>", "5. a\n6. b"),
        ("<ol start=-1><li>a<li>b</ol>", "-1. a\n0. b"),
        ("<ol start=x><li>a</ol>", "1. a"),
        ("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n7. b\n8. c"),
        ("<ol type=a start=26><li>a<li>b</ol>", "z. a\naa. b"),
        ("<ol type=A><li>a</ol><ol type=I><li>a<li>b<li>c<li>d</ol>", "A. a\n\nI. a\nII. b\nIII. c\nIV. d"),
        ("<ol type=i start=1990><li>a</ol><ol type=i start=4000><li>b</ol>", "mcmxc. a\n\n4000. b"),
        ("<ol style='list-style-type: lower-alpha'><li>a<li>b</ol>", "a. a\nb. b"),
        ("<ol style='list-style: none'><li>a</ol>", "a"),
        ("<ol reversed><li>a<li>b<ol><li>c</ol><li>d</ol>", "3. a\n2. b\n1. c\n\n1. d"),
        ("<ol reversed start=9><li>a<li>b</ol><ol><li>c</ol>", "9. a\n8. b\n\n1. c"),
        ("<ul reversed><li>a</ul><ol type=a start=0><li>b</ol>", "- a\n\n0. b"),
    ],
)
def test_it_counts_as_the_page_does(page: str, text: str) -> None:
    assert texts(page)[0] == text


def test_it_shows_lists_as_they_count() -> None:
    page = '<ol start="3" type="a" reversed=""><li value="7">x</li></ol>'
    assert cleaned(page) == page


SEEN = "<p>Касса стоит.</p>"
NOTHINGS = ["0", "0.0", "0px", "0pt", "0em", "0rem", "0%", "0.00em"]
"""Nothing, in each unit of length."""
STYLES = [
    ".p{display:none}",
    ".p{display:none!important}",
    ".a,.p , #n{color:red;DISPLAY : None}",
    "div.p{visibility:hidden}",
    "#n{font-size:0}",
    "div#n{font-size:0px !important}",
    "*.p{mso-hide:all}",
    "/* } */.p{/**/display:none}",
    "<!-- .p{display:none} -->",
    "@import url(x.css); .p{display:none}",
    "@media print{.p{display:block}} .p{display:none}",
    ".p{display:block} .p{display:none}",
    *(f".p{{font-size:{nothing}}}" for nothing in NOTHINGS),
]


@pytest.mark.parametrize("style", STYLES)
def test_it_reads_nothing_that_a_style_sheet_hides(style: str) -> None:
    hidden = "<div class='q p' id=n>тайно <b>и это</b></div>"
    for page in (
        f"<style>{style}</style>{hidden}{SEEN}",
        f"{hidden}{SEEN}<style type='text/css' media=all>{style}</style>",
    ):
        assert texts(page) == ("Касса стоит.", "Касса стоит.")


@pytest.mark.parametrize("name", ["font-size", "max-height", "opacity"])
@pytest.mark.parametrize("nothing", [*NOTHINGS, "0 ! important"])
def test_it_reads_nothing_that_is_made_of_no_size(name: str, nothing: str) -> None:
    assert texts(f"<div style='color:red;{name} : {nothing};'>тайно</div>{SEEN}")[0] == "Касса стоит."
    assert texts(f"<div style='{name}:{nothing}1'>видно</div>")[0] == "видно"


@pytest.mark.parametrize(("before", "is_hidden"), [(MOST_SELECTORS - 1, True), (MOST_SELECTORS, False)])
def test_it_asks_as_many_selectors_as_a_sheet_may_have(before: int, is_hidden: bool) -> None:
    sheet = ",".join(f".x{at}" for at in range(before)) + ",.p{display:none}"
    page = f"<style>{sheet}</style><div class=p>тайно</div>{SEEN}"
    assert texts(page)[0] == ("Касса стоит." if is_hidden else "тайно\nКасса стоит.")


@pytest.mark.parametrize(("before", "is_hidden"), [(MOST_NAMES - 1, True), (MOST_NAMES, False)])
def test_it_asks_as_many_names_as_an_element_may_have(before: int, is_hidden: bool) -> None:
    names = " ".join(["x"] * before)
    page = f"<style>.p{{display:none}}</style><div class='{names} p'>тайно</div>{SEEN}"
    assert texts(page)[0] == ("Касса стоит." if is_hidden else "тайно\nКасса стоит.")


@pytest.mark.parametrize(
    "page",
    [
        "<style>@media only screen and (max-width:600px){.p{display:none}}</style><div class=p>видно</div>",
        "<style media=print>.p{display:none}</style><div class=p>видно</div>",
        "<!--[if mso]><style>.p{display:none}</style><![endif]--><div class=p>видно</div>",
        "<style>.a .p{display:none} .p:hover{display:none} .p.b{display:none} p{display:none}</style><div class=p>видно</div>",
        "<style>.p{display:none} .p{display:block}</style><div class=p>видно</div>",
        "<style>.p{display:none!important} .b{display:block}</style><div class='b p'>видно</div>",
        "<style>.p{display:none}</style><div class=p style='display:block'>видно</div>",
        "<style>.p{font-size:10px;display:inline}</style><div class=p>видно</div>",
        "<style>.p{display:none</style><div class=p>видно</div>",
        "<style>span.p{display:none} .P{display:none}</style><div class=p>видно</div>",
        "<script>'<style>.p{display:none}</style>'</script><div class=p>видно</div>",
        "<p title='<style>.p{display:none}</style>'></p><div class=p>видно</div>",
        "&lt;style&gt;.p{display:none}&lt;/style&gt;<div class=p>видно</div>",
    ],
)
def test_it_reads_what_a_page_may_show(page: str) -> None:
    assert texts(page)[0].endswith("видно")


@pytest.mark.parametrize(
    ("media", "holds"),
    [
        ("", True),
        ("media", True),
        ('media=""', True),
        ("media=all", True),
        ('MEDIA = "SCREEN"', True),
        ('type="text/css"   media="  screen\n"   title="x"', True),
        ("media=print", False),
        ('media="all and (max-width: 600px)"', False),
        ('media="not screen"', False),
        ('media="screens"', False),
    ],
)
def test_it_asks_style_sheets_that_hold_on_every_screen(media: str, holds: bool) -> None:
    text = texts(f"<style {media}>.p{{display:none}}</style><div class=p>тайно</div>{SEEN}")[0]
    assert ("тайно" not in text) is holds


def test_it_takes_no_link_from_what_a_style_sheet_hides() -> None:
    page = f"<style>.p{{display:none}}</style>{SEEN}<div class=p><a href='https://track.example/x'>x</a></div>"
    raw = "".join(
        f"--b\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n"
        for kind, text in (("plain", "Касса стоит."), ("html", page))
    )
    head = "From: anna@clinic.example\nSubject: x\nContent-Type: multipart/alternative; boundary=b\n\n"
    assert read(f"{head}{raw}--b--\n".encode()).text == "Касса стоит."


def test_it_shows_only_the_text_of_a_page_nested_too_deep() -> None:
    letter = read(b"Content-Type: text/html\n\n" + b"<div>" * 5000 + b"words")
    assert (letter.html, letter.text) == ("", "words")
    assert letter.faults == (
        "The HTML has more elements, deeper ones or more signs in a row than a letter has; it is shown as text alone.",
    )
