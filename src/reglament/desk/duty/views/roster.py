"""Who is on duty: now, in the next fourteen days, and in a month."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.duty.absence import absent
from reglament.desk.duty.ahead import duty_ahead
from reglament.desk.duty.covering import HORIZON, Coverage, needs
from reglament.desk.duty.listing import shown_roster
from reglament.desk.duty.paging.levels import law_in_force, levels_at_any_hour
from reglament.desk.duty.paging.showing import shown_ladder
from reglament.desk.duty.people import people_of
from reglament.desk.duty.picturing import DrawnRoster, midnight, shown_days
from reglament.desk.duty.reading import shifts_of, stretches
from reglament.desk.duty.views.feed import own_address
from reglament.desk.duty.views.swaps import swaps_of
from reglament.desk.lib.months import month_in
from reglament.desk.people.access import Ability
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.sentences import called

AHEAD = timedelta(days=14)
MOST_NAMED = 10
"""So many stretches without anybody are named; the page says how many more there are."""


@require_safe
@staff_page(Ability.SEE_DUTY)
def duty_roster(visit: Visit) -> HttpResponse:
    """Who is on duty now, when the reader is and when everybody is in the next fourteen days, whether every minute of the next ninety
    has somebody, and the roster itself; in as many statements for many people as for few.
    """
    at, people = timezone.now(), people_of(visit.desk, visit.viewer)
    ahead = duty_ahead(visit.desk, at)
    found, proof = ahead.stretches, ahead.proof
    zone = timezone.get_current_timezone()
    today = at.astimezone(zone).date()
    drawn = DrawnRoster(zone, people, at, proof.is_needed)
    begins = midnight(today, zone)
    away = absent(found[0].people)
    near = [each for each in found if each.starts < at + AHEAD]
    context = {
        "now": [(people[person], away.get(person)) for person in sorted(found[0].people) if person in people],
        "now_until": found[0].ends if found[0].ends < at + HORIZON else None,
        "own": [each for each in shifts_of(found, visit.viewer.staff_id or 0) if each[0] < at + AHEAD],
        "feed": own_address(visit),
        "swaps": swaps_of(visit, at),
        "days": shown_days(near, begins.date(), AHEAD.days, drawn),
        "kept": shown_roster(visit.desk, people, at, {person for each in found for person in each.people}),
        "ladder": shown_ladder(visit.desk, dict(levels_at_any_hour(law_in_force(visit.desk, at)))),
        **said_of(visit, proof),
    }
    return visit.page("duty/roster.html", context)


@require_safe
@staff_page(Ability.SEE_DUTY)
def duty_month(visit: Visit) -> HttpResponse:
    """A month (`month=2026-11`, the present one for any other): what was by the record, what will be by the roster."""
    at, zone = timezone.now(), timezone.get_current_timezone()
    month = month_in(visit.request.GET.get("month"), at.astimezone(zone).date())
    starts, ends = month.begins(zone), month.after.begins(zone)
    drawn = DrawnRoster(zone, people_of(visit.desk, visit.viewer), at, bool(needs(visit.desk, starts, ends)))
    days = shown_days(
        stretches(visit.desk.pk, starts, ends), month.first, (month.after.first - month.first).days, drawn
    )
    context = {"month": month, "days": days, "is_empty": not any(day.lines for day in days)}
    return visit.page("duty/month.html", context)


def said_of(visit: Visit, proof: Coverage) -> dict[str, object]:
    """What the page says of the proof."""
    return {
        "proof": proof,
        "levels": ", ".join(called(level) for level in proof.levels),
        "uncovered": proof.uncovered[:MOST_NAMED],
        "more": max(len(proof.uncovered) - MOST_NAMED, 0),
        "is_bound": proof.is_needed or Edition.objects.of(visit.desk).exists(),
    }
