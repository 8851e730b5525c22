"""What a mail that is passed on names above its words, and which of its lines say so; lines that introduce a quote in a looser way."""

import pytest

from reglament.mail.quoting.forwards import LINES_BETWEEN, LONGEST_LINE, LONGEST_VALUE, MOST_LINES, Forwarded, parted
from reglament.mail.quoting.introductions import HEADER_LINES, Lines
from reglament.mail.quoting.loose_introductions import LINES_BETWEEN as EMPTY_BETWEEN
from reglament.mail.quoting.loose_introductions import LONGEST, MOST_QUOTED, introduces_loosely
from reglament.mail.quoting.ours import Ours

MARK = "---------- Forwarded message ---------"
FROM, DATE, SUBJECT, TO = (
    "From: Anna <anna@clinic.example>",
    "Date: 2 Mar 2026 10:15",
    "Subject: Till",
    "To: b@clinic.example",
)
SENDER, SENT = "Anna <anna@clinic.example>", "2 Mar 2026 10:15"
WHOLE = Forwarded(SENDER, SENT, "Till", "It stands.")


@pytest.mark.parametrize(
    ("text", "own", "forwarded"),
    [
        (f"See.\n\n{MARK}\n{FROM}\n{DATE}\n{SUBJECT}\n{TO}\n\nIt stands.", "See.", WHOLE),
        (f"{MARK}\n{FROM}\n{DATE}\n{SUBJECT}\n\nIt stands.", "", WHOLE),
        (f"See.\n\n{FROM}\n{DATE}\n{SUBJECT}\n\nIt stands.", "See.", WHOLE),
        (f"See.\n\n-----\n{FROM}\n{DATE}\n{SUBJECT}\n\nIt stands.", "See.", WHOLE),
        (f"See.\n\n-----Original Message-----\n{FROM}\n{DATE}\n{SUBJECT}\n\nIt stands.", "See.", WHOLE),
        (f"See.\n\n-----Original Message-----\n\n{FROM}\n{DATE}\n{SUBJECT}\nIt stands.", "See.", WHOLE),
        (f"See.\n\n{MARK}\n{SUBJECT}\n{DATE}\n{FROM}\n\nIt stands.", "See.", WHOLE),
        (f"See.\n{MARK}\n\n\n{FROM}\n{DATE}\n{SUBJECT}\n\n\nIt stands.\n\n", "See.", WHOLE),
        (f"See.\n{MARK}\n*From:* {SENDER}\n*Date:* {SENT}\n*Subject:* Till\n\nIt stands.", "See.", WHOLE),
        (f"See.\n{MARK}\n> {FROM}\n> {DATE}\n> {SUBJECT}\n>\n> It stands.", "See.", WHOLE),
        (
            f"See.\n{MARK}\n{FROM}\n{DATE}\n{SUBJECT}\n\n> It stands.\n>Still.",
            "See.",
            Forwarded(SENDER, SENT, "Till", "It stands.\nStill."),
        ),
        (f"See.\n{MARK}\n{FROM}\n\n> It stands?\nYes.", "See.", Forwarded(SENDER, "", "", "> It stands?\nYes.")),
        (f"See.\n{MARK}\n{FROM}\n{FROM}2\n\nIt stands.", "See.", Forwarded(SENDER, "", "", "It stands.")),
        (
            f"See.\n{MARK}\nFrom: Anna\n<anna@clinic.example>\n{DATE}\n\nIt stands.",
            "See.",
            Forwarded("Anna", SENT, "", "It stands."),
        ),
        (f"See.\n{MARK}\nFrom: Anna\nof\nus\n{DATE}", "See.", Forwarded("Anna", "", "", f"of\nus\n{DATE}")),
        (f"See.\n{MARK}\nIt stands.", "See.", Forwarded("", "", "", "It stands.")),
        (f"See.\n{MARK}", "See.", Forwarded("", "", "", "")),
        (f"See.\n{MARK}\n{SUBJECT}\n{'-' * 20}\nIt stands.", "See.", Forwarded("", "", "Till", "It stands.")),
        (f"See.\n{MARK}\n{SUBJECT}\n\n{'-' * 20}\nIt stands.", "See.", Forwarded("", "", "Till", "It stands.")),
        (
            f"See.\n{MARK}\n{SUBJECT}\n{'-' * 19}\nIt stands.",
            "See.",
            Forwarded("", "", "Till", f"{'-' * 19}\nIt stands."),
        ),
        (
            f"See.\n{MARK}\nOn Mon, 2 Mar 2026 at 10:15, {SENDER} wrote:\n\nIt stands.",
            "See.",
            Forwarded(f"On Mon, 2 Mar 2026 at 10:15, {SENDER} wrote", "", "", "It stands."),
        ),
        (
            f"See.\n{MARK}\nOn Mon, 2 Mar 2026,\n{SENDER} wrote:\nIt stands.",
            "See.",
            Forwarded(f"On Mon, 2 Mar 2026, {SENDER} wrote", "", "", "It stands."),
        ),
        ("See.\n-----Original Message-----\nIt stands.", "See.\n-----Original Message-----\nIt stands.", None),
        (f"See.\nFrom: Anna\n{SUBJECT}\nIt stands.", f"See.\nFrom: Anna\n{SUBJECT}\nIt stands.", None),
        ("See.\nFrom: Anna\nDate: Monday\nIt stands.", "See.\nFrom: Anna\nDate: Monday\nIt stands.", None),
        (f"See.\nFrom: Anna\n{DATE}\nIt stands.", f"See.\nFrom: Anna\n{DATE}\nIt stands.", None),
        (f"See.\n{FROM}\n{SUBJECT}\nIt stands.", "See.", Forwarded(SENDER, "", "Till", "It stands.")),
        (f"See.\n{FROM}\nDate: Monday\nIt stands.", "See.", Forwarded(SENDER, "Monday", "", "It stands.")),
        (f"See.\n{DATE}\n{TO}\nIt stands.", f"See.\n{DATE}\n{TO}\nIt stands.", None),
        (f"See.\n{MARK}\n{FROM}\n\nSubject: x", "See.", Forwarded(SENDER, "", "", "Subject: x")),
        (f"See.\n{MARK}\n{FROM}\n>\nSubject: x", "See.", Forwarded(SENDER, "", "", ">\nSubject: x")),
        ("See.", "See.", None),
        ("", "", None),
    ],
)
def test_it_parts_what_is_passed_on_from_the_sender_s_own_words(
    text: str, own: str, forwarded: Forwarded | None
) -> None:
    assert parted(text) == (own, forwarded)


@pytest.mark.parametrize(("between", "is_header"), [(LINES_BETWEEN - 1, True), (LINES_BETWEEN, False)])
def test_it_looks_past_so_many_empty_lines_for_a_header(between: int, is_header: bool) -> None:
    gap = "\n" * between
    assert (parted(f"See.\n-----Original Message-----\n{gap}{SUBJECT}\nIt stands.")[1] is not None) is is_header


@pytest.mark.parametrize(("between", "sender"), [(LINES_BETWEEN, SENDER), (LINES_BETWEEN + 1, "")])
def test_it_looks_past_so_many_empty_lines_below_the_mark(between: int, sender: str) -> None:
    forwarded = parted(f"See.\n{MARK}\n{chr(10) * between}{FROM}\n\nIt stands.")[1]
    assert forwarded is not None
    assert forwarded.sender == sender


@pytest.mark.parametrize(("between", "subject"), [(2 * HEADER_LINES - 2, "Till"), (2 * HEADER_LINES - 1, "")])
def test_it_reads_so_many_fields(between: int, subject: str) -> None:
    fields = "\n".join([FROM, *["Cc: b@clinic.example"] * between, SUBJECT])
    forwarded = parted(f"{MARK}\n{fields}\n\nIt stands.")[1]
    assert forwarded is not None
    assert forwarded.subject == subject


def test_it_keeps_so_much_of_a_field() -> None:
    long = "x" * (LONGEST_VALUE + 1)
    forwarded = parted(f"{MARK}\nFrom: {long}\nDate: {long}\nSubject: {long}\n\n{long}")[1]
    assert forwarded == Forwarded(long[:-1], long[:-1], long[:-1], long)


@pytest.mark.parametrize(("length", "is_mark"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_it_takes_no_long_line_for_the_mark(length: int, is_mark: bool) -> None:
    assert (parted(f"{MARK.ljust(length)}\n{FROM}")[1] is not None) is is_mark


@pytest.mark.parametrize(("count", "is_parted"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_it_takes_a_text_of_more_lines_for_a_log(count: int, is_parted: bool) -> None:
    text = "\n".join([MARK, FROM, *["x"] * (count - 2)])
    assert (parted(text)[1] is not None) is is_parted


NAMED = "Anna Kim (02.03.2026 10:15):"
OURS = Ours(["Please look whether the cable sits in its socket."])
SENT_BY_US, QUOTE = "> Please look whether the cable sits in its socket.", "> The till stands."


@pytest.mark.parametrize(
    ("said", "beside_nothing", "beside_ours"),
    [
        (f"{NAMED}\n{SENT_BY_US}", True, True),
        (f"{NAMED}\n{QUOTE}", True, False),
        (f"{NAMED}\n{QUOTE}\n{SENT_BY_US}", True, True),
        (f"{NAMED}\nSaid.\n{SENT_BY_US}", False, False),
        (f"{NAMED}\n{QUOTE}\nSaid.\n{SENT_BY_US}", True, False),
        (f"{NAMED}\n{QUOTE}\n\n{SENT_BY_US}", True, False),
        (NAMED, False, False),
        (f"Anna Kim (02.03.2026 10:15)\n{SENT_BY_US}", False, False),
        (f"Anna Kim (window two):\n{SENT_BY_US}", False, False),
        (f"  {NAMED}  \n{SENT_BY_US}", True, True),
        (f"Anna Kim (02.03.2026 10:15),：\n{SENT_BY_US}", True, True),
        (f"On Monday Siroka wrote:\n{SENT_BY_US}", True, True),
        (f"On Monday Siroka wrote:\n{QUOTE}", True, False),
        (f"On the page Siroka wrote:\n{SENT_BY_US}", False, True),
        (f"Siroka wrote:\n{SENT_BY_US}", False, True),
        (f"Siroka on Monday wrote:\n{SENT_BY_US}", False, True),
        (f"Siroka said so:\n{SENT_BY_US}", False, False),
        (f"```\n{NAMED}\n{SENT_BY_US}\n```", False, False),
    ],
)
def test_it_takes_a_looser_line_for_an_introduction_right_above_a_quote(
    said: str, beside_nothing: bool, beside_ours: bool
) -> None:
    at = int(said.startswith("```"))
    assert introduces_loosely(Lines(said.split("\n")), at, None) is beside_nothing
    assert introduces_loosely(Lines(said.split("\n")), at, OURS) is beside_ours


@pytest.mark.parametrize(("between", "is_introduced"), [(EMPTY_BETWEEN - 1, True), (EMPTY_BETWEEN, False)])
def test_it_looks_so_far_for_the_quote_of_a_looser_line(between: int, is_introduced: bool) -> None:
    assert introduces_loosely(Lines([NAMED, *[""] * between, QUOTE]), 0, None) is is_introduced


@pytest.mark.parametrize(("above", "is_ours"), [(MOST_QUOTED - 1, True), (MOST_QUOTED, False)])
def test_it_looks_for_words_of_ours_in_so_many_lines_of_the_quote(above: int, is_ours: bool) -> None:
    assert introduces_loosely(Lines([NAMED, *[QUOTE] * above, SENT_BY_US]), 0, OURS) is is_ours


@pytest.mark.parametrize(("length", "is_introduced"), [(LONGEST, True), (LONGEST + 1, False)])
def test_it_takes_no_long_line_for_a_looser_introduction(length: int, is_introduced: bool) -> None:
    line = "On Monday " + "x" * (length - len("On Monday  wrote:")) + " wrote:"
    assert introduces_loosely(Lines([line, QUOTE]), 0, None) is is_introduced
