"""Forms of time worked: so long on a day and for what, the counter as it is stopped, and why a row does not count."""

import re
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.actions.count_time import WorkSaid
from reglament.desk.workplace.actions.run_counter import CounterStop
from reglament.desk.workplace.models import WorkedTime
from reglament.desk.workplace.models.worked import LONGEST_FOR_WHAT

LENGTH = re.compile(r"([0-9]{1,5})|([0-9]{1,3}):([0-5][0-9])")
FIELD_OF = {"minutes": "length", "day": "day", "words": "words"}
"""Beside which field a refusal stands, by its code."""


def minutes_in(typed: str) -> int:
    """How long "45" or "1:30" is, in minutes. ValidationError for anything else, such as what is less than nothing."""
    found = LENGTH.fullmatch("".join(typed.split()))
    if found is None:
        raise ValidationError(_("Write minutes, such as 45, or hours and minutes, such as 1:30."))
    minutes, hours, rest = found.groups()
    return int(minutes) if minutes else int(hours) * 60 + int(rest)


def length_of(minutes: int) -> str:
    """The same as a person would type it."""
    return f"{minutes // 60}:{minutes % 60:02}" if minutes >= 60 else str(minutes)


class LengthField(forms.CharField):
    """A length of time as people type it, cleaned to whole minutes."""

    def __init__(self, *, label: Text, **more: Any) -> None:
        help_text = _("Minutes, or hours and minutes: 45 or 1:30")
        attributes = {"class": "short", "autocomplete": "off"}
        super().__init__(label=label, help_text=help_text, max_length=12, widget=forms.TextInput(attributes), **more)

    def clean(self, value: Any) -> Any:
        """The minutes; None where it may be empty and is."""
        typed = super().clean(value)
        return minutes_in(typed) if typed else None


def words_field(label: Text, **more: Any) -> forms.CharField:
    """A line of a person's words."""
    attributes = {"dir": "auto", "autocomplete": "off"}
    return forms.CharField(label=label, max_length=LONGEST_FOR_WHAT, widget=forms.TextInput(attributes), **more)


class RefusableForm(forms.Form):
    """A form beside whose fields stands what a chore refused."""

    def refuse(self, error: ValidationError) -> None:
        """Keep what was typed, with the sentence."""
        field = FIELD_OF.get(getattr(error, "code", "") or "")
        self.add_error(field if field in self.fields else None, error.messages)


class WorkedForm(RefusableForm):
    """How long, on which day, for what."""

    length = LengthField(label=_("How long"))
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    )
    words = words_field(_("For what"), required=False)
    key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: uuid4().hex)

    def __init__(self, data: Any = None, *, row: WorkedTime | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {"length": length_of(row.minutes), "day": row.day, "words": row.words}
        super().__init__(data, auto_id="worked-%s", **more)

    @property
    def said(self) -> WorkSaid:
        """What was typed, of a form without faults."""
        told = self.cleaned_data
        return WorkSaid(told["length"], told["day"], told["words"], told["key"])


class CounterForm(RefusableForm):
    """The counter as it is stopped: for what, and how long it really was, where the desk cannot know."""

    length = LengthField(label=_("How long you really worked"))
    words = words_field(_("For what"), required=False)

    def __init__(self, data: Any = None, *, asks_length: bool, minutes: int = 0) -> None:
        super().__init__(data, auto_id="counter-%s", initial={"length": length_of(minutes)} if minutes else None)
        if not asks_length:
            del self.fields["length"]

    @property
    def said(self) -> CounterStop:
        """What was typed, of a form without faults."""
        return CounterStop(self.cleaned_data["words"], self.cleaned_data.get("length"))


class WithdrawalForm(RefusableForm):
    """Why a row does not count."""

    words = words_field(_("Why this does not count"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="withdrawal-%s")
