"""What the reader's organisations have of the products, each with the way to ask about it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.channels.portal.clients import client_page
from reglament.desk.channels.portal.installed import own_installations
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.paging import DEEPEST, page_number
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.taking_in import door_in
from reglament.regulation.rules.doors import Channel, Role

PAGE = 50


@require_safe
@client_page
def installations(come: Visit) -> HttpResponse:
    """What is in use, with words to look for it."""
    at, number = timezone.now(), page_number(come.request.GET.get("page"))
    words = " ".join(come.request.GET.get("q", "").replace("\0", " ").split())[:200]
    own = own_installations(come, at)
    own = own.about(words) if words else own
    rows = list(own.order_by("organisation_id", "pk")[(number - 1) * PAGE : number * PAGE + 1])
    edition = Edition.objects.in_force(come.desk, at)
    context = {
        "rows": rows[:PAGE],
        "q": words,
        "earlier": number - 1,
        "later": number + 1 if len(rows) > PAGE and number < DEEPEST else 0,
        "takes_requests": edition is not None and door_in(law_of(edition).edition, Channel.PORTAL).why == Role.CREATES,
        "is_of_several": len(come.viewer.organisation_ids) > 1,
    }
    return come.page("portal/installations.html", context)
