"""The files of messages and their thumbnails, for those who may see the ticket."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from reglament.desk.tickets.attached.handing_out import file_for, thumbnail_for
from reglament.desk.tickets.pages.visits import Visit, desk_page

SHOWN = ("image/jpeg", "image/gif", "image/png")
"""Kinds that browsers show in place; they were told by the bytes and not by the name (`files.kind_of`).

A PDF is handed over as a file: its own scripts and links are no matter for a window of the desk.
"""


@require_safe
@desk_page
def file(visit: Visit, pk: int) -> HttpResponseBase:
    """One file under its own name; a file that was turned down, or whose ticket is hidden, does not exist."""
    return file_for(visit.viewer, pk, shown=SHOWN)


@require_safe
@desk_page
def thumbnail(visit: Visit, pk: int) -> HttpResponseBase:
    """A small copy of a picture, to be kept by the reader's own browser for a day."""
    answer = thumbnail_for(visit.viewer, pk)
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
