"""How many words in a row tell what we sent, and where answers stand inside of it."""

import pytest

from reglament.mail.mailboxes import plain
from reglament.mail.quoting.ours import ENOUGH, LONGEST_KNOWN, RUN, SHORT, Correspondence, Likeness, Ours
from reglament.mail.quoting.quotes import new_words
from reglament.mail.quoting.shown_mails import is_of_others
from reglament.mail.quoting.written_inside import MOST_WORDS, ToldLine, told_apart

SENTENCE = "Please look whether the cable of the printer sits in its socket."
NONE, PERHAPS, SURE = Likeness.NONE, Likeness.PERHAPS, Likeness.SURE


@pytest.mark.parametrize(
    ("line", "likeness"),
    [
        (SENTENCE, SURE),
        ("please LOOK whether the", SURE),
        ("look whether the cable", SURE),
        ("look whether the", NONE),
        ("whether the cable of the printer and", SURE),
        ("whether the cable of the printer and so", NONE),
        ("the cable of the mouse", NONE),
        (f"> {SENTENCE}", NONE),
        ("Good day, Anna!", PERHAPS),
        ("Good day to all here", PERHAPS),
        ("Good day to all of you", NONE),
        ("The day is good", NONE),
        ("Kind regards", PERHAPS),
        ("Kind regards,", PERHAPS),
        ("Kind", NONE),
        ("", NONE),
        ("See https://desk.example/siroka/1", PERHAPS),
        ("https://desk.example/siroka/1", PERHAPS),
        ("https://desk.example/siroka/1 there", NONE),
        ("https://other.example/siroka/1", NONE),
    ],
)
def test_it_tells_a_line_of_ours_by_words_in_a_row(line: str, likeness: Likeness) -> None:
    ours = Ours(
        [f"{SENTENCE}\nKind regards"],
        heads=("Good day, Aida!", "", "..."),
        addresses=("https://desk.example/siroka", ""),
    )
    assert ours.likeness(line) is likeness


def test_it_counts_the_words_that_tell() -> None:
    assert (RUN, ENOUGH, SHORT) == (4, 6, 5)


@pytest.mark.parametrize(
    ("lines", "is_marked"),
    [
        (["look whether the cable of the"], True),
        (["look whether the cable of"], False),
        (["look whether the cable", "of the printer sits"], True),
        (["look whether the cable", "", "of the printer sits"], True),
        (["look whether the cable", "--", "of the printer sits"], True),
        (["look whether the cable", "No.", "of the printer sits"], False),
        (["Good day", "look whether the cable"], False),
        (["> look whether the cable of the"], False),
    ],
)
def test_it_marks_lines_of_ours_that_stand_together_where_they_are_no_chance(lines: list[str], is_marked: bool) -> None:
    ours = Ours([SENTENCE], heads=("Good day",))
    marked = ours.marked(lines, "> ")
    assert marked == ([f"> {line}" if line else "" for line in lines] if is_marked else lines)


def test_it_marks_a_greeting_beside_what_we_sent_and_nothing_below() -> None:
    ours = Ours([SENTENCE], heads=("Good day",))
    said = ["It is.", "", "Good day, Anna!", "", SENTENCE, "", "It prints nothing."]
    assert ours.marked(said, "# ") == ["It is.", "", "# Good day, Anna!", "", f"# {SENTENCE}", "", "It prints nothing."]
    assert ours.marked(["It is.", "---", SENTENCE, "---", "It is."], "# ") == [
        "It is.",
        "---",
        f"# {SENTENCE}",
        "# ---",
        "It is.",
    ]
    assert ours.marked(["", "---", SENTENCE], "# ") == ["", "---", f"# {SENTENCE}"]
    assert ours.marked(said, "# ", {4: NONE}) == said
    assert ours.marked(["It is."], "# ", {0: SURE}) == ["It is."]
    assert ours.marked(["It is so and stays so now."], "# ", {0: SURE}) == ["# It is so and stays so now."]


KNOWN = "The printer of the second window hums and prints nothing at all."


@pytest.mark.parametrize(
    ("lines", "knows"),
    [
        ([KNOWN], True),
        ([f"> {KNOWN}"], True),
        (["The printer of the second"], True),
        (["The printer of the second and the first"], False),
        (["The printer of the second window and the first of all"], False),
        (["the printer of"], False),
        ([], False),
        ([KNOWN, "It is the same with the third one there."], True),
        ([KNOWN[:40], "It is the same with the third one there."], False),
    ],
)
def test_it_knows_what_the_client_s_people_said_before(lines: list[str], knows: bool) -> None:
    assert Ours([], between=Correspondence(known=[KNOWN])).knows(lines) is knows
    assert Ours([], letters=[f"Is it whole?\n\n> {KNOWN}"]).knows(lines) is knows
    assert not Ours([KNOWN]).knows(lines)


@pytest.mark.parametrize(("length", "knows"), [(LONGEST_KNOWN, True), (LONGEST_KNOWN + 1, False)])
def test_it_knows_so_much_of_what_was_said(length: int, knows: bool) -> None:
    assert (
        Ours([], between=Correspondence(known=["we all stand still".rjust(length)])).knows(["we all stand still"])
        is knows
    )


@pytest.mark.parametrize(
    ("text", "is_in"),
    [
        ("look whether the cable", True),
        ("Yes.\n> look whether\n> the cable", True),
        ("look whether\n\nthe cable", True),
        ("look whether a cable", False),
        ("look whether the", False),
    ],
)
def test_it_finds_a_few_words_of_ours_in_a_text(text: str, is_in: bool) -> None:
    assert Ours([SENTENCE]).is_in(text) is is_in


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        (" Anna@Clinic.example. ", "anna@clinic.example"),
        ("anna+till@clinic.example", "anna@clinic.example"),
        ("anna+a+b@clinic.example", "anna@clinic.example"),
        ("@desk.example", "@desk.example"),
        ("anna", "anna"),
        ("a@b@clinic.example", "a@b@clinic.example"),
    ],
)
def test_it_tells_mailboxes_apart(address: str, bare: str) -> None:
    assert plain(address) == bare


@pytest.mark.parametrize(
    ("header", "words", "is_others"),
    [
        (["From: Petr <petr@other.example>", "To: help@desk.example"], ["The port is shut."], True),
        (["To: help@desk.example", "From: Petr <petr@other.example>"], ["The port is shut."], True),
        (["To: petr@other.example", "From: help@desk.example"], ["The port is shut."], False),
        (["On Monday Petr <petr@other.example> wrote:"], ["> The port is shut."], True),
        (["From: Petr"], ["The port is shut."], False),
        (["From: help+7@desk.example"], ["The port is shut."], False),
        (["From: olga@all.example"], ["The port is shut."], False),
        (["From: olga@un.all.example"], ["The port is shut."], True),
        (["From: Petr <petr@other.example>"], [f"> {SENTENCE}"], False),
        (["From: Petr <petr@other.example>"], [SENTENCE], False),
        (["From: Petr <petr@other.example>"], [KNOWN], False),
        (["From: " + "x" * 580 + " <petr@a.example>"], ["The port is shut."], True),
        (["From: " + "x" * 590 + " <petr@a.example>"], ["The port is shut."], False),
    ],
)
def test_it_tells_a_mail_of_others_by_who_wrote_it_and_by_its_words(
    header: list[str], words: list[str], is_others: bool
) -> None:
    ours = Ours([SENTENCE], between=Correspondence(mailboxes=("help@desk.example", "@all.example"), known=[KNOWN]))
    assert is_of_others(header, words, ours) is is_others
    assert not is_of_others(header, words, Ours([SENTENCE], between=Correspondence(known=[KNOWN])))


FIRST, SECOND = "Did you make the second entry yourselves?", "Without your word we stand still here."
LETTER = f"{FIRST}\n\n{SECOND}\n\nIrina of the desk"


def told(text: str, letter: str = LETTER) -> list[str]:
    """The lines with what they are: "o" before one of ours, "a" before an answer, "oa" before one of both."""
    found = told_apart(text.split("\n"), Ours([], letters=[letter]))
    return [f"{'o' * line.is_ours}{'a' * line.is_answer}:{line.text}" for line in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{FIRST}\n{SECOND}", [f"o:{FIRST}", f"o:{SECOND}"]),
        (f"{FIRST}\nYes.\n{SECOND}", [f"o:{FIRST}", "a:Yes.", f"o:{SECOND}"]),
        (f"{FIRST} Yes.\n{SECOND}", [f"oa:{FIRST} Yes.", f"o:{SECOND}"]),
        (f"> {FIRST} Yes.\n> {SECOND}", [f"oa:{FIRST} Yes.", f"o:> {SECOND}"]),
        (f"> {FIRST}\n> Yes.\n> {SECOND}", [f"o:> {FIRST}", "a:Yes.", f"o:> {SECOND}"]),
        (f"> {FIRST}\n> > Yes.\n> {SECOND}", [f"o:> {FIRST}", ":> > Yes.", f"o:> {SECOND}"]),
        (f"> > {FIRST}\n> Yes.\n> > {SECOND}", [f"o:> > {FIRST}", "a:Yes.", f"o:> > {SECOND}"]),
        (f"{FIRST}\nYes.", [f"o:{FIRST}", "a:Yes."]),
        (f"{SECOND}\nYes.", [f"o:{SECOND}", "a:Yes."]),
        (f"{LETTER}\nYes.", [*(f"o:{line}" if line else ":" for line in LETTER.split("\n")), ":Yes."]),
        (f"Yes.\n{FIRST}", [":Yes.", f"o:{FIRST}"]),
        (f"{FIRST}\n\nYes.\n\n{SECOND}", [f"o:{FIRST}", ":", "a:Yes.", ":", f"o:{SECOND}"]),
        ("Yes.\nNo.", [":Yes.", ":No."]),
        (f"{FIRST}\nhttps://x.example/1\n{SECOND}", [f"o:{FIRST}", "a:https://x.example/1", f"o:{SECOND}"]),
        (
            f"{FIRST}\nentry yourselves without words\n{SECOND}",
            [f"o:{FIRST}", "a:entry yourselves without words", f"o:{SECOND}"],
        ),
    ],
)
def test_it_tells_answers_from_what_we_sent(text: str, lines: list[str]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize("sign", "+✅❌✔☑✓👍😀")
def test_it_takes_a_sign_for_an_answer(sign: str) -> None:
    assert told(f"{FIRST}\n{sign}\n{SECOND}") == [f"o:{FIRST}", f"a:{sign}", f"o:{SECOND}"]


def test_it_finds_answers_wherever_the_rest_of_ours_goes_on() -> None:
    assert told(f"{SECOND}\nYes.\n{FIRST}") == [f"o:{SECOND}", "a:Yes.", f"o:{FIRST}"]
    third = "Nobody else may touch the old page."
    assert told(f"{FIRST}\nYes.\n{third}", f"{FIRST}\n{SECOND}\n{third}\nIrina of the desk")[1] == "a:Yes."
    assert (
        told(f"{FIRST}\nYes.\nelse may touch the old", f"{FIRST}\n{SECOND}\n{third}\nIrina of the desk")[1] == ":Yes."
    )


@pytest.mark.parametrize("ends", ".!?…")
@pytest.mark.parametrize("begins", ["W", "A", "Z", "А", "Я", "Ё", "«W", "“W", '"W', "(W"])
def test_it_finds_answers_behind_each_end_of_a_sentence(ends: str, begins: str) -> None:
    first, third = f"Did you make the second entry yourselves{ends}", "Nobody else may touch the old page."
    letter = f"{first} {begins}ithout your word we stand still here. {third}\n\nIrina of the desk"
    assert told(f"{first} Yes.\n{third}", letter) == [f"oa:{first} Yes.", f"o:{third}"]


@pytest.mark.parametrize("between", ["", "x", "w", ","])
def test_it_finds_no_end_of_a_sentence_within_one(between: str) -> None:
    first, third = f"Did you make the second entry yourselves{between}", "Nobody else may touch the old page."
    letter = f"{first} without your word we stand still here. {third}\n\nIrina of the desk"
    assert told(f"{first}\nYes.\n{third}", letter)[1] == ":Yes."


def test_it_takes_nothing_below_the_end_of_our_words_for_an_answer_inside() -> None:
    for quoted in ("", "\n\nOn Monday Anna wrote to us:\n> The entry of Friday stands there twice."):
        assert told(f"{FIRST}\n{SECOND}\nYes.", f"{FIRST}\n\n{SECOND}{quoted}")[2] == ":Yes."
        assert told(f"{FIRST}\nYes.", f"{FIRST}\n\n{SECOND}{quoted}")[1] == "a:Yes."


def test_it_leaves_out_a_link_of_ours_and_none_of_the_words_beside_it() -> None:
    ours = Ours([], addresses=["https://desk.example"])
    for line in ("<https://desk.example/x>yes it is", "https://desk.example/x yes it is", "yes [12] it is"):
        assert ours.words(line) == ["yes", "it", "is"]
    assert ours.words("<https://desk.example/x><https://a.example/y> yes")[-1] == "yes"
    assert "example" in ours.words("<https://desk.example/x><https://a.example/y> yes")
    assert ours.words("[1234]") == ["1234"]


@pytest.mark.parametrize(
    ("address", "is_ours"),
    [
        *(("a@desk.example", True), ("A+1@Desk.example", True), ("a@b@desk.example", True), ("help@one.example", True)),
        *(("a@desk.example@other.example", False), ("a@un.desk.example", False), ("other@one.example", False)),
        *(("desk.example", False), ("", False)),
    ],
)
def test_it_knows_from_which_mailboxes_we_write(address: str, is_ours: bool) -> None:
    assert (
        Ours([], between=Correspondence(mailboxes=("@desk.example", "help@one.example"))).is_mailbox(address) is is_ours
    )


def test_it_keeps_an_answer_between_words_of_ours_and_a_link_of_ours() -> None:
    ours = Ours([], letters=[LETTER], addresses=["https://desk.example"])
    line = f"{FIRST} Yes. https://desk.example/1"
    assert told_apart([line, SECOND], ours)[0] == ToldLine(line, is_ours=True, is_answer=True)
    linked = "See it: https://desk.example/1"
    assert told_apart([FIRST, linked, SECOND], ours)[1] == ToldLine(linked)
    assert told_apart([FIRST, "See it: https://a.example/1", SECOND], ours)[1].is_answer


def test_it_takes_what_we_quoted_of_the_client_for_no_answer_inside_of_our_letter() -> None:
    letter = f"{LETTER}\n\n> The entry of Friday stands there twice.\n> Help."
    text = f"{FIRST}\n> The entry of Friday stands there twice.\nYes.\n{SECOND}"
    assert told(text, letter) == [f"o:{FIRST}", ":> The entry of Friday stands there twice.", "a:Yes.", f"o:{SECOND}"]


def test_it_looks_for_answers_where_there_are_not_too_many_words() -> None:
    many = "word " * (MOST_WORDS - 7)
    ours = Ours([], letters=[LETTER])
    assert told_apart([many, FIRST], ours)[1] == ToldLine(FIRST, is_ours=True)
    assert told_apart([f"{many} more", FIRST], ours)[1] == ToldLine(FIRST)


def test_it_keeps_only_what_is_new_beside_what_was_known() -> None:
    head = "From: Petr <petr@other.example>\nSent: Monday\nTo: Anna\nSubject: Port"
    ours = Ours([SENTENCE], between=Correspondence(mailboxes=("help@desk.example",), known=[KNOWN]))
    assert new_words(f"See below.\n\n{head}\n\n{KNOWN}", ours=ours) == "See below."
    shown = f"See below.\n\n{head}\n\nThe port is shut, we open it tomorrow."
    assert new_words(shown, ours=ours) == shown
