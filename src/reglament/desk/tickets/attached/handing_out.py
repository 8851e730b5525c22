"""Hands a file or its thumbnail to whoever may see the ticket. Whatever is in it, it is never run in the desk's own name."""

from collections.abc import Collection

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from reglament.desk.people.access import Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.attached import thumbnails
from reglament.desk.tickets.models import Attachment


def file_for(viewer: Viewer, pk: int, *, shown: Collection[str] = ()) -> HttpResponseBase:
    """One file under its own name; of a kind in `shown` for the browser to show in place. Http404 for a file that was turned
    down, or whose ticket the viewer may not see.
    """
    attachment = _kept(viewer, pk)
    try:
        opened = attachment.stored.open("rb")
    except FileNotFoundError as error:
        raise Http404(f"file {pk} is not on disk") from error
    kind = attachment.content_type
    return _sealed(FileResponse(opened, as_attachment=kind not in shown, filename=attachment.name, content_type=kind))


def thumbnail_for(viewer: Viewer, pk: int) -> HttpResponseBase:
    """A small copy of a picture. Http404 as for the file itself, and for one that is no picture."""
    attachment = _kept(viewer, pk)
    try:
        small = thumbnails.thumbnail_of(attachment)
    except FileNotFoundError as error:
        raise Http404(f"file {pk} is not on disk") from error
    if small is None:
        raise Http404(f"file {pk} has no thumbnail")
    return _sealed(HttpResponse(small, content_type=thumbnails.CONTENT_TYPE))


def _kept(viewer: Viewer, pk: int) -> Attachment:
    return get_object_or_404(access.attachments(viewer).kept(), pk=pk)


def _sealed(answer: HttpResponseBase) -> HttpResponseBase:
    """A browser neither runs it nor takes it for something else."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
