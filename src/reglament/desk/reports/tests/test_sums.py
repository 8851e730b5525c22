"""The sums of days are what the requests say, whatever happens to them and whenever somebody is killed."""

from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.people.models import Desk
from reglament.desk.registry.founding import keep_time_by
from reglament.desk.reports import figures
from reglament.desk.reports.models import DaySum, Tally
from reglament.desk.reports.sums import asking, settling, unsummed
from reglament.desk.reports.sums.asking import known_sums, total
from reglament.desk.reports.sums.columns import COLUMNS, Sums
from reglament.desk.reports.sums.settling import settle_all, step
from reglament.desk.reports.sums.tallying import tallied
from reglament.desk.reports.tests.lived_month import live
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.console import doctor, rebuild
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.stays import stays_of
from reglament.desk.tickets.proving import elsewhere
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.tests.wandering import Walk
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
YEAR = FRIDAY.date().replace(month=1, day=1), FRIDAY.date().replace(month=12, day=31)


def told(desk: Desk) -> Sums:
    """What pages say of a year."""
    known = known_sums(desk)
    assert known is not None
    return total(known.by_day(*YEAR).values())


def asked(desk: Desk) -> Sums:
    """The same asked of the requests, and of the targets that were missed, themselves."""
    begin, end = FRIDAY.replace(year=2025), FRIDAY.replace(year=2027)
    found = unsummed.whole_sums(figures.received(desk, begin, end), figures.targets(desk, begin, end))
    for kind, figure in (
        ("missed_with_reason", figures.MISSED_WITH_REASON),
        ("missed_without_reason", figures.MISSED_WITHOUT),
    ):
        found.counts[kind] = figures.targets(desk, begin, end).filter(figure.which).count()
    for each in stays_of({each.pk: each.edition for each in Ticket.objects.of(desk)}).values():
        for where, (seconds, lasts) in each.items():
            found.counts[f"{where}_requests"] += 1
            found.counts[f"{where}_lasting"] += lasts
            found.counts[f"{where}_seconds"] += seconds
    return found


def faults() -> list[str]:
    """What is proved of tallies and sums."""
    return [*(each for found in checked(elsewhere.check) for each in found), *elsewhere.faults()]


@pytest.mark.slow
@pytest.mark.parametrize("desk", ["siroka", "istom"])
@pytest.mark.parametrize("seed", range(2))
def test_they_equal_the_live_question_after_anything(desk: str, seed: int, request: pytest.FixtureRequest) -> None:
    company: Company = request.getfixturevalue(desk)
    dice = Random(f"sums {desk} {seed}")
    walk = Walk(company, Random(f"{desk} {seed}"))
    for _ in range(60):
        walk.step()
        if dice.random() < 0.2:
            step()
        if dice.random() < 0.2:
            assert told(company.desk).columns == asked(company.desk).columns
    settle_all()
    assert not Ticket.objects.unsummed().exists()
    assert told(company.desk).columns == asked(company.desk).columns
    assert asked(company.desk).counts["received"] > 1
    assert faults() == []


def test_nothing_is_lost_with_whoever_is_killed(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended before any statement of settling, it is as if it had not begun; the next one does it."""
    live(siroka, 4, 3)
    right, ended = asked(siroka.desk).columns, 0

    def end_at(number: int) -> bool:
        count = 0

        def ends(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
            nonlocal count
            count += 1
            if count == number:
                raise KeyboardInterrupt
            return execute(sql, params, many, context)

        try:
            with transaction.atomic(), connection.execute_wrapper(ends):
                step()
        except KeyboardInterrupt:
            return True
        return False

    while end_at(ended + 1):
        ended += 1
        assert told(siroka.desk).columns == right
    assert ended > 8
    assert not Ticket.objects.unsummed().exists()
    assert told(siroka.desk).columns == right
    assert faults() == []


def test_an_act_between_reckoning_and_writing_is_left_for_the_next_time(
    lab: Play, monkeypatch: pytest.MonkeyPatch
) -> None:

    def overtaken(*asked_of: Any) -> object:
        found = tallied(*asked_of)
        monkeypatch.setattr(settling, "tallied", tallied)
        reply(lab.staff(5), "We look into it.")
        return found

    monkeypatch.setattr(settling, "tallied", overtaken)
    assert step() == 0
    assert not Tally.objects.exists()
    assert step() == 1
    assert told(lab.company.desk).counts["answered"] == 1


def test_what_is_summed_costs_an_act_no_statement(lab: Play) -> None:
    """Whether the sums know of everything is read off the request's own row."""
    settle_all()
    assert not Ticket.objects.unsummed().exists()
    delay(lab.staff(5), "work_needed", "Because.")
    assert [each.pk for each in Ticket.objects.unsummed()] == [lab.ticket.pk]


def test_with_nothing_to_do_it_asks_one_question(
    siroka: Company, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    live(siroka, 3, 1)
    settle_all()
    with django_assert_num_queries(1):
        assert step() == 0


def test_asking_costs_two_statements(siroka: Company, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    live(siroka, 6, 1)
    settle_all()
    told(siroka.desk)
    with django_assert_num_queries(2):
        told(siroka.desk)
    Ticket.objects.update(summed_seq=0)
    # And one more, for the journals of those that are not summed yet.
    with django_assert_num_queries(3):
        told(siroka.desk)


def test_it_says_where_too_much_is_not_summed(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    live(siroka, 3, 1)
    monkeypatch.setattr(asking, "MOST", 2)
    assert known_sums(siroka.desk) is None
    settle_all()
    assert known_sums(siroka.desk) is not None


def test_another_zone_has_other_days(siroka: Company) -> None:
    live(siroka, 12, 4)
    settle_all()
    before = set(DaySum.objects.values_list("day", flat=True))
    keep_time_by(siroka.desk, "Pacific/Kiritimati")
    assert told(siroka.desk).columns == asked(siroka.desk).columns
    settle_all()
    assert set(DaySum.objects.values_list("day", flat=True)) != before
    assert faults() == []


def test_the_check_finds_what_is_not_so_and_rebuilding_mends_it(lab: Play, capsys: pytest.CaptureFixture[str]) -> None:
    reply(lab.staff(5), "We look into it.")
    settle_all()
    assert rebuild.run(["--check"]) == 0
    Tally.objects.update(answered=0)
    DaySum.objects.update(received=7)
    capsys.readouterr()
    assert rebuild.run(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "SIROKA-1: what it adds to the figures of 2026-03-06 is not what is kept of it.",
        "SIROKA: the sums of 2026-03-06 are not those of its requests.",
        "Tickets checked: 1. Differences: 2.",
    ]
    assert doctor.examine() == 1
    assert rebuild.run(["--again"]) == 0
    assert rebuild.run(["--check"]) == 0
    assert doctor.examine() == 0


def test_every_column_is_told() -> None:
    own = {field.name for field in DaySum._meta.get_fields()} - {"id", "desk", "day", "grounds"}
    assert own == set(COLUMNS)
