"""Sheets of printed codes, for the installations of one client."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reglament.desk.lib.headers import unlisted
from reglament.desk.people.access import Ability
from reglament.desk.people.actions import issue_codes
from reglament.desk.people.actions.issue_code import MOST_AT_ONCE
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Installation, InstallationCode, Organisation
from reglament.desk.people.models.places import DEEPEST
from reglament.desk.registry.printing import AT_ONCE, LAYOUTS, sheets
from reglament.desk.registry.views.pages import ListPage, page
from reglament.desk.tickets.pages.paging import number_in, page_number
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]
WHOLE = ("installation__product", "__".join(["installation__place", *["within"] * (DEEPEST - 1)]))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_CLIENTS)
def sheet(visit: Visit, pk: int) -> HttpResponse:
    """The codes of a client's installations in use, or of `one` of them, on sheets to print; a POST issues those that are missing."""
    found = get_object_or_404(Organisation.objects.of(visit.desk), pk=pk)
    standing = Installation.objects.filter(organisation=found).standing(today_at(visit.desk))
    one = number_in(visit.request.GET.get("one"))
    standing = standing.filter(pk=one) if one is not None else standing
    lacking = standing.filter(~Exists(InstallationCode.objects.standing().filter(installation=OuterRef("pk"))))
    if visit.request.method == "POST":
        return _issue(visit, found, lacking)
    layout = visit.request.GET.get("layout", "")
    layout = layout if layout in LAYOUTS else next(iter(LAYOUTS))
    codes = InstallationCode.objects.standing().filter(installation__in=standing).select_related(*WHOLE)
    shown = _page(visit, codes)
    context = {
        "organisation": found,
        "layout_of_sheet": layout,
        "sheets": sheets(visit.desk, shown.rows, layout),
        "listed": shown,
        "lacking": lacking.count(),
        "one": one,
    }
    return unlisted(page(visit, "code_sheet", context))


def _page(visit: Visit, codes: "QuerySet[InstallationCode]") -> ListPage[InstallationCode]:
    number = page_number(visit.request.GET.get("page"))
    rows = list(
        codes.order_by("installation__place__name", "installation_id")[(number - 1) * AT_ONCE : number * AT_ONCE + 1]
    )
    after = number + 1 if len(rows) > AT_ONCE else None
    return ListPage(rows[:AT_ONCE], number, number - 1 if number > 1 else None, after)


def _issue(visit: Visit, organisation: Organisation, lacking: "QuerySet[Installation]") -> HttpResponse:
    ids = list(lacking.values_list("pk", flat=True)[:MOST_AT_ONCE])
    issued = issue_codes(visit.viewer, organisation, ids, timezone.now())
    told = ngettext("%(number)d code is issued.", "%(number)d codes are issued.", issued) % {"number": issued}
    messages.success(visit.request, told)
    asked = visit.request.GET.urlencode()
    return redirect(reverse("code-sheet", args=[visit.desk.slug, organisation.pk]) + (f"?{asked}" if asked else ""))
