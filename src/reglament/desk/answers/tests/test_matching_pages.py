import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from reglament.desk.answers.models import DayCount
from reglament.desk.answers.tests.pages_of_manual import a_page
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk, a_product

MATCHING = "/istom/answers/matching"


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def test_it_offers_what_matches(client: Client, desk: Desk) -> None:
    a_page(desk)
    answer = client.get(MATCHING, {"subject": "Не печатаются этикетки"}, headers={"accept-language": "ru"})
    said = answer.content.decode()
    assert "Возможно, ответ уже есть" in said
    assert 'target="_blank"' in said
    assert "<html" not in said


@pytest.mark.parametrize("words", ["", "пе", "зебра", "???"])
def test_it_is_silent_where_nothing_matches(client: Client, desk: Desk, words: str) -> None:
    a_page(desk)
    said = client.get(MATCHING, {"words": words}).content.decode()
    assert "hit" not in said
    assert not DayCount.objects.exists()


def test_it_looks_in_the_desks_own_language_for_who_asks_for_none_that_it_has(client: Client, desk: Desk) -> None:
    a_page(desk)
    assert "hit" in client.get(MATCHING, {"words": "этикетки", "language": "xx"}).content.decode()


def test_it_counts_each_offer_once_while_somebody_types(client: Client, desk: Desk) -> None:
    page = a_page(desk)
    seen = ""
    for words in ("этик", "этикетк", "этикетки съе", "этикетки"):
        said = client.get(MATCHING, {"words": words, "seen": seen}).content.decode()
        found = re.search(r'name="seen" value="([^"]*)"', said)
        seen = found[1] if found else ""
        assert seen == str(page.pk)
    assert DayCount.objects.get().shown == 1


def test_it_answers_machines_in_json(client: Client, desk: Desk) -> None:
    a_page(desk)
    answer = client.get(MATCHING, {"words": "этикетки"}, headers={"accept": "application/json"}).json()
    assert answer == {
        "articles": [
            {
                "slug": "labels",
                "address": "http://testserver/istom/answers/labels/?language=ru",
                "verdict": "http://testserver/istom/answers/labels/verdict/",
                "language": "ru",
                "kind": "manual",
                "title": "Печать этикеток",
                "excerpt": "Выберите принтер.",
                "excerpt_html": "Выберите принтер.",
            }
        ]
    }


def test_it_prefers_the_product_and_the_language(client: Client, desk: Desk) -> None:
    a_page(desk, slug="cloud", product_id=a_product(desk, "cloud").pk)
    a_page(desk, slug="desktop", product_id=a_product(desk, "desktop").pk)
    asked = {"words": "этикетки", "product": "cloud", "language": "en"}
    answer = client.get(MATCHING, asked, headers={"accept": "application/json"}).json()
    assert [article["slug"] for article in answer["articles"]] == ["cloud"]


@pytest.mark.parametrize("seen", ["x", "1,,2", "9" * 30, "-1", "1," * 5000])
def test_it_takes_any_list_of_what_was_seen(client: Client, desk: Desk, seen: str) -> None:
    a_page(desk)
    assert client.get(MATCHING, {"words": "этикетки", "seen": seen}).status_code == 200


def test_it_drops_into_a_form(desk: Desk) -> None:
    said = render_to_string("answers/offer.html", {"desk": desk, "watch": "#id_subject, #id_product"})
    assert 'hx-post="/istom/answers/matching"' in said, "words stand in no address"
    assert 'from:(#id_subject, #id_product)"' in said
    assert 'href="/istom/answers/"' in said
