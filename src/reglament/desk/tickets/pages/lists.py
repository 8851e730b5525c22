"""Lists in which staff look at what has to be looked at: one frame (`tickets/list_frame.html`), whatever stands in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reglament.desk.tickets.pages.paging import DEEPEST, page_number
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.sentences import Text

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords:
    """What a list says of itself: `some` and `all` label what can be shown, `empty` and `nothing` stand in an empty list."""

    title: Text
    lead: Text
    some: Text
    all: Text
    empty: Text
    nothing: Text


def shows_everything(visit: Visit) -> bool:
    """Whether `show=all` is asked for, which tells the settled ones too."""
    return visit.request.GET.get("show") == "all"


def list_context(visit: Visit, found: Any, rows: Callable[[Any], Iterable[object]], words: ListWords) -> dict[str, Any]:
    """What the frame takes. `found` is a queryset in the order of the list, `rows` makes rows of one page of it."""
    page = page_number(visit.request.GET.get("page"))
    # One more than a page holds tells whether there is a next one.
    shown = list(rows(found[(page - 1) * PAGE : page * PAGE + 1]))
    return {
        "words": words,
        "rows": shown[:PAGE],
        "everything": shows_everything(visit),
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if len(shown) > PAGE and page < DEEPEST else None,
        "page_number": page,
    }
