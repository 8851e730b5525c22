"""How far into a text each reader looks: what stands at the beginning is found, and nothing that stands beyond what is read."""

from collections.abc import Callable

import pytest

from reglament.desk.tickets.intake.outlining import LONGEST as OUTLINED
from reglament.desk.tickets.intake.outlining import _kept
from reglament.desk.tickets.intake.purposes import FAILURE, purpose_of
from reglament.desk.tickets.intake.recognising import LONGEST, address_in, lists_steps, phone_in

READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "a telephone": (phone_in, "+996 312 000101"),
    "an address": (address_in, "aida@northlight.example"),
    "a failure": (lambda text: purpose_of(text) == FAILURE, "It hangs, please help."),
    "a list of a page": (lists_steps, "<ol><li>Open it.<li>Close it.</ol>"),
}


@pytest.mark.parametrize("name", READERS)
def test_it_looks_at_the_beginning_of_a_text_alone(name: str) -> None:
    read, told = READERS[name]
    beginning = "\n" * (LONGEST - len(told))
    assert read(f"{beginning}{told}")
    assert not read(beginning + "\n" * len(told) + told)


def test_it_outlines_what_stands_within_four_times_what_it_shows() -> None:
    blank = " " * (4 * OUTLINED - 1)
    assert _kept(f"{blank}ab", ())["words"] == "a"
    assert _kept(f"{blank} ab", ())["words"] == ""
