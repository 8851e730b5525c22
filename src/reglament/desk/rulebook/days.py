"""The page of a year: on which days the calendars of an edition are closed, and why. Siroka 2.4, iStom 1.2."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reglament.desk.lib.reader import reader_language
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.reaching import public_desk
from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.year import DayReason, YearDay, days_of_year
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.weaving.wording.days import LONG_DAYS, opening
from reglament.regulation.weaving.wording.page import day_in_words


@dataclass(frozen=True, slots=True)
class Month:
    """Days of one month: `rest` are the plain days of rest of the week, `told` the others with their weekday and why, in words."""

    first: YearDay
    rest: tuple[YearDay, ...]
    told: tuple[tuple[YearDay, str, str], ...]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One calendar of the edition: its hours in words, its months, and a sentence where it has none to tell."""

    name: str
    hours: str
    months: tuple[Month, ...]
    why_not: str = ""


@require_safe
def of_year(request: HttpRequest, desk: str, number: int, year: int) -> HttpResponse:
    """Every calendar of the edition in one year."""
    place = public_desk(request, desk)
    row = get_object_or_404(Edition.objects.of(place), number=number)
    if not 1990 <= year < 2100:
        raise Http404(f"no year {year}")
    edition, language = compiled(row), reader_language()
    calendars = [_calendar(edition, name, year, language) for name in edition.rules.calendars]
    context = {"desk": place, "row": row, "year": year, "calendars": calendars, "before": year - 1, "after": year + 1}
    return render(request, "rulebook/days.html", context)


def _calendar(edition: Compiled, name: str, year: int, language: str) -> CalendarYear:
    hours = opening(edition.rules.calendars[name], language)
    try:
        days = days_of_year(edition, name, year, language)
    except CalendarError as error:
        return CalendarYear(name, hours, (), str(error))
    months = groupby(days, key=lambda one: one.day.month)
    return CalendarYear(name, hours, tuple(_month(tuple(of_month), language) for _, of_month in months))


def _month(days: tuple[YearDay, ...], language: str) -> Month:
    rest = tuple(one for one in days if one.why is DayReason.WEEK)
    told = tuple(
        (one, LONG_DAYS[language][one.day.weekday()], day_in_words(one.why, one.name, language))
        for one in days
        if one.why is not DayReason.WEEK
    )
    return Month(days[0], rest, told)
