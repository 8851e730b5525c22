"""What staff choose of the letters to them, and when they have quiet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices import kinds
from reglament.desk.notices.models import QuietHours
from reglament.desk.notices.models.quiet_hours import DAYS
from reglament.desk.notices.quiet import QuietDays
from reglament.desk.notices.resting import ChosenQuiet


def _choices() -> list[tuple[str, Promise | None]]:
    return [(name, kind.stopped_as) for name, kind in kinds.stoppable().items()]


class LettersForm(forms.Form):
    """The letters that are wanted, of those that can be stopped."""

    wanted = forms.MultipleChoiceField(
        label=_("We write to you when"),
        choices=_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("The desk does not know this letter. Choose from the list.")},
    )


class BrowserNewsForm(LettersForm):
    """The same for what the reader's browsers tell."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["wanted"].label = _("Your browsers tell you when")


class ClockInput(forms.TimeInput):
    """A time of day as browsers ask for it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class QuietForm(forms.Form):
    """Quiet hours; with both times left empty, or the same, there are none."""

    starts = forms.TimeField(label=pgettext_lazy("quiet hours", "From"), widget=ClockInput, required=False)
    ends = forms.TimeField(label=pgettext_lazy("quiet hours", "To"), widget=ClockInput, required=False)
    days = forms.ChoiceField(
        label=pgettext_lazy("quiet hours", "Days"), choices=DAYS, widget=forms.RadioSelect, initial=QuietDays.EVERY
    )
    lets_urgent = forms.BooleanField(
        label=_("Still write to me at once about requests that the regulation works on around the clock"),
        required=False,
        initial=True,
    )

    @staticmethod
    def of(hours: QuietHours | None) -> dict[str, Any]:
        """What it shows first."""
        names = ("starts", "ends", "days", "lets_urgent")
        return {name: getattr(hours, name) for name in names} if hours is not None else {}

    def clean(self) -> dict[str, Any]:
        """Both times or none."""
        given = {name: self.cleaned_data.get(name) for name in ("starts", "ends")}
        for name, clock in given.items():
            if clock is None and name not in self.errors and any(given.values()):
                self.add_error(name, ValidationError(gettext("Write both times, or leave both empty."), code="half"))
        return self.cleaned_data

    @property
    def chosen(self) -> ChosenQuiet | None:
        """What was chosen; None for no quiet."""
        told = self.cleaned_data
        if told["starts"] is None or told["ends"] is None:
            return None
        return ChosenQuiet(told["starts"], told["ends"], QuietDays(told["days"]), told["lets_urgent"])
