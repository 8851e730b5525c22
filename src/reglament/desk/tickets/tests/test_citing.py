"""People name a request as a letter, a page or a colleague named it to them."""

import pytest

from reglament.desk.tickets.pages.citing import cited_number


@pytest.mark.parametrize(
    "typed",
    ["1024", "SIROKA-1024", "siroka-1024", "[SIROKA-1024]", " [ SIROKA-1024 ] ", "№ 1024", "№1024", "#1024", "# 1024"],
)
def test_it_finds_the_number_in_every_way_of_naming_a_request(typed: str) -> None:
    assert cited_number(typed) == 1024


@pytest.mark.parametrize("typed", ["", "printer", "SIROKA-", "1024 printers", "10-24-a", "1" * 16])
def test_it_takes_other_words_for_no_number(typed: str) -> None:
    assert cited_number(typed) is None
