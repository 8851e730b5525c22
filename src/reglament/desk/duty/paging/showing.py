"""Paging as pages show it: whom a ladder names, who was paged and when, and how it ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from reglament.desk.duty.models import DutyPage, Paging, PagingEnd, PagingLadder, PagingWay, PagingWhy
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Texts
from reglament.regulation.duty.ladder import Whom

WHOM: Texts = {
    Whom.ON_DUTY: pgettext_lazy("step of a ladder", "whoever is on duty"),
    Whom.NEXT: pgettext_lazy("step of a ladder", "whoever is on duty next"),
    Whom.HEAD: pgettext_lazy("step of a ladder", "the head of support"),
}


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step that was taken: whom it names, when it was due and done, and the names of those whom it reached; none is nobody."""

    whom: str
    due_at: datetime
    sent_at: datetime
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownPaging:
    """Paging of one request: the steps so far, whom the next one names, and in words how it ended. It goes on as long as its request
    is at risk; the clerk keeps its end within a second.
    """

    row: Paging
    steps: Sequence[ShownStep]
    goes_on: bool
    next_whom: str
    end: PagingEnd | None
    ended: str


@dataclass(frozen=True, slots=True)
class ShownLadder:
    """What a desk wants of paging: its levels by name, empty where nobody is paged, and its steps in words."""

    levels: str
    steps: Sequence[str]


def shown_ladder(desk: Desk, levels: Mapping[str, str]) -> ShownLadder:
    """The ladder that counts; `levels` are the names of levels by their codes. One statement."""
    kept = PagingLadder.objects.of(desk).last()
    if kept is None or not kept.levels:
        return ShownLadder("", ())
    named = ", ".join(levels.get(code, code) for code in kept.levels)
    steps = [
        ngettext("after %(minutes)d minute %(whom)s", "after %(minutes)d minutes %(whom)s", minutes)
        % {"minutes": minutes, "whom": WHOM[whom]}
        for minutes, whom in kept.steps
    ]
    return ShownLadder(named, steps)


def pagings_of(ticket: Ticket) -> list[ShownPaging]:
    """All of one request, the newest first; four statements."""
    return shown_pagings(Paging.objects.filter(ticket=ticket).select_related("ladder").order_by("-pk"))


def shown_pagings(rows: Iterable[Paging]) -> list[ShownPaging]:
    """These as pages show them, in their order; three statements beside their own."""
    kept = list(rows)
    names = [each.pk for each in kept]
    at_risk = set(Paging.objects.going_on().at_risk().filter(pk__in=names).values_list("pk", flat=True))
    pages: dict[int, list[DutyPage]] = {}
    for page in DutyPage.objects.filter(paging__in=kept).select_related("staff__user").order_by("pk"):
        pages.setdefault(page.paging_id, []).append(page)
    ends: Mapping[int, PagingEnd] = PagingEnd.objects.select_related("staff__user").in_bulk(names)
    return [_shown(each, pages.get(each.pk, []), ends.get(each.pk), goes_on=each.pk in at_risk) for each in kept]


def _shown(row: Paging, pages: Sequence[DutyPage], end: PagingEnd | None, *, goes_on: bool) -> ShownPaging:
    steps = [_step(list(group)) for _number, group in groupby(pages, key=lambda page: page.step)]
    coming = str(WHOM[row.ladder.climbed[len(steps)].whom]) if goes_on and row.wake_at is not None else ""
    ended = how_it_ended(end) if end else ""
    return ShownPaging(row, steps, goes_on, coming, end, ended or ("" if goes_on else _("Nobody else is told.")))


def _step(pages: Sequence[DutyPage]) -> ShownStep:
    first = pages[0]
    names = [str(page.staff.user) for page in pages if page.staff is not None]
    return ShownStep(str(WHOM[first.whom]), first.due_at, first.sent_at, names)


def how_it_ended(end: PagingEnd) -> str:
    """In a sentence."""
    name = str(end.staff.user) if end.staff else ""
    if end.why == PagingWhy.ACKNOWLEDGED:
        return _acknowledged(end.way) % {"name": name}
    sentences = {
        PagingWhy.TAKEN: _("%(name)s has the request.") % {"name": name},
        PagingWhy.ANSWERED: _("%(name)s answered the client.") % {"name": name},
        PagingWhy.MOVED: _("The request moved to another level."),
        PagingWhy.OVER: _("Nothing is owed any more."),
    }
    return sentences[PagingWhy(end.why)]


def _acknowledged(way: str) -> str:
    by_way = {
        PagingWay.LETTER: _("%(name)s takes care of it (from the letter)."),
        PagingWay.PUSH: _("%(name)s takes care of it (from the browser's message)."),
        PagingWay.TELEGRAM: _("%(name)s takes care of it (from Telegram)."),
    }
    return by_way.get(PagingWay(way), _("%(name)s takes care of it."))


def said_to(staff_id: int | None, end: PagingEnd) -> str:
    """How it ended, said to one of the staff: to whoever takes care of it that they do, to others who was first."""
    if end.why == PagingWhy.ACKNOWLEDGED and end.staff_id == staff_id:
        return _("You take care of it. Nobody else is told.")
    return _("Nobody else is told: %(how)s") % {"how": how_it_ended(end)}
