from collections.abc import Callable

import pytest

from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Unit

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]

IDLE = """[idle]
remind_staff_after = "5 working days"
calendar = "office"
counting = "running"
"""


def test_it_reads_when_staff_are_reminded(rules: Rules) -> None:
    idle = rules(IDLE).idle
    assert idle is not None
    after = idle.remind_staff_after
    assert (int(after.value.amount), after.value.unit, after.clause) == (5, Unit.WORKING_DAYS, "2.1")


def test_it_needs_its_length(sentences: Sentences) -> None:
    (sentence,) = sentences('[idle]\ncalendar = "office"\n')
    assert sentence == 'idle needs remind_staff_after; write for example remind_staff_after = "2 working days"'


@pytest.mark.parametrize("length", ["8 hours", "10 minutes", "30 seconds"])
def test_it_refuses_to_remind_again_and_again_on_one_day(sentences: Sentences, length: str) -> None:
    short = IDLE.replace("5 working days", length).replace('counting = "running"\n', "")
    assert 'write "1 working day" or more' in " ".join(sentences(short))


@pytest.mark.parametrize("length", ["1 working day", "1 day", "9 hours"])
def test_a_day_is_enough(rules: Rules, length: str) -> None:
    days = IDLE.replace("5 working days", length)
    assert rules(days if "working" in length else days.replace('counting = "running"\n', "")).idle is not None


def test_half_a_working_day_is_too_short(sentences: Sentences) -> None:
    assert len(sentences(IDLE.replace("5 working days", "0.5 working days"))) == 1
