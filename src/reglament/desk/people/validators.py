"""What a value must be before it is kept; each refusal is a sentence that says what to write instead."""

from datetime import date
from functools import cache
from zoneinfo import available_timezones

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


def languages() -> list[tuple[str, str]]:
    """The languages that screens speak, as (code, name); a callable, so that a new language needs no migration."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


@cache
def zones() -> frozenset[str]:
    """The names that the time-zone database has, which is a walk through its folders: once per process."""
    return frozenset(available_timezones())


def known_zone(name: str) -> None:
    """Refuse a name that the time-zone database does not have."""
    if name not in zones():
        raise ValidationError(
            _("There is no time zone “%(name)s”. Write a name such as Asia/Bishkek or Europe/Moscow."),
            code="zone",
            params={"name": name},
        )


def known_region(code: str) -> None:
    """Refuse a country code that telephone numbers cannot be read by."""
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ValidationError(
            _("There is no country “%(code)s”. Write two capital letters, such as KG or RU."),
            code="region",
            params={"code": code},
        )


def plausible_day(day: date) -> None:
    """Refuse a day of the wrong century, which is nearly always a slip of the keyboard."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValidationError(
            _("The year %(year)s cannot be right. Write a day between %(earliest)s and %(latest)s."),
            code="century",
            params={"year": f"{day.year:04}", "earliest": str(EARLIEST_YEAR), "latest": str(LATEST_YEAR)},
        )


def filled(text: str) -> None:
    """Refuse a name made of nothing but spaces or invisible characters."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise ValidationError(_("Write a name: this one has nothing that can be seen."), code="invisible")
