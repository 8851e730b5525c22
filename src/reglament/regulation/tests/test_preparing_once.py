"""An edition is made ready for judging once: whoever judges ten thousand requests by it does not prepare it ten thousand times."""

from dataclasses import replace

from reglament.regulation.judging import preparing
from reglament.regulation.judging.preparing import policy_of
from reglament.regulation.tests.building import strict


def test_it_is_made_ready_once() -> None:
    assert policy_of(strict()) is policy_of(strict())


def test_it_is_made_ready_for_itself_and_for_no_other() -> None:
    other = replace(strict(), rules=replace(strict().rules, confirmation=None))
    assert (policy_of(strict()).confirms, policy_of(other).confirms) == (True, False)


def test_it_holds_no_more_editions_than_a_desk_has_in_force() -> None:
    many = [replace(strict(), number=number) for number in range(100)]
    for each in many:
        policy_of(each)
        assert len(preparing._ready) <= preparing._READY_AT_MOST
    assert policy_of(many[-1]) is policy_of(many[-1])
