"""A departure from the roster for a while."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.duty.actions import OverrideTerms, add_override
from reglament.desk.duty.forms.fields import MinuteField, StaffField
from reglament.desk.duty.forms.roster_form import RosterForm, colleagues
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk

if TYPE_CHECKING:
    from django.http import QueryDict


class OverrideForm(RosterForm):
    """One is on duty, one is not, or one is instead of the other."""

    starts_at = MinuteField(label=pgettext_lazy("shift", "From"))
    ends_at = MinuteField(label=pgettext_lazy("shift", "To"))

    def __init__(self, viewer: Viewer, desk: Desk, data: "QueryDict | None" = None) -> None:
        super().__init__(viewer, desk, data)
        people = colleagues(desk)
        self.fields["adds"] = StaffField(people, label=_("Is on duty"), required=False)
        self.fields["removes"] = StaffField(
            people,
            label=_("Is not on duty"),
            required=False,
            help_text=_("With both, the first stands in for the second, wherever the second would be on duty."),
        )

    def act(self, at: datetime) -> None:
        """Add it."""
        given = self.cleaned_data
        terms = OverrideTerms(given["starts_at"], given["ends_at"], given["adds"], given["removes"])
        add_override(self.viewer, self.desk, terms, at)
