import pytest
from pytest_django import DjangoAssertNumQueries

from reglament.desk.rulebook.actions import publish
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.tests.law import LAUNCH, law, north

pytestmark = pytest.mark.django_db


def test_it_reads_a_published_edition_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition = publish(north(), law(hours=7), at=LAUNCH)
    first = compiled(edition)
    assert first.rules.levels["usual"].solve_within is not None
    assert first.fingerprint == edition.fingerprint
    with django_assert_num_queries(0):
        assert compiled(edition) is first


def test_it_reads_a_row_of_the_same_key_with_other_rules_anew() -> None:
    edition = publish(north(), law(hours=8), at=LAUNCH)
    first = compiled(edition)
    again = Edition(pk=edition.pk, language="en", source_digest="0" * 64)
    assert compiled(again) is not first


def test_it_speaks_the_readers_language_and_else_that_of_the_rules(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    edition = publish(north(), law(hours=9), at=LAUNCH)
    assert worded(edition, "ru").title == "Регламент поддержки"
    assert worded(edition, "ky") is compiled(edition)
    with django_assert_num_queries(0):
        assert worded(edition, "ru") is worded(edition, "ru")
