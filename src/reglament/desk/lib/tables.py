"""Tables as files that spreadsheets open: CSV in UTF-8, in which nothing that a person wrote becomes a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "\ufeff"
"""By which spreadsheets know the letters."""
SEPARATORS = {"ru": ";"}
"""What spreadsheets of a language expect between cells, where that is no comma."""

TableCell = str | int


def table_in_csv(rows: Iterable[Sequence[TableCell]], language: str) -> str:
    """The rows, with the mark before them. Numbers stay numbers; words are words, whatever they begin with."""
    written = StringIO()
    writer = csv.writer(written, delimiter=SEPARATORS.get(language, ","))
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return f"{MARK}{written.getvalue()}"


def csv_file(rows: Iterable[Sequence[TableCell]], language: str, name: str) -> HttpResponse:
    """The same as an answer that a browser keeps under a name of plain letters, digits, hyphens and dots."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(table_in_csv(rows, language), content_type="text/csv; charset=utf-8", headers=headers)


def _harmless(cell: TableCell) -> TableCell:
    """With an apostrophe before words that a spreadsheet would carry out: it shows them as they are."""
    if isinstance(cell, int) or not (cell.startswith(("\t", "\r", "\n")) or cell.lstrip().startswith(BEGINS_FORMULA)):
        return cell
    return f"'{cell}"
