"""Who had how much of duty in a month: for the head everybody beside one another, for everybody else what they had themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.duty.load.figures import LoadQuestions, load_questions
from reglament.desk.duty.load.months import MonthOfDuty, PersonLoad, month_of_duty, person_loads
from reglament.desk.duty.models import DutyPage
from reglament.desk.duty.people import people_of
from reglament.desk.duty.picturing import ShownPerson
from reglament.desk.lib.months import NamedMonth, month_in
from reglament.desk.people.access import Ability
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.paging import newest_behind, number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page

AT_ONCE = 30


class LoadList(StrEnum):
    """What a page of one person lists."""

    SHIFTS = "shifts"
    TOLD = "told"
    URGENT = "urgent"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class LoadMonth:
    """A month of a desk, by its zone, and what is asked of it."""

    month: NamedMonth
    end: datetime
    duty: MonthOfDuty
    questions: LoadQuestions


@require_safe
@staff_page(Ability.SEE_DUTY)
def load(visit: Visit) -> HttpResponse:
    """A month (`month=2026-11`, the present one for any other): everybody whose figures the reader may see."""
    asked = _asked(visit)
    rows = person_loads(_people(visit), asked.duty.loads, asked.questions)
    context = {
        "rows": rows,
        "sees_all": visit.viewer.may(Ability.SEE_FIGURES),
        **_shown_month(asked),
    }
    return visit.page("duty/load.html", context)


@require_safe
@staff_page(Ability.SEE_DUTY)
def person_load(visit: Visit, pk: int) -> HttpResponse:
    """One person's month: their shifts, or one of the lists (`show`) that the figures count, so many rows behind one (`after`)."""
    asked, people = _asked(visit), _people(visit)
    if pk not in people:
        raise Http404
    rows = person_loads({pk: people[pk]}, asked.duty.loads, asked.questions)
    row = rows[0] if rows else PersonLoad(people[pk])
    show = _shown_list(visit.request.GET.get("show"))
    found, further = _listed(asked.questions.of(pk), show, number_in(visit.request.GET.get("after")))
    shifts = asked.duty.shifts(pk) if show is LoadList.SHIFTS else []
    context = {
        "row": row,
        "show": show.value,
        "shifts": shifts,
        "found": found,
        "further": further,
        **_shown_month(asked),
    }
    return visit.page("duty/person_load.html", context)


def _people(visit: Visit) -> dict[int, ShownPerson]:
    """Whose figures the reader may see: everybody's where their role has figures, otherwise their own."""
    people = people_of(visit.desk, visit.viewer)
    if visit.viewer.may(Ability.SEE_FIGURES):
        return people
    return {pk: each for pk, each in people.items() if each.is_reader}


def _asked(visit: Visit) -> LoadMonth:
    at = timezone.now()
    month = month_in(visit.request.GET.get("month"), visit.desk.day_of(at))
    begin, end = month.begins(visit.desk.zone), month.after.begins(visit.desk.zone)
    questions = load_questions(visit.desk, begin, end, at)
    return LoadMonth(month, end, month_of_duty(visit.desk, begin, end), questions)


def _shown_month(asked: LoadMonth) -> dict[str, object]:
    return {"month": asked.month, "is_over": asked.end <= timezone.now()}


def _shown_list(asked: str | None) -> LoadList:
    return LoadList(asked) if asked in set(LoadList) else LoadList.SHIFTS


def _listed(
    questions: LoadQuestions, show: LoadList, after: int | None
) -> tuple[list[DutyPage] | list[Ticket], int | None]:
    """The newest first, and behind which there are more."""
    if show is LoadList.SHIFTS:
        return [], None
    if show is LoadList.TOLD:
        return newest_behind(questions.told.select_related("paging__ticket__desk"), after, AT_ONCE)
    requests = questions.urgent if show is LoadList.URGENT else questions.disputed
    return newest_behind(requests.select_related("organisation", "desk"), after, AT_ONCE)
