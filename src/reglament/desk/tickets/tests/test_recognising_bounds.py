"""How far into a text each reader looks: what stands at the beginning is found, and nothing that stands beyond what is read."""

from collections.abc import Callable

import pytest

from reglament.desk.tickets.intake.absence import tells_absence
from reglament.desk.tickets.intake.completeness import contact_in
from reglament.desk.tickets.intake.outlining import _kept
from reglament.desk.tickets.intake.purposes import FAILURE, THANKS, purpose_of
from reglament.desk.tickets.intake.recognising import address_in, describes, lists_steps, phone_in, recognised
from reglament.desk.tickets.intake.thanking import ABSENCE, GRATITUDE, bare, may_be_bare

LOOKED_AT, WANTED_WITHIN = 20_000, 4000
"""So many characters of a text are looked at, by each of the readers; and by the one that tells what somebody wants."""
NUMBER, ADDRESS = "+996 312 000101", "aida@northlight.example"
READERS: dict[str, tuple[Callable[[str], object], str, object]] = {
    "a telephone": (phone_in, NUMBER, NUMBER),
    "an address": (address_in, ADDRESS, ADDRESS),
    "how often": (recognised, "each day", {"how_often", "what_happened"}),
    "a failure": (purpose_of, "stuck", FAILURE),
    "a list of a page": (lists_steps, "<ol><li>Open it.<li", True),
}


@pytest.mark.parametrize("name", READERS)
def test_it_looks_at_the_beginning_of_a_text_alone(name: str) -> None:
    read, told, found = READERS[name]
    # A subject that is empty, too, ends with a line of its own.
    length = (WANTED_WITHIN - 1 if read is purpose_of else LOOKED_AT) - len(told)
    words = "we are " if read is recognised else "\n"
    beginning = (words * length)[: length - 1] + "\n"
    assert read(f"{beginning}{told}") == found
    assert read(f"{beginning}\n{told}") != found


def test_it_describes_something_within_the_first_thousand_signs() -> None:
    assert describes("." * 995 + "It is")
    assert not describes("." * 996 + "It is")
    assert describes("Es") is describes("a b") is describes("[a voice message]") is False
    assert describes("Es ja")


@pytest.mark.parametrize(("length", "number"), [(9, False), (10, True), (15, True), (16, False)])
def test_it_takes_ten_to_fifteen_figures_for_a_telephone(length: int, number: bool) -> None:
    told = "+" + "5" * length
    assert (phone_in(told) == told) is number


def test_it_takes_short_words_alone_for_thanks() -> None:
    assert bare("thanks ".ljust(400)) == GRATITUDE
    assert bare("thanks ".ljust(401)) == ""
    assert purpose_of("thanks ".ljust(399)) == THANKS
    assert purpose_of("thanks ".ljust(400)) != THANKS
    assert may_be_bare("thanks ".ljust(400))
    assert not may_be_bare("thanks ".ljust(401))


def test_it_takes_notes_that_are_not_too_long_for_notes_of_absence() -> None:
    note = "I am on leave."
    assert tells_absence(note.ljust(1200))
    assert not tells_absence(note.ljust(1201))
    assert bare(note.ljust(1200)) == ABSENCE
    assert bare(note.ljust(1201)) == ""


def test_it_outlines_what_stands_within_four_times_what_it_shows() -> None:
    blank = " " * (4 * 160 - 1)
    assert _kept(f"{blank}ab", ())["words"] == "a"
    assert _kept(f"{blank} ab", ())["words"] == ""


@pytest.mark.parametrize(
    ("words", "items", "told"),
    [
        (f"{NUMBER}, {ADDRESS}", ["phone", "email"], {"phone": NUMBER, "email": ADDRESS}),
        (f"{NUMBER}, {ADDRESS}", ["email", "steps"], {"email": ADDRESS}),
        (NUMBER, ["phone", "email"], {"phone": NUMBER}),
        ("It hangs.", ["phone", "email"], {}),
    ],
)
def test_it_tells_a_contact_that_was_asked_for_and_found(words: str, items: list[str], told: dict[str, str]) -> None:
    assert contact_in(words, items) == told
