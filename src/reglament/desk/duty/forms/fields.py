"""Fields that several forms of the roster have."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Staff

MINUTE = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2200)
"""Others are slips, and some have no moment in UTC."""


class TimeOfDayInput(forms.TimeInput):
    """A time of day as browsers ask for it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ClockField(forms.TimeField):
    """A time of day to the minute."""

    widget = TimeOfDayInput

    def clean(self, value: Any) -> Any:
        """Without seconds, which no shift counts."""
        given = super().clean(value)
        return given.replace(second=0, microsecond=0) if given else given


class MinuteField(forms.CharField):
    """A day and a minute by the reader's clock, as browsers write them. Of a minute that a change of clocks repeats the first is meant."""

    widget = forms.TextInput(attrs={"type": "datetime-local"})

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 30, **more})

    def prepare_value(self, value: Any) -> Any:
        """A moment as the browser's field holds it."""
        return timezone.localtime(value).strftime(MINUTE) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        """The moment, aware; None where nothing was written and nothing has to be."""
        written = super().clean(value)
        if not written:
            return None
        try:
            moment = datetime.fromisoformat(written)
        except ValueError as error:
            raise forms.ValidationError(_("Write the day and the time, for example 2026-11-28T14:05.")) from error
        if moment.year not in YEARS:
            raise forms.ValidationError(_("Check the year."))
        return moment.replace(tzinfo=timezone.get_current_timezone()) if moment.tzinfo is None else moment


class StaffField(forms.ChoiceField):
    """One of these people; nobody where it may stay empty. Gives a Staff."""

    def __init__(self, people: Iterable[Staff], empty: Any = "—", **more: Any) -> None:
        super().__init__(**more)
        self.people = {str(each.pk): each for each in people}
        self.choices = [("", empty), *((key, str(each.user)) for key, each in self.people.items())]

    def clean(self, value: Any) -> Any:
        """The person who was chosen."""
        return self.people.get(super().clean(value))
