"""What is said of live streams that found no room: since when, and no longer than it is so."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from reglament.desk.health.examinations.streams import streams
from reglament.desk.vitals import signs
from reglament.desk.vitals.live import LATELY, STREAMS, hear_of_refusal
from reglament.desk.vitals.models import Sign

pytestmark = pytest.mark.django_db


def test_it_begins_anew_when_there_was_room_in_between() -> None:
    hear_of_refusal()
    january = timezone.now() - timedelta(days=90)
    Sign.objects.filter(name=STREAMS).update(ill_since=january, seen_at=january, times=40)
    assert not list(streams())
    signs.forget()
    hear_of_refusal()
    sign = Sign.objects.get(name=STREAMS)
    assert sign.ill_since is not None
    assert sign.ill_since > timezone.now() - timedelta(minutes=1)
    assert sign.times == 1
    assert [illness.values["since"] for illness in streams()] == [sign.ill_since]


def test_it_dates_what_goes_on_by_its_first_refusal() -> None:
    hear_of_refusal()
    first = timezone.now() - timedelta(days=1)
    Sign.objects.filter(name=STREAMS).update(ill_since=first, seen_at=timezone.now() - LATELY + timedelta(minutes=1))
    signs.forget()
    hear_of_refusal()
    assert [illness.values["since"] for illness in streams()] == [first]


def test_it_writes_one_of_many_refusals(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hear_of_refusal()
    with django_assert_num_queries(0):
        for _ in range(20):
            hear_of_refusal()


def test_it_tells_neither_a_processs_share_nor_how_often_pages_asked() -> None:
    hear_of_refusal()
    (illness,) = streams()
    assert set(illness.values) == {"since"}
    assert illness.said.endswith("more were to hear at once what happens than REGLAMENT_STREAMS allows.")


def test_it_writes_good_news_at_once_after_bad_news_that_was_written_seldom() -> None:
    signs.ill("mailbox a", "refused", often=signs.OFTEN)
    signs.ill("mailbox a", "refused", often=signs.OFTEN)
    signs.well("mailbox a")
    assert Sign.objects.get(name="mailbox a").ill_since is None
    signs.ill("mailbox a", "refused", often=signs.OFTEN)
    assert Sign.objects.get(name="mailbox a").times == 1
