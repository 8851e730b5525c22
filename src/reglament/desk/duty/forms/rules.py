"""A weekly shift: on which days, from when to when, and whose."""

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.duty.actions import RuleTerms, write_rule
from reglament.desk.duty.forms.fields import ClockField
from reglament.desk.duty.forms.roster_form import RosterForm, colleagues
from reglament.desk.duty.models import DutyRule, Rotation
from reglament.desk.people.access import Viewer
from reglament.desk.people.zone_field import ZoneField

if TYPE_CHECKING:
    from django.http import QueryDict

    from reglament.desk.people.models import Staff

DAYS = [(str(number + 1), name) for number, name in WEEKDAYS.items()]


class RuleForm(RosterForm):
    """`who` is a rotation or a person, by the letter that stands before the number."""

    weekdays = forms.MultipleChoiceField(
        label=_("Days of the week"), choices=DAYS, widget=forms.CheckboxSelectMultiple, initial=[key for key, _ in DAYS]
    )
    starts = ClockField(label=pgettext_lazy("shift", "From"))
    ends = ClockField(
        label=pgettext_lazy("shift", "To"),
        help_text=_("An end at or before the start is on the next day; the same hour twice is the whole day round."),
    )
    who = forms.ChoiceField(label=pgettext_lazy("shift", "Who"))
    zone = ZoneField()

    def __init__(self, viewer: Viewer, rule: DutyRule, data: "QueryDict | None" = None) -> None:
        super().__init__(viewer, rule.desk, data, initial=_initial(rule))
        self.rule = rule
        self.rotations = {f"r{each.pk}": each for each in Rotation.objects.of(rule.desk)}
        self.people = {f"p{each.pk}": each for each in colleagues(rule.desk)}
        groups = [
            (_("A rotation"), [(key, each.name) for key, each in self.rotations.items()]),
            (_("A person"), [(key, str(each.user)) for key, each in self.people.items()]),
        ]
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (It is declared above; the type does not say so.)
        field.choices = [("", "—"), *(group for group in groups if group[1])]

    def act(self, at: datetime) -> None:
        """Keep it."""
        given = self.cleaned_data
        who: Staff | Rotation = self.rotations.get(given["who"]) or self.people[given["who"]]
        days = {int(day) for day in given["weekdays"]}
        write_rule(self.viewer, self.rule, RuleTerms(days, given["starts"], given["ends"], given["zone"], who), at)


def _initial(rule: DutyRule) -> dict[str, object]:
    if not rule.pk:
        return {"zone": rule.desk.time_zone}
    who = f"r{rule.rotation_id}" if rule.rotation_id else f"p{rule.staff_id}"
    named = {name: getattr(rule, name) for name in ("starts", "ends", "zone")}
    return {**named, "weekdays": list(rule.weekdays), "who": who}
