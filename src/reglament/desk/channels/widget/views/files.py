"""The files of the person's own conversations, by the same rule as everywhere; the frame fetches them with its token."""

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from reglament.desk.channels.widget.guests import ChatVisit, guest
from reglament.desk.tickets.attached.handing_out import file_for, thumbnail_for


@require_safe
@guest
def file(call: ChatVisit, pk: int) -> HttpResponseBase:
    """One file as its bytes; the frame hands it to its reader under its own name."""
    return _not_stored(file_for(call.viewer, pk))


@require_safe
@guest
def thumbnail(call: ChatVisit, pk: int) -> HttpResponseBase:
    """A small copy of a picture."""
    return _not_stored(thumbnail_for(call.viewer, pk))


def _not_stored(answer: HttpResponseBase) -> HttpResponseBase:
    """What was fetched with a token leaves no copy in the browser's store."""
    answer["Cache-Control"] = "private, no-store"
    return answer
