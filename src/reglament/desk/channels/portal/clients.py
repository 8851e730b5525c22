"""Who a client's page is for: somebody in the role of a client, also where the same human works at the desk."""

from dataclasses import replace
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from reglament.desk.people.access import Viewer
from reglament.desk.people.models.places import WITH_AROUND
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.visits import Page, View, Visit, desk_page, visit


def client_page(view: View) -> Page:
    """A page for those whom the desk knows as a client's people. Others are told how to become that; one request of
    somebody, which the address names, does not exist for them."""

    @wraps(view)
    def guarded(come: Visit, **named: object) -> HttpResponseBase:
        if not come.viewer.is_client and named:
            raise Http404("not for this reader")
        if not come.viewer.is_client:
            return come.page("portal/unknown.html", {}, status=403)
        return view(replace(come, viewer=_in_the_role(come.viewer)), **named)

    return desk_page(guarded)


def public_page(view: View) -> Page:
    """A page for everybody. A desk that is not public has it for its own people only."""

    @wraps(view)
    def page(request: HttpRequest, desk: str, **named: object) -> HttpResponseBase:
        come = visit(request, desk)
        if not (come.desk.public or come.viewer.is_staff or come.viewer.is_client):
            raise Http404("not public")
        return view(come, **named)

    return page


def person_of(come: Visit) -> int:
    """Who the reader is as a client; only on pages that are for clients."""
    if come.viewer.person_id is None:
        raise Http404("not a client")
    return come.viewer.person_id


def own_ticket(come: Visit, number: int) -> Ticket:
    """The client's own request, or one of an organisation that they answer for, with what its page joins; else Http404."""
    tickets = access.as_client(come.viewer).select_related(
        *("desk", "edition", "organisation", "product", "requester"),
        *("installation__product", f"installation__place__{WITH_AROUND}"),
    )
    ticket = tickets.filter(number=number).first()
    if ticket is None:
        raise Http404(f"no request {number} of this client")
    return ticket


def _in_the_role(viewer: Viewer) -> Viewer:
    """Without what staff see: on a client's page nobody reads notes."""
    return replace(viewer, staff_id=None, role=None, abilities=frozenset())
