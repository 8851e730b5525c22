"""Which of the passages of an answer are kept, beside nothing and beside what we sent; and banners, sentence by sentence."""

import pytest

from reglament.mail.quoting.banners import LONGEST_BANNER, MOST_LINES, without_banner
from reglament.mail.quoting.html_text import SURELY
from reglament.mail.quoting.ours import Correspondence, Ours
from reglament.mail.quoting.quotes import new_words
from reglament.mail.reading.mail import read

WROTE = "On Mon, 2 Mar 2026 at 10:15, Support <support@desk.example> wrote:"
BY_OTHERS = "On Mon, 2 Mar 2026 at 10:15, Petr <petr@other.example> wrote:"
SENT = "Please look whether the cable of the printer sits in its socket."
OURS = Ours([SENT], between=Correspondence(mailboxes=("support@desk.example", "anna@clinic.example")))


@pytest.mark.parametrize(
    ("text", "plain", "of_page"),
    [
        ("a|> b", "a", "a|> b"),
        ("a||> b", "a", "a||> b"),
        ("a|> b|c", "a|> b|c", "a|> b|c"),
        ("a|> b|c|> d", "a|> b|c", "a|> b|c|> d"),
        ("> b|a", "> b|a", "> b|a"),
        ("> b|a|> c|d", "> b|a|> c|d", "> b|a|> c|d"),
        ("> b", "", "> b"),
        (f"a|{WROTE}|> b", "a", "a"),
        (f"{WROTE}|> b|a", "a", "a"),
        (f"{WROTE}|> b|a|> c|d", f"{WROTE}|> b|a|> c|d", f"{WROTE}|> b|a|> c|d"),
        (f"{WROTE}|> b|> c|a", "a", "a"),
        (f"{WROTE}|> b|| |> c|a", "a", "a"),
        (f"a|> {SURELY}b", "a", "a"),
        (f"> {SURELY}b|a", "a", "a"),
        (f"a|> {SURELY}b|c", "a|c", "a|c"),
        ("a|> b|> > c", "a", "a"),
        ("> b|> > c|a", "> b|> > c|a", "a"),
        (f"> {WROTE}|> b|a", "a", "a"),
        (f"a|> {WROTE}|> b", "a", "a"),
        ("> From: Support <support@desk.example>|> Sent: Monday|> b|a", "a", "a"),
        (f"a|{WROTE}|", "a", "a"),
        ("|a|", "a", "a"),
        ("", "", ""),
    ],
)
def test_it_keeps_the_passages_that_are_words_of_the_writer(text: str, plain: str, of_page: str) -> None:
    said = text.replace("|", "\n")
    assert new_words(said).replace("\n", "|") == plain
    assert new_words(said, by_markup=True).replace("\n", "|") == of_page


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"a|> {SENT}", "a"),
        (f"a|{SENT}", "a"),
        (f"a:|> {SENT}", "a:"),
        ("a:|> Error 105", "a:|> Error 105"),
        ("a：|> Error 105", "a：|> Error 105"),
        ("a:||> Error 105", "a:||> Error 105"),
        ("a|> Error 105", "a"),
        ("a|b:|> Error 105|> b", "a|b:|> Error 105|> b"),
        ("> Error 105", ""),
        (f"a|{WROTE}|> {SENT}|> Error 105", "a|Error 105"),
        (f"a|{WROTE}|> Error 105", "a"),
        (f"a|{BY_OTHERS}|> Error 105", f"a|{BY_OTHERS}|> Error 105"),
        (f"a|{BY_OTHERS}|> Error 105||b", f"a|{BY_OTHERS}|> Error 105||b"),
        (f"a|{BY_OTHERS}|> {SENT}", "a"),
        (f"a|> {BY_OTHERS}|> Error 105|b", f"a|> {BY_OTHERS}|> Error 105|b"),
        (f"a|> {BY_OTHERS}|> {SENT}", "a"),
        (f"a|> {WROTE}|> Error 105|b", "a|b"),
        (f"a|--|Anna Kim|{WROTE}|{SENT}", "a"),
        (f"a|Best regards,|Anna|{WROTE}|{SENT}", "a"),
        (f"{WROTE}|{SENT}|a", "a"),
        (f"{WROTE}|> {SENT}|a", "a"),
        (f"a|{BY_OTHERS}|Error 105|{WROTE}|{SENT}", f"a||{BY_OTHERS}|Error 105"),
        (SENT, ""),
        ("a", "a"),
        ("", ""),
    ],
)
def test_it_keeps_what_we_never_sent_where_its_writer_shows_it(text: str, kept: str) -> None:
    assert new_words(text.replace("|", "\n"), ours=OURS).replace("\n", "|") == kept


@pytest.mark.parametrize(
    ("kind", "body", "of_html", "new"),
    [
        ("plain", "a\n\n> Error 105", False, "a"),
        ("html", "<p>a</p><blockquote>Error 105</blockquote>", True, "a\n\n> Error 105\n>"),
    ],
)
def test_it_takes_a_mark_for_a_quote_in_plain_words_and_a_bare_block_for_none(
    kind: str, body: str, of_html: bool, new: str
) -> None:
    letter = read(f"From: a@clinic.example\nSubject: Re: x\nContent-Type: text/{kind}\n\n{body}".encode())
    assert (letter.is_of_html, letter.new_text, letter.new_beside(OURS)) == (of_html, new, new)
    assert letter.page_text == ""


SURE, NAMED, WARNS = "This email came from an external sender.", "External email", "Do not click on links."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{SURE}|A", "A"),
        (f"{SURE}||A", "A"),
        (f"|{SURE}|A", "A"),
        (f"{SURE} A", "A"),
        (f"{SURE} {WARNS} A", "A"),
        (f"{SURE}|{WARNS}|A|{WARNS}", f"A|{WARNS}"),
        (f"{WARNS}|A", f"{WARNS}|A"),
        (f"{WARNS}|{SURE}|A", "A"),
        (f"{NAMED}|A", f"{NAMED}|A"),
        (f"[{NAMED}]|A", "A"),
        (f"*[{NAMED}]*|A", "A"),
        (f"{NAMED}|{WARNS}|A", "A"),
        (f"{NAMED}|{WARNS}|{NAMED}|A", "A"),
        (f"Attention!|{SURE}|A", "A"),
        (f"Attention!|A|{SURE}", f"Attention!|A|{SURE}"),
        (f"{SURE}|Attention!|A", "Attention!|A"),
        (f"{SURE}|-----|A", "A"),
        (f"{SURE}||-----||A", "A"),
        (f"{SURE}|----|A", "----|A"),
        ("This email came from|an external sender.|A", "A"),
        ("This email came from|an external sender. It stands.|A", "It stands.|A"),
        (f"A|{SURE}", f"A|{SURE}"),
        (SURE, ""),
        ("A", "A"),
        ("", ""),
    ],
)
def test_it_takes_a_banner_away_sentence_by_sentence(text: str, left: str) -> None:
    assert "|".join(without_banner(text.split("|"))).strip("|") == left


@pytest.mark.parametrize(("above", "cut"), [(MOST_LINES - 1, True), (MOST_LINES, False)])
def test_it_looks_for_a_banner_in_so_many_lines(above: int, cut: bool) -> None:
    lines = [*["***"] * above, f"[{NAMED}]", "A"]
    assert ("".join(without_banner(lines)) == "A") is cut


@pytest.mark.parametrize(
    ("before", "cut"), [(LONGEST_BANNER - len(SURE), True), (LONGEST_BANNER - len(SURE) + 1, False)]
)
def test_it_looks_for_a_banner_in_so_many_letters(before: int, cut: bool) -> None:
    lines = ["*" * (before - 1), SURE, "A"]
    assert ("".join(without_banner(lines)) == "A") is cut
