"""The files of the person's own conversations, by the same rule as everywhere; the frame fetches them with its token."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reglament.desk.channels.widget.guests import Call, guest
from reglament.desk.tickets import access
from reglament.desk.tickets.attached import thumbnails


@require_safe
@guest
def file(call: Call, pk: int) -> HttpResponseBase:
    """One file as its bytes; the frame hands it to its reader under its own name."""
    attachment = get_object_or_404(access.attachments(call.viewer).kept(), pk=pk)
    try:
        opened = attachment.stored.open("rb")
    except FileNotFoundError as error:
        raise Http404(f"file {pk} is not on disk") from error
    answer = FileResponse(opened, as_attachment=True, filename=attachment.name, content_type=attachment.content_type)
    return _sealed(answer)


@require_safe
@guest
def thumbnail(call: Call, pk: int) -> HttpResponseBase:
    """A small copy of a picture."""
    attachment = get_object_or_404(access.attachments(call.viewer).kept(), pk=pk)
    try:
        small = thumbnails.thumbnail_of(attachment)
    except OSError as error:
        raise Http404(f"file {pk} is not on disk") from error
    if small is None:
        raise Http404(f"file {pk} has no thumbnail")
    return _sealed(HttpResponse(small, content_type=thumbnails.CONTENT_TYPE))


def _sealed(answer: HttpResponseBase) -> HttpResponseBase:
    """Whatever is in the file, a browser neither runs it nor takes it for something else, and keeps no copy."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
