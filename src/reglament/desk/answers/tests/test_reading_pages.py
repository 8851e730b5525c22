import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.answers.models import DayCount, Verdict
from reglament.desk.answers.tests.pages_of_manual import a_page, an_editor
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk, a_product

MANUAL = "/istom/answers/"


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def said(client: Client, address: str, language: str = "ru", **headers: str) -> str:
    response = client.get(address, headers={"accept-language": language, **headers})
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_pages_by_product_and_kind(client: Client, desk: Desk) -> None:
    a_page(desk, slug="a", product_id=a_product(desk, "cloud").pk)
    a_page(desk, "Чек не напечатался", slug="b", kind="known")
    a_page(desk, "Ещё не готово", slug="c", published=False)
    page = said(client, MANUAL)
    assert page.index("Cloud") < page.index("Печать этикеток") < page.index("Для всех продуктов")
    assert page.index("Готовый ответ") < page.index("Чек не напечатался")
    assert "Ещё не готово" not in page


def test_it_searches_without_script_and_with_it(client: Client, desk: Desk) -> None:
    a_page(desk)
    page = said(client, f"{MANUAL}?words=этикетками")
    fragment = said(client, f"{MANUAL}?words=этикетками", **{"hx-request": "true"})
    for answer in (page, fragment):
        assert "Печать <mark>этикеток</mark>" in answer
        assert "Нашлась 1 страница" in answer
    assert "<html" in page
    assert "<html" not in fragment


def test_it_gives_the_whole_page_when_somebody_goes_back(client: Client, desk: Desk) -> None:
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    assert "<html" in said(client, MANUAL, **headers)


def test_it_says_that_nothing_was_found(client: Client, desk: Desk) -> None:
    assert "По этим словам ничего не нашлось" in said(client, f"{MANUAL}?words=зебра")


def test_it_says_that_nothing_is_written(client: Client, desk: Desk) -> None:
    assert "Здесь пока пусто" in said(client, MANUAL)


def test_it_cuts_a_long_manual_into_parts(client: Client, desk: Desk) -> None:
    for number in range(61):
        a_page(desk, f"Страница {number:02}", slug=f"page-{number}")
    assert "?page=2" in said(client, MANUAL)
    assert "Страница 60" in said(client, f"{MANUAL}?page=2")


def test_it_says_that_the_manual_speaks_another_language(client: Client, desk: Desk) -> None:
    a_page(desk)
    page = said(client, MANUAL, "en")
    assert "has not been translated" in page
    assert "Печать этикеток" in page


def test_it_shows_a_page_in_the_readers_language(client: Client, desk: Desk) -> None:
    a_page(desk)
    a_page(desk, "Printing labels", language="en")
    assert '<h1 dir="auto">Printing labels</h1>' in said(client, f"{MANUAL}labels/", "en")
    assert '<h1 dir="auto">Печать этикеток</h1>' in said(client, f"{MANUAL}labels/", "ru")
    assert '<h1 dir="auto">Печать этикеток</h1>' in said(client, f"{MANUAL}labels/?language=ru", "en")


def test_it_hides_drafts_other_desks_and_desks_that_are_not_public(client: Client, desk: Desk) -> None:
    a_page(desk, published=False)
    assert client.get(f"{MANUAL}labels/").status_code == 404
    assert client.get("/siroka/answers/").status_code == 404
    Desk.objects.update(public=False)
    assert client.get(MANUAL).status_code == 404
    assert an_editor(desk).get(MANUAL).status_code == 200


def test_it_counts_readings_but_not_those_of_staff(client: Client, desk: Desk) -> None:
    a_page(desk)
    said(client, f"{MANUAL}labels/")
    said(an_editor(desk), f"{MANUAL}labels/")
    assert DayCount.objects.get().opened == 1


def test_it_takes_a_verdict_without_script_or_sign_in(client: Client, desk: Desk) -> None:
    a_page(desk)
    for _ in range(2):
        response = client.post(f"{MANUAL}labels/verdict/", {"solved": "yes"}, follow=True)
        assert response.redirect_chain == [(f"{MANUAL}labels/", 302)]
        assert "Thank you. We are glad that it helped." in response.content.decode()
    assert DayCount.objects.get().solved == 1
    assert Verdict.objects.count() == 1


def test_it_takes_a_verdict_with_script(client: Client, desk: Desk) -> None:
    a_page(desk)
    response = client.post(f"{MANUAL}labels/verdict/", {"solved": "no"}, headers={"hx-request": "true"})
    assert "We will work on this page" in response.content.decode()
    assert "<html" not in response.content.decode()
    assert response.cookies["answers_visitor"]["httponly"]
    assert DayCount.objects.get().unsolved == 1


def test_it_takes_no_forged_verdict(desk: Desk) -> None:
    a_page(desk)
    assert Client(enforce_csrf_checks=True).post(f"{MANUAL}labels/verdict/", {"solved": "yes"}).status_code == 403


@pytest.mark.parametrize("address", [MANUAL, f"{MANUAL}?words=этикетка", f"{MANUAL}labels/"])
def test_it_asks_little_of_the_database(
    desk: Desk, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_page(desk, product_id=a_product(desk).pk)
    reader, editor = Client(), an_editor(desk)
    with django_assert_max_num_queries(5):
        said(reader, address)
    with django_assert_max_num_queries(9):
        said(editor, address)
