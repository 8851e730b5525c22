"""People name a request as a letter, a page or a colleague named it to them."""

import pytest

from reglament.desk.tickets.pages.citing import cited_number


@pytest.mark.parametrize(
    "typed",
    [
        "1024",
        "SIROKA-1024",
        "siroka-1024",
        "[SIROKA-1024]",
        " [ SIROKA-1024 ] ",
        "№ 1024",
        "№1024",
        "#1024",
        "# 1024",
        "SIROKA-1024.k7f3q2m5",
        "[SIROKA-1024.k7f3q2m5]",
    ],
)
def test_it_finds_the_number_in_every_way_of_naming_a_request(typed: str) -> None:
    assert cited_number(typed, "siroka") == 1024


@pytest.mark.parametrize("typed", ["", "printer", "SIROKA-", "1024 printers", "10-24-a", "1024.k7f3q2m5", "1" * 16])
def test_it_takes_other_words_for_no_number(typed: str) -> None:
    assert cited_number(typed, "siroka") is None


def test_it_takes_the_name_of_another_desk_for_none_of_this_one() -> None:
    assert cited_number("ISTOM-1024", "siroka") is None
    assert cited_number("NORTH-LAB-7", "north-lab") == 7
