"""What somebody wrote stays words in a spreadsheet, and comes out of it as it was."""

import csv
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reglament.desk.lib.tables import BEGINS_FORMULA, MARK, TableRow, TableSheet, write_csv, write_workbook

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULAS = ["=1+1", "+7 900", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x")']
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


def in_csv(rows: list[TableRow], language: str = "en") -> str:
    into = BytesIO()
    write_csv(into, rows, language)
    return into.getvalue().decode()


def in_workbook(rows: list[TableRow]) -> list[tuple[str, str]]:
    """Each cell of the first sheet: its kind as the file has it, and what stands in it."""
    into = BytesIO()
    write_workbook(into, [TableSheet("First", rows)])
    page = ElementTree.fromstring(ZipFile(into).read("xl/worksheets/sheet1.xml"))
    assert page.findall(".//m:f", NAMES) == []
    return [(cell.get("t", "n"), "".join(cell.itertext())) for cell in page.findall(".//m:c", NAMES)]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_words_become_a_formula(words: str) -> None:
    (row,) = csv.reader(StringIO(in_csv([[words, 5]]).removeprefix(MARK), newline=""))
    assert row == [f"'{words}", "5"]
    assert ("inlineStr", words) in [
        (kind, told.replace("_x000D_", "\r")) for kind, told in in_workbook([["a"], [words]])
    ]


@given(st.text(LETTERS))
@example("'=1")
@example("''+1")
@settings(max_examples=300, deadline=None)
def test_whoever_takes_one_apostrophe_away_has_what_was_written(words: str) -> None:
    (row,) = csv.reader(StringIO(in_csv([[words, 1]]).removeprefix(MARK), newline=""))
    assert not row[0].startswith(BEGINS_FORMULA)
    bare = row[0].lstrip("'")
    is_marked = row[0].startswith("'") and (
        bare.startswith(("\t", "\r", "\n")) or bare.lstrip().startswith(BEGINS_FORMULA)
    )
    assert (row[0][1:] if is_marked else row[0]) == words


def test_numbers_plain_words_and_moments_stay_as_they_are() -> None:
    moment = datetime(2026, 3, 6, 17, 30)
    assert in_csv([["a, b", -5, "x=1", "", moment]]) == f'{MARK}"a, b",-5,x=1,,2026-03-06 17:30\r\n'
    found = in_workbook([["head"], ["a, b", -5, "x=1", "", moment, "https://x.example", "12"]])
    assert found == [
        ("inlineStr", "head"),
        ("inlineStr", "a, b"),
        ("n", "-5"),
        ("inlineStr", "x=1"),
        ("n", "46087.72916666666"),
        ("inlineStr", "https://x.example"),
        ("inlineStr", "12"),
    ]


def test_it_parts_cells_as_the_language_of_its_reader_does() -> None:
    assert in_csv([["a; b", 5]], "ru") == f'{MARK}"a; b";5\r\n'


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "workbook"])
def test_many_rows_take_no_more_memory_than_few(kind: str) -> None:
    few, many = (_most_memory(kind, count) for count in (1_000, 10_000))
    assert many < few + 200_000, (few, many)


def _most_memory(kind: str, count: int) -> int:
    rows: Iterator[TableRow] = (("words " * 5 + str(number), number) for number in range(count))
    with TemporaryFile() as into:
        tracemalloc.start()
        try:
            if kind == "csv":
                write_csv(into, rows, "en")
            else:
                write_workbook(into, [TableSheet("First", rows)])
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
