"""The wall: how the desk stands now, for a screen that hangs where everybody sees it.

Whoever sees requests may open it, and so it has figures of the desk and of no person. What those on duty have in hand is added for the
head alone, who asks for it (`people`).
"""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.lib.page import count_shown, wants_fragment
from reglament.desk.people.access import Ability
from reglament.desk.reports.listing import figure_rows
from reglament.desk.reports.wall.asked import asked_of_wall
from reglament.desk.reports.wall.on_duty import duty_now
from reglament.desk.reports.wall.periods import kept_periods
from reglament.desk.reports.wall.restores import proven_restore
from reglament.desk.reports.wall.standing import STATES, standing
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.cuts import level_names, levels_of
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.unregistered.counting import UNDELIVERED, pressing, waiting
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def wall(visit: Visit) -> HttpResponse:
    """All of it as of one moment; `people` asks for what each on duty has in hand."""
    at, viewer = timezone.now(), visit.viewer
    edition = Edition.objects.in_force(visit.desk, at)
    names = levels_of(edition) if edition else {}
    with_load = viewer.may(Ability.SEE_FIGURES) and "people" in visit.request.GET
    duty = duty_now(visit.desk, at, with_load=with_load)
    context = {
        "now": at,
        "standing": standing(visit.desk, at, names),
        "states": STATES,
        "periods": kept_periods(visit.desk, edition, at),
        "duty": duty,
        "is_bare": duty is not None and duty.lacks_somebody(at),
        "with_load": with_load,
        **_outside(visit),
        **_restore(visit, at),
    }
    return visit.page("reports/wall_figures.html" if wants_fragment(visit.request) else "reports/wall.html", context)


def _outside(visit: Visit) -> dict[str, str | None]:
    """What lies in other lists, as far as the reader may open them: letters that did not arrive, and what came in and is no request."""
    waits = waiting(visit.desk, visit.request)
    return {
        "undelivered": (count_shown(waits[UNDELIVERED]) or "0") if visit.viewer.may(Ability.MEND_DELIVERIES) else None,
        "intake": (count_shown(pressing(visit.desk, visit.request)) or "0")
        if visit.viewer.may(Ability.SEE_REFUSED)
        else None,
    }


def _restore(visit: Visit, at: datetime) -> dict[str, object]:
    """Nothing for whoever does not read the desk's health."""
    if not visit.viewer.may(Ability.SEE_HEALTH):
        return {}
    proven = proven_restore()
    return {"restore": proven, "is_restore_fresh": proven.is_fresh(at)}


@require_safe
@staff_page(Ability.SEE_REQUESTS)
def behind_wall(visit: Visit) -> HttpResponse:
    """The list behind a figure of the wall: just as many rows as the figure says; so many behind one (`after`)."""
    asked = asked_of_wall(visit)
    found, further = figure_rows(visit.desk, asked.rows, number_in(visit.request.GET.get("after")))
    names = level_names(visit.desk) if asked.level else {}
    context = {
        "asked": asked,
        "level": names.get(asked.level or "", asked.level),
        "count": asked.rows.count(),
        "rows": found,
        "further": further,
    }
    return visit.page("reports/wall_list.html", context)
