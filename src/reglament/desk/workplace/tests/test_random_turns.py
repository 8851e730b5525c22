"""Random days at a desk: nobody is offered what is not for them, nothing is in two hands, and every passing leaves its row."""

import random
from datetime import timedelta

import pytest

from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.models import Offer, Take
from reglament.desk.workplace.tests.random_turns import PEOPLE, RandomDay
from tools.story.companies import Company

pytestmark = pytest.mark.slow

STEPS = 90
GUIDED = ("press", "press", "press", "accept", "accept", "accept", "let_pass")
FREELY = (*GUIDED, "help_oneself", "answer", "give", "put_back", "rest", "arrange")


def played(company: Company, seed: int, ways: tuple[str, ...]) -> RandomDay:
    day = RandomDay(company, random.Random(seed))
    for _ in range(4):
        day.arrive()
    for _ in range(STEPS):
        day.at += timedelta(seconds=day.dice.choice((1, 1, 5, 20, 60, 60, 400, 4000)))
        if day.dice.random() < 0.25:
            day.arrive()
        getattr(day, day.dice.choice(ways))(day.dice.choice(PEOPLE))
        living = Offer.objects.living(day.at)
        assert living.count() == living.values("ticket").distinct().count() == living.values("staff").distinct().count()
    return day


@pytest.mark.parametrize("seed", range(5))
def test_it_keeps_account_of_every_take_as_a_plain_reference_does(siroka: Company, seed: int) -> None:
    day = played(siroka, seed, FREELY)
    found = {kept: Take.objects.filter(order=kept).count() for kept in ("in order", "with reason", "without reason")}
    assert found == {kept: day.wanted[kept] for kept in found}
    assert sorted(Take.objects.filter(order="without reason").values_list("ticket", flat=True)) == sorted(day.planted)
    in_hand = Ticket.objects.filter(assignee__isnull=False)
    assert dict(in_hand.values_list("pk", "assignee")) == {
        ticket: siroka.staff[who].pk for ticket, who in day.holders.items()
    }
    assert sum(day.wanted.values()) > 5


@pytest.mark.parametrize("seed", range(20, 23))
def test_who_is_guided_passes_nothing_without_a_row(siroka: Company, seed: int) -> None:
    day = played(siroka, seed, (*GUIDED, *GUIDED, "rest", "arrange", "put_back"))
    assert sum(day.wanted.values()) > 2
    assert Take.objects.filter(order="without reason").count() == 0 == day.wanted["without reason"]
    assert Take.objects.filter(offer=None).count() == 0


def test_a_day_tries_everything(siroka: Company) -> None:
    day = played(siroka, 3, FREELY)
    assert all(day.wanted[each] for each in ("in order", "with reason", "without reason")), day.wanted
    assert set(Offer.objects.values_list("ending", flat=True)) >= {"lapsed", "skipped", "taken"}
