"""The search of clients: their own requests and those of the organisations that they answer for, and pages of the manual."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reglament.desk.channels.portal.clients import client_page
from reglament.desk.tickets.pages.search import cited, question_of, search_context
from reglament.desk.tickets.pages.visits import Visit


@require_safe
@client_page
def search(come: Visit) -> HttpResponse:
    """What was found for `q`; the number or the reference of a request opens it at once."""
    if (request := cited(come, "request")) is not None:
        return request
    asker, question = question_of(come)
    return come.page("portal/search.html", search_context(come, asker, question))
