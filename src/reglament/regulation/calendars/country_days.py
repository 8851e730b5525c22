"""A country's public holidays and moved working days, year by year.

The core has one dependency beside its Markdown parser, and this is it: the `holidays` package is data, not behaviour.
It is imported when the first calendar with a country asks, so that calendars without one start without it. What a
country decrees late (the Russian days of 2020 and 2021, say) comes as own dates of the edition, which outrank
everything here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from reglament.regulation.calendars.error import CalendarError

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CountryYear:
    """What a country says of one year, by ordinals of days: closed, worked though weekend, eves of public holidays."""

    closed: frozenset[int]
    worked: frozenset[int]
    eves: frozenset[int]


@lru_cache(maxsize=512)
def country_year(code: str, year: int) -> CountryYear:
    """The days of `year` in the country `code` ("RU"). Raises CalendarError for an unknown country.

    A weekend day that is no holiday is in none of the sets: whether it is open is for the weekly hours to say.
    """
    country = _country(code)
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = [date.fromordinal(number) for number in range(first, last + 1)]
    holidays = {day for day in days if day in country}  # Asking for membership is also what fills the year in.
    closed = frozenset(day.toordinal() for day in holidays if not country.is_working_day(day))
    worked = frozenset(day.toordinal() for day in days if country.is_weekend(day) and country.is_working_day(day))
    eves = frozenset(day.toordinal() for day in days if day < date.max and _is_public_holiday(country, day + ONE_DAY))
    return CountryYear(closed, worked, eves)


def known_years(code: str) -> tuple[int, int]:
    """The first and the last year that the data of the country cover."""
    country = _country(code)
    return country.start_year, country.end_year


def holiday_name(code: str, day: date, language: str) -> str:
    """What a day is called that the country makes free, in a language where its data have it; empty for any other day."""
    return str(_country(code, language).get(day) or "")


def decreed_until(code: str) -> int | None:
    """The last year of which the data know what the country decrees year by year (days off that move, say); None where
    nothing is decreed, and the law alone gives all its holidays. Raises CalendarError for an unknown country.
    """
    country = _country(code)
    tables = (
        getattr(country, name, None) or {} for name in ("special_public_holidays", "special_public_holidays_observed")
    )
    return max((year for table in tables for year in table if isinstance(year, int)), default=None)


@lru_cache(maxsize=64)
def _country(code: str, language: str = "") -> Any:
    import holidays

    try:
        known = holidays.country_holidays(code).supported_languages
        spoken = next((each for each in known if language and each.startswith(language)), None)
        return holidays.country_holidays(code, language=spoken)
    except NotImplementedError as error:
        raise CalendarError(
            f"No holidays are known for the country {code!r}: write a code such as RU or KG."
        ) from error


def _is_public_holiday(country: Any, day: date) -> bool:
    """Whether the day is a holiday of its own, not a day off that was moved to it: only the first has a short eve."""
    name = country.get(day)
    moved = country.tr(country.substituted_label).partition("%s")[0] if hasattr(country, "substituted_label") else ""
    return name is not None and not (moved and name.startswith(moved))
