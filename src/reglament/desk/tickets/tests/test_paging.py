"""Numbers that stand in addresses: a page of a list, the entry before which a conversation is shown."""

import pytest

from reglament.desk.tickets.pages.paging import DEEPEST, number_in, numbers_in, page_number


@pytest.mark.parametrize(
    ("asked", "number", "page"),
    [
        ("7", 7, 7),
        ("0", 0, 1),
        ("999999999", 999999999, DEEPEST),
        ("1000000000", None, 1),
        ("-7", None, 1),
        ("7.0", None, 1),
        ("²", None, 1),
        ("seven", None, 1),
        ("", None, 1),
        (None, None, 1),
    ],
)
def test_it_reads_a_number_and_nothing_else(asked: str | None, number: int | None, page: int) -> None:
    assert (number_in(asked), page_number(asked)) == (number, page)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("3,17", [3, 17]), ("3", [3]), ("3,x,,-1,²,17", [3, 17]), ("", []), (None, [])],
)
def test_it_reads_a_list_of_numbers(asked: str | None, numbers: list[int]) -> None:
    assert numbers_in(asked) == numbers


def test_it_reads_no_more_of_a_list_than_stands_on_a_page() -> None:
    assert numbers_in(",".join(str(number) for number in range(100_000))) == list(range(99_980, 100_000))
