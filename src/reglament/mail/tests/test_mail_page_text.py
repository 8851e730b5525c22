"""A page as text: where lines end, what lists count, where links lead, what a program marks as old, and what is hidden."""

import pytest

from reglament.mail.quoting.html_text import DEEPEST_QUOTE
from reglament.mail.reading.html_clean import cleaned, is_too_deep, texts

OLD = "-----Original Message-----"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a<br>b", "a\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div>a</div><div> </div><div>b</div>", "a\nb"),
        ("a<div>b</div>c", "a\nb\nc"),
        ("<h1>a</h1>b", "a\n\nb"),
        ("<p></p>a", "a"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("<b>a </b> <i> b</i>", "a b"),
        ("  a \n\t b  ", "a b"),
        ("<p> a</p>", "a"),
        ("a&nbsp;&nbsp;b", "a  b"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\nc"),
        ("<pre>a\n\nb</pre>", "a\n\nb"),
        ("<pre>  a</pre>", "a"),
        ("x<pre>  a</pre>y", "x\n  a\ny"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d", "a b\nc\n\nd"),
        ("<table><tr><th>a</th><th>b</th></tr></table>", "a b"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<ol reversed><li>a</li><li>b</li></ol>", "2. a\n1. b"),
        (
            "<ol reversed><li>a<ol><li>x</li><li>y</li><li>z</li></ol></li><li>b</li></ol>",
            "2. a\n1. x\n2. y\n3. z\n\n1. b",
        ),
        ("<ol><li>x</li></ol><ol reversed><li>a</li><li>b</li><li>c</li></ol>", "1. x\n\n3. a\n2. b\n1. c"),
        ("<ol reversed><li>a<ul><li>x</li></ul></li><li>b</li></ol>", "2. a\n- x\n\n1. b"),
        ("<ol><li value=5>a</li><li>b</li></ol>", "5. a\n6. b"),
        ("<li>a</li>", "- a"),
        ('<img src="cid:1" alt="logo">', "[logo]"),
        ('<img src="cid:1">a', "a"),
        ('<a href="https://a.example/x">there</a>', "there <https://a.example/x>"),
        ('<a href="http://a.example/x">there</a> b', "there <http://a.example/x> b"),
        ('<a href="https://a.example/x">a.example/x</a>', "a.example/x"),
        ('<a href="https://a.example/x">a.example/x/</a>', "a.example/x/"),
        ('<a href="https://a.example/x/">https://a.example/x</a>', "https://a.example/x"),
        ('<a href="https://a.example/x">see https://a.example/x now</a>', "see https://a.example/x now"),
        ('<a href="https://a.example/x">https://b.example</a>', "https://b.example <https://a.example/x>"),
        ('<a href="https://a.example/x"></a>b', "b"),
        ('<a href="mailto:a@a.example">a</a>', "a"),
        ('x <a href="https://a.example/x">there</a>', "x there <https://a.example/x>"),
        ('<a href="https://a.example/x"><b>there</b></a>', "there <https://a.example/x>"),
        ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n>\nc"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n>"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c", "> a\n> > b\n> >\nc"),
        (
            "<blockquote>" * 7 + "a" + "</blockquote>" * 7 + "c",
            "> " * DEEPEST_QUOTE + "a\n" + ("> " * DEEPEST_QUOTE).rstrip() + "\nc",
        ),
        ("<blockquote>" * DEEPEST_QUOTE + "a", "> " * DEEPEST_QUOTE + "a\n" + ("> " * DEEPEST_QUOTE).rstrip()),
        ("<span hidden>a</span>b", "b"),
        ('<div style="display:none">a<div>c</div></div>b', "b"),
        ('<div style="display:none">a<br>c<img alt=x></div>b', "b"),
        ('<div style="display:block">a</div>b', "a\nb"),
        ("a<hr>b", "a\nb"),
        ("<blockquote>a<hr>b</blockquote>c", "> a\n> b\n>\nc"),
        ('<blockquote>a<img src="cid:1" alt="x"></blockquote>c', "> a[x]\n>\nc"),
        ("<pre>a  b</pre>c   d", "a  b\nc d"),
        ("<pre>a<pre>b  c</pre>d  e</pre>f  g", "a\nb  c\nd  e\nf g"),
        ("", ""),
    ],
)
def test_it_writes_a_page_line_by_line(page: str, text: str) -> None:
    assert texts(page)[0] == text


MARKS = {
    "gmail_quote": True,
    "gmail_extra_quote": True,
    "yahoo_quoted": True,
    "moz-cite-prefix": True,
    "protonmail_quote": True,
    "ms-outlook-mobile-reference-message": True,
    "my_gmail_quote": False,
    "gmail_quotes": False,
    "moz-cite-prefixes": False,
    "quote": False,
}


@pytest.mark.parametrize("name", MARKS)
def test_it_marks_what_a_program_calls_old(name: str) -> None:
    shown, marked = texts(f'<p>a</p><div class="x {name}">b</div>c')
    assert shown == "a\n\nb\nc"
    assert marked == ("a\n\n> \u2063b\nc" if MARKS[name] else shown)
    assert texts(f'<p>a</p><div class="{name}">b</div>c', quoted=False)[1] == shown


@pytest.mark.parametrize(
    ("block", "is_sure"),
    [
        ("<blockquote>", False),
        ('<blockquote type="cite">', True),
        ('<blockquote type="CITE">', True),
        ('<blockquote type="x">', False),
        ('<blockquote cite="mid:1">', True),
        ('<blockquote class="gmail_quote">', False),
        ('<blockquote class="gmail_quote yahoo_quoted">', True),
        ('<blockquote class="protonmail_quote">', True),
    ],
)
def test_it_marks_a_block_that_a_program_made_for_a_quote(block: str, is_sure: bool) -> None:
    marked = texts(f"a{block}b</blockquote>c")[1]
    assert marked.split("\n")[:2] == ["a", "> \u2063b" if is_sure else "> b"]
    assert marked.endswith("\nc")


@pytest.mark.parametrize(
    ("begins", "is_old"),
    [
        *(
            (f'<div id="{name}">b</div>', True)
            for name in ("divRplyFwdMsg", "x_divRplyFwdMsg", "appendonsend", "stopSpelling")
        ),
        *(
            (f'<div id="{name}">b</div>', True)
            for name in ("mail-editor-reference-message-container", "OLK_SRC_BODY_SECTION")
        ),
        ('<div class="OutlookMessageHeader">b</div>', True),
        ('<div style="border:none;border-top:solid #E1E1E1 1.0pt">b</div>', True),
        ('<div style="border-top: solid #B5C4DF 1.0pt">b</div>', True),
        ('<div style="border-top-color: rgb(229, 229, 229)">b</div>', True),
        ('<div style="border-top:solid #000000 1.0pt">b</div>', False),
        ('<div id="appendonsending">b</div>', False),
        ('<div class="x">b</div>', False),
    ],
)
def test_it_says_where_a_program_says_that_all_below_is_old(begins: str, is_old: bool) -> None:
    shown, marked = texts(f"a{begins}")
    assert shown == "a\nb"
    assert marked == (f"a\n{OLD}\nb" if is_old else shown)


@pytest.mark.parametrize(
    ("name", "is_signature"),
    [
        *(
            (name, True)
            for name in ("gmail_signature", "gmail_signature_prefix", "signature", "x_Signature", "moz-signature")
        ),
        *((name, True) for name in ("protonmail_signature_block", "composer_signature", "ms-outlook-mobile-signature")),
        *((name, True) for name in ("AppleMailSignature", "yahoo_signature")),
        *((name, False) for name in ("signatures", "signature-of-law", "my-signature", "mysignature", "design")),
    ],
)
def test_it_says_where_a_program_put_a_signature(name: str, is_signature: bool) -> None:
    for attribute in ("class", "id"):
        for quoted in (True, False):
            shown, marked = texts(f'a<div {attribute}="{name}">b</div>', quoted=quoted)
            assert shown == "a\nb"
            assert marked == ("a\n--\nb" if is_signature else shown)
            inside = texts(f'a<span {attribute}="{name}">b</span>', quoted=quoted)[1]
            assert inside == ("a\n--\nb" if is_signature else "ab")


def test_it_draws_a_rule_where_the_page_has_one_for_cutting_alone() -> None:
    assert texts("a<hr>b") == ("a\nb", f"a\n{'_' * 20}\nb")
    assert texts("a<hr>b", quoted=False)[1] == "a\nb"


def test_it_shows_a_page_that_is_too_deep_as_its_letters_alone() -> None:
    page = "<div>" * 401 + "a &lt; b &#99999999999; c<br>d"
    assert is_too_deep(page)
    assert texts(page) == ("a < b  c d", "a < b  c d")


def test_it_keeps_the_pictures_of_the_mail_alone() -> None:
    assert cleaned('<img src="CID:1" alt="x">') == '<img src="CID:1" alt="x">'
    assert cleaned('<img src="https://a.example/1" alt="x">') == '<img alt="x">'
    assert 'href="cid' not in cleaned('<a href="cid:1">a</a>')
    assert 'title="cid:1"' in cleaned('<a title="cid:1">a</a>')
    assert cleaned(" a ") == "a"
