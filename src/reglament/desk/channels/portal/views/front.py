"""The front page of a desk: what it is, how it is reached, how soon it answers. For everybody."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.answers.faults import known_faults
from reglament.desk.channels.portal.clients import public_page
from reglament.desk.lib.reader import reader_language
from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.law import Law
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.presentation.hours_now import hours_now
from reglament.desk.tickets.presentation.typical import first_answers, typical_of
from reglament.desk.tickets.presentation.usual import SPAN, usual
from reglament.desk.tickets.taking_in import door_in
from reglament.regulation.rules.doors import Channel, Role


@require_safe
@public_page
def front(come: Visit) -> HttpResponse:
    """The desk's own page."""
    at = timezone.now()
    row = EditionRow.objects.in_force(come.desk, at)
    context: dict[str, object] = {"edition": None, "doors": [], "typical": None}
    if row is not None:
        edition = compiled(row)
        official = doors(come.desk, Law(edition))
        answers = first_answers(come.desk, at - SPAN)
        context = {
            "edition": worded(row, reader_language()),
            "doors": official,
            "typical": typical_of(answers, edition, at),
            "usual": usual(answers, edition),
            "hours": hours_now(edition, at, reader_language()),
            "year": come.desk.day_of(at).year,
            "has_form": any(door.kind is Channel.FORM and door.creates for door in official),
            "takes_requests": door_in(edition, Channel.PORTAL).why == Role.CREATES,
        }
    context["faults"] = known_faults(come.viewer, come.languages)
    return come.page("portal/front.html", context)
