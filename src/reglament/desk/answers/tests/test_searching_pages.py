import pytest
from pytest_django import DjangoAssertNumQueries

from reglament.desk.answers.searching import keys_for_editors, search
from reglament.desk.answers.tests.pages_of_manual import a_page
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk, a_product


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def test_it_says_why_a_page_was_found(desk: Desk) -> None:
    a_page(desk, text="Выберите **принтер этикеток** <b>.")
    (hit,) = search(desk, "этикетка")
    assert hit.title == "Печать <mark>этикеток</mark>"
    assert hit.excerpt == "Выберите принтер <mark>этикеток</mark> &lt;b&gt;."


def test_it_keeps_to_the_desk_and_the_language(desk: Desk) -> None:
    a_page(a_desk("siroka"))
    assert search(desk, "этикетка") == []
    a_page(desk)
    assert search(desk, "этикетка", "en") == []
    assert len(search(desk, "этикетка", "ru")) == len(search(desk, "этикетка")) == 1


def test_it_finds_pages_of_a_product_and_of_none(desk: Desk) -> None:
    cloud, desktop = a_product(desk, "cloud"), a_product(desk, "desktop")
    a_page(desk, slug="a", product_id=cloud.pk)
    a_page(desk, slug="b", product_id=desktop.pk)
    a_page(desk, slug="c")
    assert {hit.article.slug for hit in search(desk, "этикетка", product=cloud)} == {"a", "c"}


def test_it_gives_no_more_than_asked(desk: Desk) -> None:
    for number in range(4):
        a_page(desk, slug=f"page-{number}")
    assert len(search(desk, "этикетка", limit=3)) == 3


def test_it_shows_editors_drafts_too(desk: Desk) -> None:
    a_page(desk, published=False)
    assert search(desk, "этикетка") == []
    assert len(keys_for_editors(desk, "этикетка", 10)) == 1


def test_it_asks_little_of_the_database(desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    a_page(desk)
    with django_assert_max_num_queries(3):
        search(desk, "этикетка", "ru")


def test_it_asks_not_much_more_for_a_whole_sentence(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_page(desk)
    with django_assert_max_num_queries(8):
        assert search(desk, "не печатаются этикетки на новом принтере после обновления зебры", "ru")
