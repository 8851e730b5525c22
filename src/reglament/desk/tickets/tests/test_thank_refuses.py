"""Words that count are never put on record as thanks, whoever brings them there: the action itself refuses them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.thank import thank
from reglament.desk.tickets.journal.orders import Refused

STAGES: dict[str, Callable[[Play], object]] = {
    "new": lambda play: None,
    "asked": lambda play: ask(play.staff(1), "At which window?"),
    "completed": lambda play: complete(play.staff(1), "informed", "Restart it."),
}


@pytest.mark.parametrize(
    ("stage", "words", "why"),
    [
        ("new", "It still does not print.", "no bare thanks"),
        ("asked", "Ok", "no bare thanks"),
        ("completed", "Thanks, and the second printer?", "no bare thanks"),
        ("new", " \x00 ", "words are missing"),
    ],
)
def test_it_refuses_words_that_count_and_writes_nothing(lab: Play, stage: str, words: str, why: str) -> None:
    STAGES[stage](lab)
    before = lab.journal()
    with pytest.raises(Refused, match=why):
        thank(replace(lab.client(2), by_channel=True), words, "email")
    assert lab.journal() == before


@pytest.mark.parametrize("stage", STAGES)
def test_it_puts_bare_thanks_on_record_with_their_channel(lab: Play, stage: str) -> None:
    STAGES[stage](lab)
    thank(replace(lab.client(2), by_channel=True), "Thank you!", "email")
    assert (lab.last().kind, lab.last().payload["channel"]) == ("thanked", "email")
