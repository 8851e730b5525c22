"""The person's requests as a list, what would be promised for a new one, and sending it."""

from datetime import datetime

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.widget.guests import ChatVisit, anybody, guest, says
from reglament.desk.channels.widget.registering import ChatRequest, foreseen, send
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.desk.tickets.pages.choices import effects, hits, offer, topics
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.uploads import read_files, sent_files
from reglament.desk.tickets.presentation.foreseeing import edition_at
from reglament.desk.tickets.presentation.typical import typical
from reglament.desk.tickets.sentences import not_done
from reglament.regulation.decisions import State

MOST_LISTED = 30
URGENCY: dict[str, int] = {State.COMPLETED: 0, State.WAITING: 1, State.OPEN: 2}


@require_safe
@anybody
def target(call: ChatVisit) -> HttpResponseBase:
    """What may be chosen for a new request, what would be promised for it now, and when the clock would begin."""
    at = timezone.now()
    edition = edition_at(call.desk, at)
    if edition is None:
        raise Http404("no edition is in force")
    law, asked = Law(edition), ChatRequest(call, at, call.request.GET)
    held = offer(call.desk, call.viewer.person_id, call.language, at) if call.viewer.person_id else None
    context = {
        "chosen": asked.given,
        "products": [(slug, each.called(call.language)) for slug, each in held.products.items()] if held else [],
        "topics": topics(law),
        "effects": effects(law),
        "hits": hits(law),
        "foreseen": foreseen(asked, law) if held else None,
        "typical": typical(call.desk, edition, at),
    }
    return call.part("widget/target.html", context)


@require_http_methods(["GET", "POST"])
@guest
def requests(call: ChatVisit) -> HttpResponseBase:
    """The list; or a new request, registered or kept with a polite refusal or the official ways."""
    if call.request.method == "POST":
        return _send(call, timezone.now())
    found = access.as_client(call.viewer).select_related("desk").order_by("-last_at")[:MOST_LISTED]
    return call.part("widget/requests.html", {"rows": sorted(found, key=_urgency)})


def _send(call: ChatVisit, at: datetime) -> HttpResponseBase:
    edition = edition_at(call.desk, at)
    if edition is None:
        raise Http404("no edition is in force")
    law = Law(edition)
    files = read_files(sent_files(call.request, "files"), law)
    try:
        done = send(ChatRequest(call, at, call.request.POST), files)
    except NotDone as error:
        return says(not_done(error), 422)
    if done is None:
        return says(_("So many requests came from you within an hour that we ask you to write by e-mail."), 429)
    if isinstance(done, Refusal):
        return call.part("widget/refused.html", {"refusal": done}, status=202)
    if isinstance(done, Contact):
        return call.part("widget/contact.html", {"contact": done, "doors": doors(call.desk, law)}, status=202)
    return says("", 201, number=Ticket.objects.values_list("number", flat=True).get(pk=done.ticket_id))


def _urgency(ticket: Ticket) -> int:
    """What waits for the client stands first."""
    return URGENCY.get(ticket.state, 3)
