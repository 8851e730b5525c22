"""The reader's own organisation: what was agreed, who its people are, what stands there, and how a month went."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.channels.portal.clients import client_page
from reglament.desk.channels.portal.installed import own_installations
from reglament.desk.channels.portal.own_organisation import (
    MOST,
    colleagues_in,
    held_agreements,
    own_organisations,
)
from reglament.desk.lib.months import month_in
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Organisation
from reglament.desk.rulebook.agreed import agreements
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.offering import offer
from reglament.desk.tickets import access
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.presentation.months_of_clients import MOST as MOST_COUNTED
from reglament.desk.tickets.presentation.months_of_clients import client_month


@require_safe
@client_page
def own_organisation(come: Visit) -> HttpResponse:
    """One of the reader's organisations (`of`, the first by name where none is named); Http404 for anybody else's."""
    own = own_organisations(come)
    shown = _chosen(come, own)
    context: dict[str, object] = {"organisations": own, "organisation": shown}
    if shown is not None:
        context |= _told(come, shown)
    return come.page("portal/organisation.html", context)


def _chosen(come: Visit, own: list[Organisation]) -> Organisation | None:
    asked = come.request.GET.get("of")
    if asked is None:
        return next(iter(own), None)
    found = Organisation.objects.of(come.desk).filter(pk=number_in(asked) or 0, pk__in=come.viewer.organisation_ids)
    shown = found.first()
    if shown is None:
        raise Http404("not of this reader")
    return shown


def _told(come: Visit, shown: Organisation) -> dict[str, object]:
    at = timezone.now()
    today = come.desk.day_of(at)
    answers_for_it = shown.pk in come.viewer.responsible_ids
    people = colleagues_in(shown, with_addresses=answers_for_it)
    offered = offer(Edition.objects.in_force(come.desk, at), reader_language())
    return {
        "held": held_agreements(agreements(shown, offered), today),
        "people": people[:MOST],
        "is_more": len(people) > MOST,
        "installed": own_installations(come, at).filter(organisation=shown).count(),
        **(_month(come, shown, at) if answers_for_it else {}),
    }


def _month(come: Visit, shown: Organisation, at: datetime) -> dict[str, object]:
    """How a month went, for whoever may read all of the organisation's requests."""
    month = month_in(come.request.GET.get("month"), come.desk.day_of(at))
    begin, end = month.begins(come.desk.zone), month.after.begins(come.desk.zone)
    requests = access.of_organisation(come.viewer, shown.pk)
    return {
        "month": month,
        "earlier": month.before,
        "later": month.after if end <= at else None,
        "figures": client_month(requests, begin, end),
        "most_counted": MOST_COUNTED,
    }
