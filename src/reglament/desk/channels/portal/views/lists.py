"""My requests: those of the reader and of the organisations that they answer for."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.portal.clients import client_page, person_of
from reglament.desk.channels.portal.consent_texts import own_consents, to_tell
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.actions.prefer import be_answered_by
from reglament.desk.people.models import Identity
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Refusal, Ticket
from reglament.desk.tickets.nouns import label
from reglament.desk.tickets.pages.paging import DEEPEST, page_number
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.presentation.showing import ShownLevel, level_of
from reglament.desk.tickets.sentences import Text
from reglament.regulation.decisions import State
from reglament.regulation.rules.doors import Channel

PAGE = 50
URGENCY = (State.COMPLETED, State.WAITING, State.OPEN, State.CLOSED)
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
class RequestRow:
    """One line of the list. `others` is who asked, where that is not the reader."""

    ticket: Ticket
    level: ShownLevel
    product: str
    promise: NextPromise | None
    others: str


@require_safe
@client_page
def requests(come: Visit) -> HttpResponse:
    """Open ones first, those that wait for the client before all; older closed ones on further pages."""
    at = timezone.now()
    number = page_number(come.request.GET.get("page"))
    found, more = _page(come, number)
    ways, answers_by = _ways(come)
    context = {
        "rows": [_row(come, ticket, at) for ticket in found],
        "number": number,
        "earlier": number - 1,
        "later": number + 1 if more and number < DEEPEST else 0,
        "kept": _kept(come),
        "told_consents": to_tell(own_consents(come, person_of(come), at), at),
        "ways": ways,
        "answers_by": answers_by,
    }
    return come.page("portal/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def answers(come: Visit) -> HttpResponse:
    """The reader chooses by which way they are answered, for good or as they write."""
    if come.request.method == "POST":
        chosen = come.request.POST.get("by", "")
        ways, _chosen = _ways(come)
        if chosen not in dict(ways):
            raise Http404("no such way")
        be_answered_by(person_of(come), chosen)
        messages.success(come.request, _("Your choice is saved."))
    return redirect("requests", come.desk.slug)


def _ways(come: Visit) -> tuple[list[tuple[str, Text]], str]:
    """The ways by which the reader can be answered, and which they chose for good; just one is no choice."""
    proved = Identity.objects.verified().filter(person=person_of(come), kind__in=settings.REGLAMENT_MESSENGERS)
    linked = dict(proved.values_list("kind", "person__answers_by"))
    if not linked:
        return [], ""
    messengers = [(kind, label("channel", kind)) for kind in sorted(linked)]
    ways = [("", _("where you wrote last")), (str(Channel.EMAIL), _("by e-mail alone")), *messengers]
    return ways, next(iter(linked.values()))


def _page(come: Visit, number: int) -> tuple[list[Ticket], bool]:
    """The rows of one page, counted from 1, and whether there are more after it."""
    ids = _in_order(come, number * PAGE + 1)
    shown = ids[(number - 1) * PAGE : number * PAGE]
    tickets = Ticket.objects.select_related("desk", "edition", "product", "requester", "organisation").in_bulk(shown)
    return [tickets[pk] for pk in shown if pk in tickets], len(ids) > number * PAGE


def _in_order(come: Visit, most: int) -> list[int]:
    """The first `most` requests of the reader, state after state, each with the latest first.

    Each question is answered from an index that has its order, so that a client who owns most of a large desk waits no longer
    than others. A request that is both the reader's own and their organisation's comes from two of them, and once.
    """
    found: list[int] = []
    for state in URGENCY:
        rows: set[tuple[datetime | None, int]] = set()
        for own in access.sources_of_client(come.viewer):
            newest = own.filter(state=state).order_by("-last_at", "-id").values_list("last_at", "pk")
            rows.update(newest[: most - len(found)])
        found += [pk for _, pk in sorted(rows, key=_newest, reverse=True)][: most - len(found)]
        if len(found) >= most:
            break
    return found


def _newest(row: tuple[datetime | None, int]) -> tuple[float, int]:
    """Its place: the moment at which something happened last, then the id."""
    at, pk = row
    return (at.timestamp() if at else 0.0, pk)


def _kept(come: Visit) -> list[Refusal]:
    """What was not registered and has not become a request since."""
    own = Refusal.objects.filter(desk=come.desk, person_id=person_of(come)).unresolved()
    return list(own.defer("intake")[:PAGE])


def _row(come: Visit, ticket: Ticket, at: datetime) -> RequestRow:
    language = reader_language()
    promise = None
    if ticket.due_at is not None and ticket.due_running:
        promise = NextPromise(ticket.due_kind, "late" if ticket.due_at < at else "running", ticket.due_at)
    return RequestRow(
        ticket=ticket,
        level=level_of(compiled(ticket.edition), ticket.level, ticket.level_decided),
        product=ticket.product.called(language) if ticket.product else "",
        promise=promise,
        others=ticket.requester.full_name if ticket.requester_id != come.viewer.person_id else "",
    )
