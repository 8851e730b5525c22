import pytest

from reglament.desk.answers.actions import ImportedPages
from reglament.desk.answers.searching import search
from reglament.desk.answers.tests.pages_of_manual import AT
from reglament.desk.people.models import Desk
from tools.story.companies import Company
from tools.story.manuals import add_manual


def test_it_puts_both_manuals_in_their_places_once(siroka: Company, istom: Company) -> None:
    assert add_manual(siroka.desk, AT) == ImportedPages(new=6, changed=0, same=0)
    assert add_manual(istom.desk, AT) == ImportedPages(new=9, changed=0, same=0)
    assert add_manual(istom.desk, AT) == ImportedPages(new=0, changed=0, same=9)


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
    add_manual(istom.desk, AT)
    assert search(istom.desk, words, "ru")[0].article.slug == slug


def test_it_has_no_manual_for_other_desks(db: None) -> None:
    assert add_manual(Desk(slug="moon"), AT) is None
