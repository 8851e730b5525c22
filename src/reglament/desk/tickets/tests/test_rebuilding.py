"""What the desk remembers is what its journals say: after anything that people do, and not after tampering."""

from random import Random

import pytest

from reglament.desk.story.cast import Company
from reglament.desk.tickets.checking import checked
from reglament.desk.tickets.examining import faults
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.rebuilding import differences
from reglament.desk.tickets.tests.wandering import Walk

STEPS_OF_A_WALK = 120


def wrong() -> list[str]:
    """Everything that the checks say."""
    return [sentence for sentences in checked(faults, differences) for sentence in sentences]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("desk", ["siroka", "istom"])
def test_it_derives_the_same_rows_after_anything(desk: str, seed: int, request: pytest.FixtureRequest) -> None:
    company: Company = request.getfixturevalue(desk)
    walk = Walk(company, Random(f"{desk} {seed}"))
    for _ in range(STEPS_OF_A_WALK):
        walk.step()
    assert wrong() == []
    assert Entry.objects.count() > STEPS_OF_A_WALK / 2
