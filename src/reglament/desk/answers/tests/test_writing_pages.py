import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from reglament.desk.answers.actions import OvertakenError, publish, rewrite, withdraw, write
from reglament.desk.answers.models import Article, Revision
from reglament.desk.answers.searching import search
from reglament.desk.answers.tests.pages_of_manual import AT, a_page, wording
from reglament.desk.people.access import Viewer, as_staff, operator
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Desk, StaffRole
from reglament.desk.people.tests.factories import a_desk, a_staff_member


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def test_it_shows_a_page_to_nobody_before_it_is_published(desk: Desk) -> None:
    article = write(operator(desk.pk), desk, wording(), AT)
    assert search(desk, "этикетка ") == []
    assert publish(operator(desk.pk), article, AT)
    assert [hit.article for hit in search(desk, "этикетка ")] == [article]


def test_it_takes_a_page_back(desk: Desk) -> None:
    article = a_page(desk)
    assert withdraw(operator(desk.pk), article)
    assert not withdraw(operator(desk.pk), article)
    assert search(desk, "этикетка ") == []


def test_it_keeps_every_wording(desk: Desk) -> None:
    article = a_page(desk)
    assert rewrite(operator(desk.pk), article, wording(text="Возьмите другой принтер."), AT)
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
    assert not rewrite(operator(desk.pk), article, wording(), AT)
    assert rewrite(operator(desk.pk), article, wording(kind="known"), AT)
    assert Revision.objects.count() == 1


def test_it_writes_over_nobody(desk: Desk) -> None:
    article = a_page(desk)
    rewrite(operator(desk.pk), article, wording(text="Ирина была раньше."), AT, seen=1)
    with pytest.raises(OvertakenError) as caught:
        rewrite(operator(desk.pk), article, wording(text="Павел опоздал."), AT, seen=1)
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
        write(operator(desk.pk), desk, wording(**more), AT)
    assert list(caught.value.message_dict) == [field]


def test_it_has_one_page_at_an_address_and_in_a_language(desk: Desk) -> None:
    a_page(desk)
    a_page(desk, "Printing labels", language="en")
    a_page(a_desk("siroka"))
    with pytest.raises(ValidationError, match="already"):
        write(operator(desk.pk), desk, wording(), AT)


@pytest.mark.parametrize("role", [StaffRole.DEVELOPER, StaffRole.ADMINISTRATOR, None, "elsewhere"])
def test_it_lets_nobody_write_without_the_ability(desk: Desk, role: StaffRole | str | None) -> None:
    article = a_page(desk)
    if role == "elsewhere":
        viewer = as_staff(a_staff_member(a_desk("siroka")))
    else:
        viewer = as_staff(a_staff_member(desk, StaffRole(role))) if role else Viewer(desk.pk)
    for act in (
        lambda: write(viewer, desk, wording(slug="other"), AT),
        lambda: rewrite(viewer, article, wording(text="Так не было."), AT),
        lambda: publish(viewer, article, AT),
        lambda: withdraw(viewer, article),
    ):
        with pytest.raises(NotAllowedError, match="this needs edit_answers"):
            act()
    assert (Article.objects.count(), Revision.objects.count(), Article.objects.get().is_published) == (1, 1, True)


def test_it_keeps_who_wrote(desk: Desk) -> None:
    editor = a_staff_member(desk)
    write(as_staff(editor), desk, wording(), AT)
    assert Revision.objects.get().written_by == editor.user
