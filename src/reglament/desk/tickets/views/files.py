"""The files of messages and their thumbnails, for those who may see the ticket. A file is never run in the desk's own name."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reglament.desk.tickets import access
from reglament.desk.tickets.attached import thumbnails
from reglament.desk.tickets.views.desks import Visit, desk_page

SHOWN = ("image/jpeg", "image/gif", "image/png")
"""Kinds that browsers show in place; they were told by the bytes and not by the name (`files.kind_of`).

A PDF is handed over as a file: its own scripts and links are no matter for a window of the desk.
"""


@require_safe
@desk_page
def file(visit: Visit, pk: int) -> HttpResponseBase:
    """One file under its own name; a file that was turned down, or whose ticket is hidden, does not exist."""
    attachment = get_object_or_404(access.attachments(visit.viewer).kept(), pk=pk)
    try:
        opened = attachment.stored.open("rb")
    except FileNotFoundError as error:
        raise Http404(f"file {pk} is not on disk") from error
    inline = attachment.content_type in SHOWN
    answer = FileResponse(
        opened, as_attachment=not inline, filename=attachment.name, content_type=attachment.content_type
    )
    return _sealed(answer)


@require_safe
@desk_page
def thumbnail(visit: Visit, pk: int) -> HttpResponseBase:
    """A small copy of a picture, to be kept by the reader's own browser for a day."""
    attachment = get_object_or_404(access.attachments(visit.viewer).kept(), pk=pk)
    try:
        small = thumbnails.thumbnail_of(attachment)
    except OSError as error:
        raise Http404(f"file {pk} is not on disk") from error
    if small is None:
        raise Http404(f"file {pk} has no thumbnail")
    answer = HttpResponse(small, content_type=thumbnails.CONTENT_TYPE)
    answer["Cache-Control"] = "private, max-age=86400"
    return _sealed(answer)


def _sealed(answer: HttpResponseBase) -> HttpResponseBase:
    """Whatever is in the file, a browser neither runs it nor takes it for something else."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
