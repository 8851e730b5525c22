from datetime import date

import pytest

from reglament.desk.answers.actions import record_verdict
from reglament.desk.answers.counting import count
from reglament.desk.answers.models import DayCount, Verdict
from reglament.desk.answers.tests.pages_of_manual import AT, a_page
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def test_it_counts_by_the_day_of_the_desk(desk: Desk) -> None:
    page, other = a_page(desk), a_page(desk, slug="other")
    count("shown", desk, {page.pk, other.pk}, AT)
    count("shown", desk, [page.pk], AT)
    count("opened", desk, [page.pk], AT)
    count("opened", desk, [], AT)
    counted = DayCount.objects.get(article=page)
    assert (counted.day, counted.shown, counted.opened, counted.solved) == (date(2026, 3, 7), 2, 1, 0)


def test_it_counts_a_verdict_once_per_visitor_and_page(desk: Desk) -> None:
    page, other = a_page(desk), a_page(desk, slug="other")
    assert record_verdict(page, "visitor", AT, solved=True)
    assert not record_verdict(page, "visitor", AT, solved=True)
    assert not record_verdict(page, "visitor", AT, solved=False)
    assert record_verdict(page, "another", AT, solved=False)
    assert record_verdict(other, "visitor", AT, solved=True)
    counted = DayCount.objects.get(article=page)
    assert (counted.solved, counted.unsolved) == (1, 1)


def test_it_keeps_nothing_of_who_it_was(desk: Desk) -> None:
    record_verdict(a_page(desk), "visitor", AT, solved=True)
    record_verdict(a_page(desk, slug="other"), "visitor", AT, solved=True)
    first, second = Verdict.objects.values_list("digest", flat=True)
    assert first != second
    assert "visitor" not in first + second
    assert [field.name for field in Verdict._meta.get_fields()] == ["id", "digest"]
