"""What somebody wrote stays words in a spreadsheet."""

import csv
from io import StringIO

import pytest

from reglament.desk.lib.tables import MARK, table_in_csv


@pytest.mark.parametrize(
    "words", ["=1+1", "+7 900", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x")']
)
def test_no_words_become_a_formula(words: str) -> None:
    (row,) = csv.reader(StringIO(table_in_csv([[words, 5]], "en").removeprefix(MARK), newline=""))
    assert row == [f"'{words}", "5"]


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert table_in_csv([["a, b", -5, "x=1", ""]], "en") == f'{MARK}"a, b",-5,x=1,\r\n'


def test_it_parts_cells_as_the_language_of_its_reader_does() -> None:
    assert table_in_csv([["a; b", 5]], "ru") == f'{MARK}"a; b";5\r\n'
