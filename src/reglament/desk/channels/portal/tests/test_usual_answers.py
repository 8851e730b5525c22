"""What the public page tells of the first answers of three months: the middle, by level, and nothing of a few."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.presentation import typical as figures
from reglament.desk.tickets.presentation.typical import FirstAnswer, first_answers
from reglament.desk.tickets.presentation.usual import ENOUGH, UsualAnswers, usual
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

CRITICAL = {"effect": "stopped", "hit": "everyone"}


def of(company: Company, answers: list[FirstAnswer]) -> UsualAnswers:
    return usual(answers, compiled(Edition.objects.of(company.desk).get()))


def made(level: str, minutes: list[float], received: datetime = FRIDAY) -> list[FirstAnswer]:
    return [(level, received, received + timedelta(minutes=each)) for each in minutes]


def test_it_tells_the_middle_of_each_level(siroka: Company) -> None:
    told = of(siroka, made("critical", [1, 2, 3, 4, 5, 7, 8, 9, 10, 5000]) + made("high", [5.0] * ENOUGH))
    assert [each.minutes for each in told.levels] == [6.0, 5.0, None, None]
    assert (told.is_known, told.is_whole) == (True, False)


def test_it_counts_on_the_calendar_of_the_level(siroka: Company) -> None:
    # From Friday half past five to Monday noon, when an office works half an hour and three hours.
    told = of(siroka, made("medium", [3 * 24 * 60 - 5.5 * 60] * ENOUGH))
    assert told.levels[2].minutes == pytest.approx(30 + 180)


def test_it_tells_nothing_of_a_few(siroka: Company) -> None:
    told = of(siroka, made("critical", [1.0] * (ENOUGH - 1)))
    assert [each.minutes for each in told.levels] == [None] * 4
    assert not told.is_known


def test_it_stands_beside_what_the_regulation_promises(istom: Company, siroka: Company) -> None:
    told = of(istom, [])
    assert told.is_promised
    assert all(each.promised and each.clauses for each in told.levels)
    assert not of(siroka, []).is_promised


def test_it_leaves_out_levels_that_the_regulation_does_not_know(siroka: Company) -> None:
    assert not of(siroka, made("level of long ago", [1.0] * ENOUGH)).is_known


def test_it_asks_once_and_looks_at_the_newest_alone(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(figures, "MOST", 2)
    for hours in (50, 40, 30):
        received = FRIDAY - timedelta(hours=hours)
        ticket = ticket_of(sends(siroka, "nurse", received, product="lis"))
        reply(by_staff(siroka.staff["specialist"], ticket, received + timedelta(minutes=hours)), "Hello.")
    with django_assert_num_queries(1):
        found = first_answers(siroka.desk, FRIDAY - timedelta(days=90))
    assert [(answered - received).total_seconds() / 60 for _level, received, answered in found] == [30, 40]
    assert first_answers(siroka.desk, FRIDAY - timedelta(hours=35))[0][1] == FRIDAY - timedelta(hours=30)


@pytest.mark.parametrize(("answers", "said"), [(ENOUGH, "7 min"), (ENOUGH - 1, "no level were 10 requests answered")])
def test_it_shows_it_to_everybody_and_a_few_to_nobody(client: Client, siroka: Company, answers: int, said: str) -> None:
    now = timezone.now() - timedelta(days=40)
    for number in range(answers):
        received = now + timedelta(minutes=number)
        ticket = ticket_of(sends(siroka, "nurse", received, product="lis", **CRITICAL))
        reply(by_staff(siroka.staff["specialist"], ticket, received + timedelta(minutes=7)), "Hello.")
    page = client.get("/siroka/", headers={"accept-language": "en"}).content.decode()
    assert said in page
    assert ("7 min" in page) is (answers == ENOUGH)
