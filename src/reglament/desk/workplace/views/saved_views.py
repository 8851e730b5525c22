"""One's saved views: the list of them, and what is done with each. Everybody sees and changes their own alone."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.workplace.access import own_views
from reglament.desk.workplace.actions.choose_density import choose_density
from reglament.desk.workplace.actions.save_view import delete_view, rename_view, save_view, share_view
from reglament.desk.workplace.models import Density, SavedView
from reglament.desk.workplace.queue.question import FilterChip, QueueQuestion, question_in

LONGEST_QUERY = 4000


@dataclass(frozen=True, slots=True)
class ListedView:
    """A view with what it asks, in words."""

    view: SavedView
    question: QueueQuestion
    chips: list[FilterChip]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REQUESTS)
def saved_views(visit: Visit) -> HttpResponse:
    """The reader's own; a POST keeps a question (`asked`) under a `name`, and opens it."""
    if visit.request.method != "POST":
        return _page(visit)
    asked = _asked(visit)
    name = visit.request.POST.get("name", "")
    try:
        saved = save_view(visit.viewer, visit.desk, name, asked)
    except ValidationError as error:
        return _page(visit, fault=" ".join(error.messages), typed=name, asked=asked)
    messages.success(visit.request, _("The view “%(name)s” is saved.") % {"name": saved.name})
    return redirect(f"{reverse('queue', args=[visit.desk.slug])}?{saved.asked}")


@require_POST
@staff_page(Ability.SEE_REQUESTS)
def act(visit: Visit, key: str, noun: str) -> HttpResponse:
    """Another `name` for one of the reader's own, its `sharing` with the desk, or its `end`."""
    view = own_views(visit.viewer).filter(key=key).first()
    if view is None or noun not in ("name", "sharing", "end"):
        raise Http404(f"no view {key} of this reader, or nothing is called {noun!r} here")
    if noun == "end":
        delete_view(visit.viewer, visit.desk, key)
        messages.success(visit.request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    elif noun == "sharing":
        share_view(visit.viewer, visit.desk, key, timezone.now() if "share" in visit.request.POST else None)
    else:
        typed = visit.request.POST.get("name", "")
        try:
            rename_view(visit.viewer, visit.desk, key, typed)
        except ValidationError as error:
            return _page(visit, fault=" ".join(error.messages), typed=typed, wrong=key)
    return redirect("saved-views", visit.desk.slug)


@require_POST
@staff_page(Ability.SEE_REQUESTS)
def density(visit: Visit) -> HttpResponse:
    """Keep how densely the reader wants the queue, and show the list (`asked`) so."""
    wished = visit.request.POST.get("density", "")
    if wished in Density:
        choose_density(visit.viewer, visit.desk, Density(wished))
    return redirect(f"{reverse('queue', args=[visit.desk.slug])}?{_asked(visit)}")


def _asked(visit: Visit) -> str:
    """The question that a form carries, as its address has it."""
    return question_in(QueryDict(visit.request.POST.get("asked", "")[:LONGEST_QUERY])).asked


def _page(visit: Visit, **fault: str) -> HttpResponse:
    """With a `fault` of the form that was sent: what was `typed`, and for which view (`wrong`) or new question (`asked`)."""
    asker = Asker(visit.desk, visit.viewer, timezone.now())
    questions = [(view, question_in(QueryDict(view.asked))) for view in own_views(visit.viewer).by_name()]
    context = {
        "listed": [ListedView(view, question, list(question.chips(asker))) for view, question in questions],
        "may_share": share_view.may(visit.viewer, visit.desk),
        **fault,
    }
    return visit.page("workplace/saved_views.html", context, status=422 if fault else 200)
