from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook.actions import PublicationError
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.models import Edition, EditionText
from reglament.desk.rulebook.tests.law import LAUNCH, law, north
from tools.story.by_operator import publish

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


def test_it_still_reads_what_could_not_be_published_any_more() -> None:
    """A desk keeps what it runs on when a later version knows more faults; requests are judged by it as before."""
    edition = publish(north(), law(hours=6), at=LAUNCH)
    source = law(hours=6)["en"].replace('[turn]\norder = "receipt"\n\n', "")
    with pytest.raises(PublicationError, match=r"no \[turn\]"):
        publish(a_desk("south"), {"en": source.replace('"north"', '"south"')}, at=LAUNCH)
    old = Edition.objects.create(
        desk=edition.desk,
        number=0,
        language="en",
        title="Older",
        source_digest="1" * 64,
        fingerprint=edition.fingerprint,
        takes_effect=LAUNCH - timedelta(days=365),
        published_at=LAUNCH,
    )
    EditionText.objects.create(edition=old, language="en", source=source, title="Older")
    assert list(compiled(old).rules.levels) == ["usual"]
