"""How far mails of others reach that an answer shows, how deep seals are opened, and how much formatting a page may leave open."""

import pytest

from reglament.mail.quoting.introductions import HEADER_LINES
from reglament.mail.quoting.ours import Correspondence, Ours
from reglament.mail.quoting.quotes import new_words
from reglament.mail.quoting.shown_mails import MOST_MAILS, end_of_shown
from reglament.mail.quoting.written_inside import LONGEST_REPEATED, told_apart
from reglament.mail.reading.html_clean import DEEPEST as DEEPEST_PAGE
from reglament.mail.reading.html_clean import MOST_TAGS, MOST_WORK, is_too_deep
from reglament.mail.reading.mail import read
from reglament.mail.reading.splitting import DEEPEST
from reglament.mail.tests.test_mail_sealed import element, signed

SENT = "Please look whether the cable of the printer sits in its socket."
OURS = Ours([SENT], between=Correspondence(mailboxes=("help@desk.example",)))
HEADER = ["From: Petr <petr@other.example>", "Sent: Monday", "To: Anna", "Subject: Port"]
BY_US = ["From: help@desk.example", "Sent: Monday", "To: Anna", "Subject: Port"]
WROTE = "On Mon, 2 Mar 2026 at 10:15, Petr <petr@other.example> wrote:"


@pytest.mark.parametrize(
    ("shown", "below"),
    [
        ([*HEADER, "", "It is shut."], []),
        ([*HEADER, "It is shut."], []),
        (["", *HEADER, "", "It is shut."], []),
        (["-----", *HEADER, "", "It is shut."], []),
        (["-----Original Message-----", *HEADER, "", "It is shut."], []),
        (["Original Message", *HEADER, "", "It is shut."], []),
        (["", "-----", *HEADER, "", "It is shut."], []),
        (["", "", "", *HEADER, "", "It is shut."], []),
        ([WROTE, "", "It is shut."], []),
        (["-----Original Message-----", WROTE, "", "It is shut."], []),
        (["-----", WROTE, "", "It is shut."], []),
        (["", "Original Message", WROTE, "It is shut."], []),
        (["", WROTE, "", "It is shut."], []),
        ([*HEADER[:3], "Cc: b@c.example", "and so on", HEADER[3], "It is shut."], []),
        ([*HEADER, "", "It is shut."], [*BY_US, "", "It is open."]),
        ([*HEADER, "", "It is shut."], [*BY_US, "", SENT]),
        ([*HEADER, "", "It is shut.", "", WROTE, "> It is open."], [*BY_US, "", "It is open."]),
        ([], [*BY_US, "", "It is shut."]),
        ([], [*HEADER, "", SENT]),
        ([], ["It is shut."]),
        ([], []),
    ],
)
def test_it_finds_where_mails_of_others_end(shown: list[str], below: list[str]) -> None:
    assert end_of_shown(["See.", *shown, *below], 1, OURS) == 1 + len(shown)


@pytest.mark.parametrize(("count", "kept"), [(MOST_MAILS, MOST_MAILS), (MOST_MAILS + 1, MOST_MAILS)])
def test_it_keeps_so_many_mails_of_others(count: int, kept: int) -> None:
    one = [*HEADER, "", "It is shut.", ""]
    assert end_of_shown(one * count, 0, OURS) == kept * len(one)


@pytest.mark.parametrize(("above", "is_found"), [(HEADER_LINES - 1, True), (HEADER_LINES, False)])
def test_it_looks_for_the_writer_in_so_many_lines_of_a_header(above: int, is_found: bool) -> None:
    shown = ["Subject: Port", *["Cc: Anna"] * (above - 1), "From: Petr <petr@other.example>", "", "It is shut."]
    assert (end_of_shown(shown, 0, OURS) == len(shown)) is is_found


FIRST = "Did you or one of your own people make this second entry of Friday by hand on the old page of ours"


@pytest.mark.parametrize(
    ("again", "is_told"), [(1, True), (2, True), (LONGEST_REPEATED, True), (LONGEST_REPEATED + 1, False)]
)
def test_it_reads_on_where_an_answer_says_the_end_of_a_question_again(again: int, is_told: bool) -> None:
    """What is said once more between two halves of our sentence is the writer's, up to so many words."""
    words = FIRST.split()
    half = 14
    said = [*words[:half], *words[half - again : half], *words[half:]]
    line = next(iter(told_apart([" ".join(said)], Ours([], letters=[f"{FIRST}\n\nThank you very much indeed."]))))
    assert line.is_answer is is_told


def sealed(depth: int) -> bytes:
    raw = b"Subject: x\n\nIt stands."
    for _ in range(depth):
        raw = b"Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\n" + signed(element(0x04, raw))
    return raw


@pytest.mark.parametrize(("depth", "is_read"), [(DEEPEST, True), (DEEPEST + 1, False)])
def test_it_opens_seals_in_seals_so_deep(depth: int, is_read: bool) -> None:
    letter = read(sealed(depth))
    assert (letter.text, len(letter.attachments)) == (("It stands.", 0) if is_read else ("", 1))


@pytest.mark.parametrize(
    "name", ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
def test_it_counts_what_formats_while_it_stays_open(name: str) -> None:
    opened, pair = f"<{name}>" * 100, "<span></span>"
    # While a hundred are opened 4,950 are open, and then a hundred for each tag.
    pairs = (MOST_WORK - 4950) // 200
    assert not is_too_deep(opened + pair * pairs)
    assert is_too_deep(opened + pair * (pairs + 1))
    assert not is_too_deep(opened + f"</{name}>" * 100 + pair * (pairs + 100))
    assert not is_too_deep("<span>" * 100 + pair * (pairs + 1))


def test_it_counts_tags_and_how_deep_they_stand() -> None:
    assert not is_too_deep("<p>" * MOST_TAGS)
    assert is_too_deep("<p>" * (MOST_TAGS + 1))
    for within in ("<p>", "<li>", "<br>", "<td>"):
        assert not is_too_deep(within * 100 + "<div>" * DEEPEST_PAGE)
        assert is_too_deep(within * 100 + "<div>" * (DEEPEST_PAGE + 1))
    assert not is_too_deep("<div>" * DEEPEST_PAGE + "</div>" + "<div>")


def test_it_shows_each_answer_below_the_words_of_ours_as_we_wrote_them() -> None:
    asked, then, end = (
        "XX-ray or scanner, which of both stands still?",
        "Tell us please since when it stands.",
        "Thank you all the same.",
    )
    ours = Ours([], letters=[f"{asked}\n\n{then}\n\n{end}"])
    above = "a\n\nOn Mon, 2 Mar 2026 a@desk.example wrote:\n"
    inside = f"{asked}\nBoth.\n\n{then}\nSince Monday.\n\n{end}"
    assert new_words(above + inside, ours=ours) == f"a\n> {asked}\nBoth.\n\n> {then}\nSince Monday."
