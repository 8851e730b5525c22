"""The front page of a desk: what it is, how it is reached, how soon it answers. For everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.rulebook.compiled import compiled, worded
from reglament.desk.rulebook.law import Law
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.visits import visit
from reglament.desk.tickets.presentation.typical import typical
from reglament.desk.tickets.taking_in import door_in
from reglament.regulation.rules.doors import Channel, Role


@require_safe
def front(request: HttpRequest, desk: str) -> HttpResponse:
    """The desk's own page. A desk that is not public has one for its own people only."""
    come = visit(request, desk)
    if not (come.desk.public or come.viewer.is_staff or come.viewer.is_client):
        raise Http404("not public")
    at = timezone.now()
    row = EditionRow.objects.in_force(come.desk, at)
    context: dict[str, object] = {"edition": None, "doors": [], "typical": None}
    if row is not None:
        edition = compiled(row)
        official = doors(come.desk, Law(edition))
        context = {
            "edition": worded(row, request.LANGUAGE_CODE.partition("-")[0]),
            "doors": official,
            "typical": typical(come.desk, edition, at),
            "has_form": any(door.kind is Channel.FORM and door.creates for door in official),
            "takes_requests": door_in(edition, Channel.PORTAL).why == Role.CREATES,
        }
    return come.page("portal/front.html", context)
