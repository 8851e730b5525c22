from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.tests.factories import a_desk, a_user
from reglament.desk.rulebook import actions
from reglament.desk.rulebook.actions import PublicationError
from reglament.desk.rulebook.models import Edition, EditionText
from reglament.desk.rulebook.tests.law import LAUNCH, law, north
from tools.story.by_operator import publish

pytestmark = pytest.mark.django_db


def refusals(*args: object, **named: object) -> tuple[str, ...]:
    with pytest.raises(PublicationError) as caught:
        publish(*args, **named)  # type: ignore[arg-type]
    return caught.value.sentences


def test_it_publishes_an_edition_with_its_languages() -> None:
    desk, by = north(), a_user()
    edition = actions.publish(
        Viewer(desk.pk, user_id=by.pk, abilities=frozenset({Ability.PUBLISH_EDITIONS})), desk, law(), at=LAUNCH
    )
    assert (edition.number, edition.language, edition.title) == (1, "en", "Regulation on support")
    assert edition.takes_effect == datetime(2026, 1, 4, 21, tzinfo=UTC)
    assert (edition.published_at, edition.published_by) == (LAUNCH, by)
    assert {text.language: text.title for text in EditionText.objects.of(desk)} == {
        "en": "Regulation on support",
        "ru": "Регламент поддержки",
    }


def test_it_binds_from_the_moment_of_effect_until_the_next_edition() -> None:
    desk = north()
    first = publish(desk, law(), at=LAUNCH)
    second = publish(desk, law(2, "2026-02-01"), at=LAUNCH)
    at = second.takes_effect
    moments = [first.takes_effect - timedelta(seconds=1), first.takes_effect, at - timedelta(seconds=1), at]
    assert [Edition.objects.in_force(desk, moment) for moment in moments] == [None, first, first, second]


def test_it_keeps_desks_apart() -> None:
    publish(north(), law(), at=LAUNCH)
    assert Edition.objects.in_force(a_desk("istom"), LAUNCH) is None


def test_it_never_publishes_a_number_twice() -> None:
    desk = north()
    publish(desk, law(2), at=LAUNCH)
    for number in (1, 2):
        (sentence,) = refusals(desk, law(number, "2026-02-01"), at=LAUNCH)
        assert sentence == (
            f"north.en.md:1: this is edition {number}, but edition 2 is published already; "
            "a published edition stays as it is, so write edition = 3"
        )
    assert Edition.objects.count() == 1


def test_it_lets_no_later_edition_take_effect_in_the_past() -> None:
    desk = north()
    publish(desk, law(), at=LAUNCH)
    (sentence,) = refusals(desk, law(2, "2026-01-10"), at=LAUNCH)
    assert sentence.endswith("takes effect at 2026-01-10 00:00, which is past; write a day to come in takes_effect")


def test_it_lets_editions_take_effect_in_the_order_of_their_numbers() -> None:
    desk = north()
    publish(desk, law(1, "2026-03-01"), at=LAUNCH)
    (sentence,) = refusals(desk, law(2, "2026-02-01"), at=LAUNCH)
    assert "not after edition 1, which does at 2026-03-01 00:00" in sentence


def test_it_takes_no_other_moment_of_effect_than_the_files_say() -> None:
    desk = north()
    (sentence,) = refusals(desk, law(), at=LAUNCH, takes_effect=LAUNCH)
    assert "takes effect at 2026-01-05 00:00, but 2026-01-10 12:00 was asked for" in sentence
    assert publish(desk, law(), at=LAUNCH, takes_effect=datetime(2026, 1, 4, 21, tzinfo=UTC)).number == 1


def test_it_says_all_that_is_wrong_in_all_files_and_writes_nothing() -> None:
    sources = law()
    sources["en"] = sources["en"].replace('calendar = "any_hour"', 'calendar = "anyhour"')
    sources["ru"] = sources["ru"].replace('title = "Регламент поддержки"\n', "")
    sentences = refusals(north(), sources, at=LAUNCH)
    assert any("calendar" in sentence and 'did you mean "any_hour"?' in sentence for sentence in sentences)
    assert any(sentence.startswith("north.ru.md:1: ") for sentence in sentences)
    assert not Edition.objects.exists()


def test_it_refuses_a_translation_that_leaves_a_clause_out() -> None:
    sources = law()
    sources["ru"] = sources["ru"].partition("## 1.2")[0]
    (sentence,) = refusals(north(), sources, at=LAUNCH)
    assert "clause 1.2: is missing here" in sentence


def test_it_refuses_an_edition_whose_examples_come_out_otherwise() -> None:
    sources = law()
    sources["en"] += """
```example
given = { level = "usual", received = 2026-01-12T10:00 }
then = { solve_by = 2026-01-12T15:00 }
because = ["1.2"]
```
"""
    (sentence,) = refusals(north(), sources, at=LAUNCH)
    assert sentence.startswith("north.en.md:")
    assert "clause 1.2: the example comes out otherwise: solve_by is 2026-01-12T14:00" in sentence


@pytest.mark.parametrize(
    ("languages", "sentence"),
    [(["ru"], "None of the files holds the rules"), (["en", "ru"], "north.en.md and north.ru.md hold rules each")],
)
def test_it_needs_exactly_one_file_of_rules(languages: list[str], sentence: str) -> None:
    texts = law()
    sources = {language: texts[language] for language in languages}
    if "en" in sources:
        sources["ru"] = texts["en"].replace('language = "en"', 'language = "ru"')
    assert refusals(north(), sources, at=LAUNCH)[0].startswith(sentence)


def test_it_refuses_a_file_handed_in_under_another_language() -> None:
    sentences = refusals(north(), {"ky": law()["en"]}, at=LAUNCH)
    assert sentences[0].startswith('north.ky.md:1: the language is "en", but it was handed in as "ky"')


def test_it_refuses_the_regulation_of_another_desk() -> None:
    (sentence,) = refusals(a_desk("istom"), law(), at=LAUNCH)
    assert 'the regulation is "north", but this desk runs on "istom"' in sentence


def test_it_refuses_what_no_database_keeps() -> None:
    sources = law()
    sources["ru"] = sources["ru"].replace("Отдел", "От\0дел")
    (sentence,) = refusals(north(), sources, at=LAUNCH)
    assert sentence.startswith("north.ru.md:13: has a NUL character")


@pytest.mark.django_db(transaction=True)
def test_it_publishes_one_of_two_that_come_at_once() -> None:
    desk = north()

    def attempt(_number: int) -> str:
        try:
            return str(publish(desk, law(), at=LAUNCH))
        except PublicationError as error:
            return error.sentences[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(attempt, range(2)))
    assert outcomes[0] == "north 1"
    assert "this is edition 1, but edition 1 is published already" in outcomes[1]


@pytest.mark.parametrize("model", [Edition, EditionText])
def test_it_stays_as_it_was_published(model: type[Edition] | type[EditionText]) -> None:
    publish(north(), law(), at=LAUNCH)
    with pytest.raises(IntegrityError, match="is append-only"), transaction.atomic():
        model.objects.update(title="Other")
    with pytest.raises(IntegrityError, match="is append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.django_db(transaction=True)
def test_it_is_still_guarded_after_a_test_that_emptied_the_tables() -> None:
    publish(north(), law(), at=LAUNCH)
    with pytest.raises(IntegrityError):
        Edition.objects.update(title="Other")
