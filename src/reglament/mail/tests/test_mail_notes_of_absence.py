"""A note of absence clause by clause: what goes on with it, and what its writer says besides."""

import pytest

from reglament.mail.reading.absence_notes import LONGEST_NOTE, MOST_SMALL_WORDS, is_note, says_more
from reglament.mail.reading.letter import Attached

AWAY, ASK = "I am on leave", "please contact Petr"
FILE, PICTURE = Attached("a.pdf", "application/pdf", b"x"), Attached("a.png", "image/png", b"x", inline=True)


@pytest.mark.parametrize(
    ("subject", "words", "by_a_person", "by_nobody"),
    [
        ("Re: Till", f"{AWAY}, {ASK}.", True, True),
        ("Re: Till", f"{AWAY}.", False, True),
        ("Re: Till", f"{ASK}.", False, True),
        ("Re: Till", "It stands.", False, False),
        ("Vacation notice", f"{AWAY}.", True, True),
        ("Vacation notice", f"{ASK}.", True, True),
        ("Vacation notice", "It stands.", False, False),
        ("Vacation notice", "", False, False),
        ("Automatic reply", f"{AWAY}.", True, True),
        ("Automatic reply", "It stands.", False, False),
        ("Automatic reply: Till", "It stands.", True, True),
        ("Automatic reply: Does it print?", "It stands.", True, True),
        ("Automatic reply: Till", "Does it stand?", False, False),
        ("Automatic reply: Till", "It is broken.", False, False),
        ("Automatic reply is wrong", f"{AWAY}, {ASK}.", False, False),
        ("Automatic reply?", f"{AWAY}, {ASK}.", False, False),
        ("Re: Till", f"{AWAY}, {ASK}?", False, False),
        ("Re: Till", f"{AWAY}, {ASK}. It is broken.", False, False),
        ("Re: is it broken?", f"{AWAY}, {ASK}.", True, True),
        ("Re: Till", f"{AWAY}, {ASK}. The second one.", False, True),
        ("Re: Till", f"{AWAY}, {ASK}.".ljust(LONGEST_NOTE), True, True),
        ("Re: Till", f"{AWAY}, {ASK}.".ljust(LONGEST_NOTE + 1), False, False),
    ],
)
def test_it_asks_for_two_signs_and_for_nothing_besides(
    subject: str, words: str, by_a_person: bool, by_nobody: bool
) -> None:
    assert is_note(subject, words, (), has_sender=True) is by_a_person
    assert is_note(subject, words, (), has_sender=False) is by_nobody


def test_it_takes_no_note_with_a_file_for_a_programs() -> None:
    for files, person in (((), True), ((PICTURE,), True), ((FILE,), False), ((PICTURE, FILE), False)):
        assert is_note("Re: Till", f"{AWAY}, {ASK}.", files, has_sender=True) is person
        assert is_note("Re: Till", f"{AWAY}, {ASK}.", files, has_sender=False)


@pytest.mark.parametrize(
    ("note", "more"),
    [
        (f"{AWAY}.", False),
        (f"{AWAY} until 5 December.", False),
        (f"{AWAY} until 5.12.2026, {ASK}.", False),
        (f"05.12.2026, {AWAY}.", False),
        (f"05.12.2026. {AWAY}.", True),
        ("05.12.2026.", True),
        (f"{AWAY}, 05.12.2026.", False),
        (f"{AWAY}, window 2.", True),
        (f"{AWAY}, Window.", True),
        (f"{AWAY} and back on 7 December.", False),
        (f"{AWAY}, back on Monday.", False),
        (f"{AWAY}, the cable is new.", True),
        (f"{AWAY}. The cable is new.", True),
        (f"{AWAY}.\nThe cable is new.", True),
        (f"{AWAY}; the cable is new.", True),
        (f"{AWAY} - the cable is new.", True),
        (f"{ASK}, Anna Kim.", False),
        (f"{ASK}, Anna Kim, the nurse Aida of ward.", False),
        (f"{ASK}, Anna Kim, the nurse Aida of that ward.", True),
        (f"{ASK}, Anna Kim, the nurse.", True),
        (f"{ASK}, she has the key of this ward.", True),
        (f"{ASK}, petr@clinic.example, +996 312 00 00 01.", False),
        (f"{ASK}, office 312.", True),
        ("Hello, I am on leave.", False),
        (f"Hello Anna, {AWAY}.", False),
        (f"Hello dear Anna, {AWAY}.", False),
        (f"Hello my dear Anna, {AWAY}.", True),
        ("Hello.", False),
        ("Hello, Anna.", False),
        ("Hello, anna.", True),
        ("Thanks.", False),
        ("Thanks format it now.", True),
        ("Thank you for your mail.", False),
        ("Thanks, Anna.", False),
        ("Thanks, the second one.", True),
        ("Thank you, it is on.", True),
        ("Best regards, Anna Kim", False),
        ("Back on Monday.", False),
        (f"{AWAY}\nAnna Kim", False),
        (f"{AWAY}\n\nAnna Kim\nClinic", False),
        (f"{AWAY}\n________\nAnna Kim", False),
        (f"{AWAY}\nAnna Kim, nurse", True),
        (AWAY + " to far" * 5, True),
        ("Anna Kim", True),
        ("Anna Kim\nWindow", True),
        ("", False),
    ],
)
def test_it_knows_what_a_note_says_besides_the_absence(note: str, more: bool) -> None:
    assert says_more(note) is more


@pytest.mark.parametrize(
    "before", ["", *["тел.", "моб.", "доб.", "вн.", "tel.", "tél.", "tlf", "tlf.", "mob.", "ext", "ext.", "Тел."]]
)
def test_it_takes_a_number_to_call_for_no_more_words(before: str) -> None:
    assert not says_more(f"{ASK}, {before} +996 312 00 00 01.")
    assert says_more(f"{ASK}, {before} window 2.")


@pytest.mark.parametrize(("count", "more"), [(MOST_SMALL_WORDS, False), (MOST_SMALL_WORDS + 1, True)])
def test_it_takes_so_many_words_beside_an_absence(count: int, more: bool) -> None:
    assert says_more(" ".join([AWAY, *["far"] * count])) is more
    assert says_more(" ".join([AWAY, *["Far"] * 20, *["far"] * count])) is more


@pytest.mark.parametrize(("length", "more"), [(50, False), (49, True)])
def test_it_reads_on_over_a_line_that_a_program_broke(length: int, more: bool) -> None:
    line = f"{AWAY} with ".ljust(length, "x")
    assert says_more(f"{line}\nmore of it") is more
    assert says_more(f"{line.ljust(60, 'x')}.\nmore of it")
    assert says_more(f"{line.ljust(60, 'x')}\n more of it")
