import pytest

from reglament.desk.answers.actions import Taken
from reglament.desk.answers.searching import search
from reglament.desk.answers.tests.shelf_of_pages import AT
from reglament.desk.people.models import Desk
from reglament.desk.story.cast import Company
from reglament.desk.story.shelving import shelve


def test_it_puts_both_manuals_on_their_shelves_once(siroka: Company, istom: Company) -> None:
    assert shelve(siroka.desk, AT) == Taken(new=6, changed=0, same=0)
    assert shelve(istom.desk, AT) == Taken(new=9, changed=0, same=0)
    assert shelve(istom.desk, AT) == Taken(new=0, changed=0, same=9)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Не печатаются наклейки на новом принтере", "labels"),
        ("как восстановить базу из копии", "backup"),
        ("пациенты не получают напоминаний", "reminders"),
        ("забыла пароль", "forgotten-password"),
        ("дать доступ новому сотруднику", "access"),
        ("программа тормозит, медленно открывается", "cloud-slow"),
    ],
)
def test_it_answers_what_people_ask(istom: Company, words: str, slug: str) -> None:
    shelve(istom.desk, AT)
    assert search(istom.desk, words, "ru")[0].article.slug == slug


def test_it_has_no_manual_for_other_desks(db: None) -> None:
    assert shelve(Desk(slug="moon"), AT) is None
