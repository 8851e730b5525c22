"""What the search pages of staff and of clients share: what was typed, what was found, and how to go on."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reglament.desk.answers.searching import Hit
from reglament.desk.answers.searching import search as search_manual
from reglament.desk.lib.reader import reader_language
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.pages.paging import number_in, page_number
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.searching.conditions import Asker, Condition
from reglament.desk.tickets.searching.filters import examples_for, filter_named, filters_for
from reglament.desk.tickets.searching.finding import COUNTED, Findings, best, find
from reglament.desk.tickets.searching.pieces import LONGEST, pieces
from reglament.desk.tickets.searching.question import SearchQuestion, understood
from reglament.desk.tickets.searching.showing import rows

MOST_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class SearchChip:
    """A filter that was understood, and the address of the same search without it."""

    name: str
    said: str
    without: str


def typed(visit: Visit) -> str:
    """What was typed into the search."""
    return visit.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]


def cited(visit: Visit, page: str) -> HttpResponse | None:
    """The page of the request whose number or reference was typed; None for anything else, and for one that the reader may not
    see.
    """
    number = cited_number(typed(visit), visit.desk.slug)
    if number is None or not access.visible(visit.viewer).filter(number=number).exists():
        return None
    return redirect(page, visit.desk.slug, number)


def search_context(visit: Visit, asker: Asker, question: SearchQuestion) -> dict[str, Any]:
    """What `tickets/search.html` takes: the rows of one page, what is known of all, the filters, and pages of the manual."""
    asked = visit.request.GET
    is_best = asked.get("order") == "best"
    below, page = number_in(asked.get("below")), page_number(asked.get("page"))
    found = best(asker, question, page) if is_best else find(asker, question, below)
    is_first = below is None and page == 1
    return {
        "q": typed(visit),
        "question": question,
        "rows": rows(asker, question, found),
        "chips": [_chip(typed(visit), each, asker) for each in question.conditions],
        "examples": examples_for(asker),
        "said": how_many(found) if is_first and found.places else "",
        "found": found,
        "is_first": is_first,
        "is_best": is_best and found.may_rank,
        "further": _further(typed(visit), found, is_best=is_best),
        "is_filling": indexing.filled_to() is not None,
        "articles": _articles(visit, question) if is_first else [],
    }


def question_of(visit: Visit) -> tuple[Asker, SearchQuestion]:
    """Who searches, and for what."""
    asker = Asker(visit.desk, visit.viewer, timezone.now())
    return asker, understood(typed(visit), asker)


def how_many(found: Findings) -> str:
    """How many requests were found, as far as they were counted."""
    if found.is_more and found.count >= COUNTED:
        return _("1,000+ requests")
    if found.is_more:
        return _("%(count)s+ requests") % {"count": found.count}
    return ngettext("%(count)s request", "%(count)s requests", found.count) % {"count": found.count}


def _chip(text: str, condition: Condition, asker: Asker) -> SearchChip:
    known = filter_named(condition.name, filters_for(asker))
    rest = " ".join(piece.typed for piece in pieces(text) if piece.typed not in condition.typed)
    return SearchChip(known.called if known else condition.name, ", ".join(condition.said), _address({"q": rest}))


def _further(text: str, found: Findings, *, is_best: bool) -> str:
    """The address of the next page; empty where nothing is left."""
    if found.below is None:
        return ""
    is_ranked = is_best and found.may_rank
    return _address({"q": text, **({"order": "best", "page": found.below} if is_ranked else {"below": found.below})})


def _address(told: dict[str, Any]) -> str:
    return f"?{urlencode(told)}"


def _articles(visit: Visit, question: SearchQuestion) -> list[Hit]:
    """Pages of the manual, for words alone: a filter asks for requests."""
    if question.conditions or not question.words:
        return []
    return search_manual(visit.desk, f"{question.words} ", reader_language(), MOST_ARTICLES)
