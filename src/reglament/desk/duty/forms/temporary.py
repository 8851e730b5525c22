"""Temporary duty: a span, and the shifts that alone count in it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reglament.desk.duty.actions import ShiftTerms, TemporaryTerms, write_temporary_duty
from reglament.desk.duty.actions.temporary import MOST_SHIFTS
from reglament.desk.duty.forms.fields import MinuteField, StaffField
from reglament.desk.duty.forms.roster_form import RosterForm, colleagues
from reglament.desk.duty.models import TemporaryDuty, TemporaryDutyShift
from reglament.desk.people.access import Viewer

if TYPE_CHECKING:
    from django.http import QueryDict

FREE_SHIFTS = 4
PARTS = ("who", "from", "to")


class TemporaryForm(RosterForm):
    """A shift that names nobody is left out."""

    starts_at = MinuteField(label=gettext_lazy("Nothing else counts from"))
    ends_at = MinuteField(label=pgettext_lazy("shift", "To"))

    def __init__(self, viewer: Viewer, temporary: TemporaryDuty, data: "QueryDict | None" = None) -> None:
        shifts = list(temporary.shifts.all()) if temporary.pk else []
        super().__init__(viewer, temporary.desk, data, initial=_initial(temporary, shifts))
        self.temporary = temporary
        self.count = min(len(shifts) + FREE_SHIFTS, MOST_SHIFTS)
        people = colleagues(temporary.desk)
        for number in range(1, self.count + 1):
            told = {"number": number}
            who = StaffField(people, label=_("Shift %(number)d: who") % told, required=False)
            self.fields[f"who_{number}"] = who
            self.fields[f"from_{number}"] = MinuteField(label=_("Shift %(number)d: from") % told, required=False)
            self.fields[f"to_{number}"] = MinuteField(label=_("Shift %(number)d: to") % told, required=False)

    def clean(self) -> dict[str, Any]:
        """A shift with somebody needs both of its times."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, self.count + 1):
            for part in ("from", "to"):
                name = f"{part}_{number}"
                if given.get(f"who_{number}") and name not in self.errors and not given.get(name):
                    self.add_error(name, ValidationError(_("Say when this shift begins and ends.")))
        return given

    def act(self, at: datetime) -> None:
        """Keep it."""
        given = self.cleaned_data
        rows = [[given[f"{part}_{number}"] for part in PARTS] for number in range(1, self.count + 1)]
        shifts = [ShiftTerms(*row) for row in rows if row[0] is not None]
        terms = TemporaryTerms(given["starts_at"], given["ends_at"], shifts)
        write_temporary_duty(self.viewer, self.temporary, terms, at)


def _initial(temporary: TemporaryDuty, shifts: list[TemporaryDutyShift]) -> dict[str, object]:
    if not temporary.pk:
        return {}
    found: dict[str, object] = {"starts_at": temporary.starts_at, "ends_at": temporary.ends_at}
    for number, shift in enumerate(shifts, 1):
        values = (shift.staff_id, shift.starts_at, shift.ends_at)
        found |= {f"{part}_{number}": value for part, value in zip(PARTS, values, strict=True)}
    return found
