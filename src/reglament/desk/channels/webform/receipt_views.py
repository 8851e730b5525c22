"""The page that tells what became of what was sent."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.guests import Guest, guest_page
from reglament.desk.channels.webform.showing import refused_files, targets
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.presentation.typical import typical


@require_safe
@guest_page
def receipt(guest: Guest, token: str) -> HttpResponse:
    """What became of what was sent. The address holds for a day and tells nothing of the sender's account."""
    said = tokens.receipt_of(token, guest.desk.slug)
    if said is None:
        raise Http404("no such receipt")
    context: dict[str, Any] = {
        "said": said["said"],
        "clauses": said["clauses"],
        "doors": doors(guest.desk, guest.law),
        "again": guest.address("form"),
    }
    if said["ticket"]:
        ticket = Ticket.objects.of(guest.desk).get(pk=said["ticket"])
        context |= {
            "reference": ticket.reference,
            "targets": targets(ticket),
            "turned_down": refused_files(ticket),
            "typical": typical(guest.desk, guest.law.edition, guest.at),
        }
    response = guest.page("webform/receipt.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
