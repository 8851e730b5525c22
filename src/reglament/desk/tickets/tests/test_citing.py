"""People name a request as a letter, a page or a colleague named it to them."""

import pytest

from reglament.desk.tickets.intake.subjects import TAG
from reglament.desk.tickets.searching.citing import cited_number


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


@pytest.mark.parametrize("number", ["7", "1024", "9" * 9, "9" * 10])
@pytest.mark.parametrize("signature", ["", ".k7f3q2m5", f".{'k' * 60}"])
def test_it_reads_a_mark_as_the_subject_of_a_letter_is_read(number: str, signature: str) -> None:
    mark = f"[SIROKA-{number}{signature}]"
    found = TAG.fullmatch(mark)
    assert cited_number(mark, "siroka") == (int(found["number"]) if found else None)
    assert (found is not None) is (len(number) < 10)
