"""Makes the PDF. The library is the extra `typst`; an installation without it prints the page in a browser."""

import json
from importlib.util import find_spec
from pathlib import Path

from reglament.desk.lib.reader import reader_language
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.reports.service.paper.contents import paper_of

PDF_KIND = "application/pdf"
PRINTER = "typst"
SHEET = Path(__file__).parent / "report.typ"


def has_printer() -> bool:
    """Whether this installation makes PDF."""
    return find_spec(PRINTER) is not None


def printed(asked: AskedService) -> bytes:
    """The report in the language that is active, by the desk's clock. Raises ModuleNotFoundError without the extra."""
    # It takes a while and some memory to load, and not every installation has it.
    import typst

    told = json.dumps(paper_of(asked, reader_language()), ensure_ascii=False)
    return typst.compile(SHEET.read_bytes(), sys_inputs={"told": told})
