"""Names are found in any form and order of their words, with a slip or two, and newly told ones at once."""

import pytest

from reglament.desk.people import names
from reglament.desk.people.models import Organisation
from reglament.desk.people.names import book_of
from tools.story.companies import Company

BOOK = book_of(
    [
        (1, "Иванов Пётр"),
        (2, "Иванова Анна"),
        (3, "Клиника «Рябина»"),
        (4, "North Clinic"),
        (5, "Сидоров Иван"),
        (6, "Ли"),
        (7, "Стоматология «Пример»"),
        (8, "Константинопольский"),
    ]
)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Иванов", [1, 2]),
        ("анна иванова", [2]),
        ("петр", [1]),
        ("в клинике рябине", []),
        ("клинике рябине", [3]),
        ("Сидорв", [5]),
        ("Сдиоров", [5]),
        ("nort clinic", [4]),
        ("clinic north", [4]),
        ("Ctljhjd", [5]),
        ("Cbljhjd", [5]),
        ("ив", [1, 2, 5]),
        ("ли", [6]),
        ("ла", []),
        ("", []),
        ("зебра", []),
        ("Ивонова", [2]),
        ("Сидрв", []),
        ("Сидоровы", [5]),
        ("принтер", []),
        ("Констонтинопольски", [8]),
        ("Констонтинапольски", []),
    ],
)
def test_it_finds_who_was_meant(told: str, found: list[int]) -> None:
    assert BOOK.find(told, 10) == found


def test_it_forgives_no_slip_where_somebody_is_called_so() -> None:
    assert book_of([(1, "Petrov"), (2, "Petrow")]).find("petrow", 10) == [2]


def test_an_exact_name_stands_alone() -> None:
    book = book_of([(1, "School 5"), (2, "School 57 and 5")])
    assert book.find("school 5", 10) == [1, 2]
    assert book.called("school 5", 10) == [1]


def test_it_finds_no_more_than_wanted() -> None:
    assert len(book_of((key, "Same") for key in range(50)).find("same", 7)) == 7


def test_a_large_book_is_kept_until_somebody_new_is_in_it(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "SMALL_BOOK", 1)
    monkeypatch.setattr(names, "_books", {})
    assert names.organisations(siroka.desk) is names.organisations(siroka.desk)
    added = Organisation.objects.create(desk=siroka.desk, name="Zebra Clinic")
    assert names.organisations(siroka.desk).find("zebra", 5) == [added.pk]
    monkeypatch.setattr(names, "FRESH_SECONDS", -1.0)
    Organisation.objects.filter(pk=added.pk).update(name="Giraffe Clinic")
    assert names.organisations(siroka.desk).find("giraffe", 5) == [added.pk]


def test_a_small_book_is_read_anew(siroka: Company) -> None:
    first = siroka.clients["nurse"]
    assert names.people(siroka.desk).find("aida", 5) == [first.pk]
    first.full_name = "Zhanna Sample"
    first.save(update_fields=["full_name"])
    assert names.people(siroka.desk).find("zhanna", 5) == [first.pk]
    assert names.people(siroka.desk).find("aida", 5) == []


def test_names_of_another_desk_are_not_found(siroka: Company, istom: Company) -> None:
    assert names.people(istom.desk).find("aida", 5) == []
