"""My requests: those of the reader and of the organisations that they answer for."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.telling.showing import Level, level_of
from reglament.desk.tickets.views.client.clients import client_page, person_of
from reglament.desk.tickets.views.desks import Visit

PAGE = 50
URGENCY = {"completed": 0, "waiting": 1, "open": 2, "closed": 3}
"""What waits for the client stands first."""


@dataclass(frozen=True, slots=True)
class NextPromise:
    """The promise that falls due next, as `components/clock.html` draws it."""

    kind: str
    status: str
    due: datetime
    met_at: None = None
    left_minutes: None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `others` is who asked, where that is not the reader."""

    ticket: Ticket
    level: Level
    product: str
    promise: NextPromise | None
    others: str


@require_safe
@client_page
def requests(come: Visit) -> HttpResponse:
    """Open ones first, those that wait for the client before all; older closed ones on further pages."""
    at = timezone.now()
    page = come.request.GET.get("page", "1")
    number = min(int(page), 10_000) if page.isdecimal() and len(page) < 9 and int(page) else 1
    found = list(_in_order(come)[(number - 1) * PAGE : number * PAGE + 1])
    context = {
        "rows": [_row(come, ticket, at) for ticket in found[:PAGE]],
        "number": number,
        "earlier": number - 1,
        "later": number + 1 if len(found) > PAGE else 0,
        "kept": _kept(come),
    }
    return come.page("tickets/client/requests.html", context)


def _in_order(come: Visit) -> TicketQuerySet:
    place = Case(*(When(state=state, then=Value(rank)) for state, rank in URGENCY.items()), output_field=IntegerField())
    tickets = access.as_client(come.viewer).select_related("edition", "product", "requester", "organisation")
    return tickets.order_by(place, "-last_at", "-pk")


def _kept(come: Visit) -> list[Refusal]:
    """What was not registered and has not become a request since."""
    own = Refusal.objects.filter(desk=come.desk, person_id=person_of(come)).unresolved()
    return list(own.defer("intake")[:PAGE])


def _row(come: Visit, ticket: Ticket, at: datetime) -> Row:
    language = (get_language() or "en").partition("-")[0]
    promise = None
    if ticket.due_at is not None and ticket.due_running:
        promise = NextPromise(ticket.due_kind, "late" if ticket.due_at < at else "running", ticket.due_at)
    return Row(
        ticket=ticket,
        level=level_of(compiled(ticket.edition), ticket.level, ticket.level_decided),
        product=ticket.product.called(language) if ticket.product else "",
        promise=promise,
        others=ticket.requester.full_name if ticket.requester_id != come.viewer.person_id else "",
    )
