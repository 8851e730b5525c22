import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reglament.desk.answers.actions import OvertakenError, publish, rewrite, withdraw, write
from reglament.desk.answers.models import Article, Revision
from reglament.desk.answers.searching import search
from reglament.desk.answers.tests.shelf_of_pages import AT, a_page, wording
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.cast import a_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def test_it_shows_a_page_to_nobody_before_it_is_published(desk: Desk) -> None:
    article = write(desk, wording(), AT)
    assert search(desk, "этикетка ") == []
    assert publish(article.pk, AT)
    assert [hit.article for hit in search(desk, "этикетка ")] == [article]


def test_it_takes_a_page_back(desk: Desk) -> None:
    article = a_page(desk)
    assert withdraw(article.pk)
    assert not withdraw(article.pk)
    assert search(desk, "этикетка ") == []


def test_it_keeps_every_wording(desk: Desk) -> None:
    article = a_page(desk)
    assert rewrite(article.pk, wording(text="Возьмите другой принтер."), AT)
    assert list(Revision.objects.values_list("number", "text")) == [
        (2, "Возьмите другой принтер."),
        (1, "Выберите принтер."),
    ]
    assert search(desk, "другой ")


def test_it_lets_nobody_change_an_earlier_wording(desk: Desk) -> None:
    a_page(desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(text="Так не было.")


def test_it_makes_no_wording_of_the_same_words(desk: Desk) -> None:
    article = a_page(desk)
    assert not rewrite(article.pk, wording(), AT)
    assert rewrite(article.pk, wording(kind="known"), AT)
    assert Revision.objects.count() == 1


def test_it_writes_over_nobody(desk: Desk) -> None:
    article = a_page(desk)
    rewrite(article.pk, wording(text="Ирина была раньше."), AT, seen=1)
    with pytest.raises(OvertakenError) as caught:
        rewrite(article.pk, wording(text="Павел опоздал."), AT, seen=1)
    assert caught.value.revision == 2
    assert Article.objects.get().text == "Ирина была раньше."


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "[письмо](mailto:a@b.example)"}, "text"),
        ({"slug": "matching"}, "slug"),
        ({"slug": "Этикетки"}, "slug"),
        ({"language": "xx"}, "language"),
        ({"kind": "poem"}, "kind"),
    ],
)
def test_it_refuses_what_cannot_be_a_page(desk: Desk, more: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        write(desk, wording(**more), AT)
    assert list(caught.value.message_dict) == [field]


def test_it_has_one_page_at_an_address_and_in_a_language(desk: Desk) -> None:
    a_page(desk)
    a_page(desk, "Printing labels", language="en")
    a_page(a_desk("siroka"))
    with pytest.raises(ValidationError, match="already"):
        write(desk, wording(), AT)
