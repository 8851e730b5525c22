"""Tables as files that spreadsheets open: CSV in UTF-8 and workbooks, in which nothing that a person wrote becomes a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from typing import IO

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reglament.desk.lib.sent_files import sent_file

APOSTROPHE = "'"
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "\ufeff"
"""By which spreadsheets know the letters."""
SEPARATORS = {"ru": ";"}
"""What spreadsheets of a language expect between cells, where that is no comma."""
CSV_KIND = "text/csv; charset=utf-8"
WORKBOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_WORDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTH = 18
"""Of a column, in letters."""

TableCell = str | int | datetime
"""A moment is one of some clock, without a zone: the head of its column names it."""
TableRow = Sequence[TableCell]


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet of a workbook: its name, up to 31 letters without marks, and its rows, the head first."""

    name: str
    rows: Iterable[TableRow]


def write_csv(into: IO[bytes], rows: Iterable[TableRow], language: str) -> None:
    """The rows, with the mark before them. Numbers stay numbers; words are words, whatever they begin with."""
    words = TextIOWrapper(into, "utf-8", newline="", write_through=True)
    words.write(MARK)
    writer = csv.writer(words, delimiter=SEPARATORS.get(language, ","))
    writer.writerows([_in_csv(cell) for cell in row] for row in rows)
    words.detach()


def csv_file(request: HttpRequest, rows: Iterable[TableRow], language: str, name: str) -> HttpResponseBase:
    """The same as an answer that a browser keeps under a name of plain letters, digits, hyphens and dots."""
    return sent_file(request, name, CSV_KIND, lambda into: write_csv(into, rows, language))


def write_workbook(into: IO[bytes], sheets: Iterable[TableSheet]) -> None:
    """The sheets, row by row: it takes no more memory for many than for few. Words stay words, numbers and moments what they are."""
    with Workbook(into, {"constant_memory": True, **AS_WORDS}) as book:
        moment, head = book.add_format({"num_format": "yyyy-mm-dd hh:mm"}), book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            rows: Iterator[TableRow] = iter(sheet.rows)
            for place, name in enumerate(first := next(rows, ())):
                page.write_string(0, place, str(name), head)
            page.set_column(0, max(len(first) - 1, 0), WIDTH)
            for number, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    _in_workbook(page, number, place, cell, moment)


def workbook_file(request: HttpRequest, sheets: Iterable[TableSheet], name: str) -> HttpResponseBase:
    """The same as an answer that a browser keeps under a plain name."""
    return sent_file(request, name, WORKBOOK_KIND, lambda into: write_workbook(into, sheets))


def _in_csv(cell: TableCell) -> str | int:
    """With an apostrophe before words that a spreadsheet would carry out: it shows them as they are. Before words of that kind that have
    apostrophes already comes one more, so that whoever takes one away has what was written.
    """
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, int):
        return cell
    bare = cell.lstrip(APOSTROPHE)
    is_harmful = bare.startswith(("\t", "\r", "\n")) or bare.lstrip().startswith(BEGINS_FORMULA)
    return f"{APOSTROPHE}{cell}" if is_harmful else cell


def _in_workbook(page: Worksheet, number: int, place: int, cell: TableCell, moment: object) -> None:
    if isinstance(cell, datetime):
        page.write_datetime(number, place, cell, moment)
    elif isinstance(cell, int):
        page.write_number(number, place, cell)
    elif cell:
        page.write_string(number, place, cell)
