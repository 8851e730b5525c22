"""A rotation: its name, its clock, and who comes after whom."""

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.duty.actions import RotationTerms, write_rotation
from reglament.desk.duty.actions.rotate import MOST_MEMBERS
from reglament.desk.duty.forms.fields import ClockField, StaffField
from reglament.desk.duty.forms.roster_form import RosterForm, colleagues
from reglament.desk.duty.models import Rotation, RotationUnit
from reglament.desk.duty.models.rotations import LONGEST_TURN
from reglament.desk.people.access import Viewer
from reglament.desk.people.zone_field import ZoneField

if TYPE_CHECKING:
    from django.http import QueryDict

FREE_PLACES = 3
FEWEST_PLACES = 6


class RotationForm(RosterForm):
    """Places that stay empty are left out."""

    name = forms.CharField(label=pgettext_lazy("rotation", "Name"), max_length=80)
    starts_on = forms.DateField(
        label=_("The first turn begins on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hands_over_at = ClockField(label=_("Hour at which one relieves another"))
    length = forms.IntegerField(label=_("Each turn lasts"), min_value=1, max_value=LONGEST_TURN)
    unit = forms.ChoiceField(label=pgettext_lazy("turn of a rotation", "Counted in"), choices=RotationUnit.choices)
    zone = ZoneField()

    def __init__(self, viewer: Viewer, rotation: Rotation, data: "QueryDict | None" = None) -> None:
        members = list(rotation.members.values_list("staff_id", flat=True)) if rotation.pk else []
        super().__init__(viewer, rotation.desk, data, initial=_initial(rotation, members))
        self.rotation = rotation
        people = colleagues(rotation.desk)
        places = min(max(len(members) + FREE_PLACES, FEWEST_PLACES), MOST_MEMBERS)
        self.places = [f"place_{number}" for number in range(1, places + 1)]
        for number, name in enumerate(self.places, 1):
            label = _("Turn number %(number)d") % {"number": number}
            self.fields[name] = StaffField(people, label=label, required=False)

    def act(self, at: datetime) -> None:
        """Keep it."""
        given = self.cleaned_data
        members = [given[name] for name in self.places if given[name] is not None]
        terms = RotationTerms(
            given["name"],
            given["zone"],
            given["starts_on"],
            given["hands_over_at"],
            given["length"],
            RotationUnit(given["unit"]),
            members,
        )
        write_rotation(self.viewer, self.rotation, terms, at)


def _initial(rotation: Rotation, members: list[int]) -> dict[str, object]:
    if not rotation.pk:
        return {"zone": rotation.desk.time_zone, "length": 1, "unit": RotationUnit.WEEKS, "hands_over_at": "09:00"}
    named = ("name", "starts_on", "hands_over_at", "length", "unit", "zone")
    places = {f"place_{number}": member for number, member in enumerate(members, 1)}
    return {name: getattr(rotation, name) for name in named} | places
