"""What the registry's pages have in common: their lists, cut into pages, and which of them a reader may open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from reglament.desk.registry.forms.action_form import ActionForm, Maker, every
from reglament.desk.tickets.pages.paging import DEEPEST, page_number
from reglament.desk.tickets.pages.visits import Visit

PAGE = 50

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """One page of a list, counted from 1, and the numbers of its neighbours, None where there is none."""

    rows: list[Row]
    number: int
    before: int | None
    after: int | None


def words_of(request: HttpRequest) -> str:
    """What the reader looks for."""
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:200]


def posted(visit: Visit) -> QueryDict | None:
    """What was posted; None where the page is only looked at."""
    return visit.request.POST if visit.request.method == "POST" else None


def forms_of(visit: Visit, makers: Mapping[str, Maker], noun: str, whose: str) -> tuple[dict[str, ActionForm], bool]:
    """All forms of a page by their nouns, and whether the one that was posted is done, which is then said. A noun that the page of
    `whose` does not have is a 404.
    """
    sent = posted(visit)
    if noun not in makers and (noun or sent is not None):
        raise Http404(f"{whose} has no {noun!r}")
    forms, done = every(makers, noun, sent)
    if done:
        messages.success(visit.request, forms[noun].said)
    return forms, done


def list_page(request: HttpRequest, rows: "QuerySet[M]") -> ListPage[M]:
    """The page that the reader asked for; one query."""
    number = page_number(request.GET.get("page"))
    return cut(list(rows[(number - 1) * PAGE : number * PAGE + 1]), number)


def cut(found: "list[Row]", number: int) -> "ListPage[Row]":
    """The page of a number, of what was found from its first row on: one more than it shows, where there are more."""
    after = number + 1 if len(found) > PAGE and number < DEEPEST else None
    return ListPage(found[:PAGE], number, number - 1 if number > 1 else None, after)


def page(visit: Visit, template: str, context: dict[str, Any], *, faulty: bool = False) -> HttpResponse:
    """A page of the registry; 422 where what was posted could not be done."""
    return visit.page(f"registry/{template}.html", context, status=422 if faulty else 200)
