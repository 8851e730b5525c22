"""The ladder of paging: for which levels, and whom after how many minutes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.duty.actions import LadderTerms, set_ladder
from reglament.desk.duty.actions.set_ladder import LONGEST, MOST_STEPS
from reglament.desk.duty.forms.roster_form import RosterForm
from reglament.desk.duty.models import PagingLadder
from reglament.desk.duty.paging.levels import levels_at_any_hour
from reglament.desk.duty.paging.showing import WHOM
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.regulation.duty.ladder import LadderStep, Whom

if TYPE_CHECKING:
    from django.http import QueryDict

MINUTE = timedelta(minutes=1)
PROPOSED = ((5, Whom.ON_DUTY), (8, Whom.NEXT), (12, Whom.HEAD))
"""What a desk that has none finds filled in; it pages nobody before it is saved with a level."""


class LadderForm(RosterForm):
    """Steps without minutes are left out; without a level nobody is paged."""

    def __init__(
        self, viewer: Viewer, desk: Desk, law: Law | None, ladder: PagingLadder | None, data: "QueryDict | None" = None
    ) -> None:
        super().__init__(viewer, desk, data, initial=_initial(ladder))
        self.fields["levels"] = forms.MultipleChoiceField(
            label=_("Requests of these levels"),
            choices=levels_at_any_hour(law),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Those that the regulation works on around the clock. Without any nobody is told."),
        )
        self.steps = range(1, MOST_STEPS + 1)
        for number in self.steps:
            told = {"number": number}
            after = _("Step %(number)d: minutes after receipt") % told
            self.fields[f"after_{number}"] = forms.IntegerField(
                label=after, min_value=0, max_value=LONGEST // MINUTE, required=False
            )
            whom = _("Step %(number)d: who is told") % told
            self.fields[f"whom_{number}"] = forms.ChoiceField(
                label=whom, choices=[("", "—"), *((each.value, WHOM[each]) for each in Whom)], required=False
            )

    def clean(self) -> dict[str, object]:
        """A step needs both of its parts."""
        given: dict[str, object] = super().clean() or self.cleaned_data
        for number in self.steps:
            after, whom = given.get(f"after_{number}"), given.get(f"whom_{number}")
            if whom and after is None and f"after_{number}" not in self.errors:
                self.add_error(f"after_{number}", ValidationError(gettext_lazy("Say after how many minutes.")))
            if after is not None and not whom:
                self.add_error(f"whom_{number}", ValidationError(gettext_lazy("Say who is told.")))
        return given

    def act(self, at: datetime) -> None:
        """Keep it."""
        set_ladder(self.viewer, self.desk, self.terms, at)

    @property
    def terms(self) -> LadderTerms:
        """The ladder as it is asked for."""
        given = self.cleaned_data
        steps = [
            LadderStep(given[f"after_{number}"] * MINUTE, Whom(given[f"whom_{number}"]))
            for number in self.steps
            if given[f"whom_{number}"]
        ]
        return LadderTerms(given["levels"], steps)


def _initial(ladder: PagingLadder | None) -> dict[str, object]:
    steps = ladder.steps if ladder else [(minutes, whom.value) for minutes, whom in PROPOSED]
    found: dict[str, object] = {"levels": ladder.levels if ladder else []}
    for number, (minutes, whom) in enumerate(steps, 1):
        found |= {f"after_{number}": minutes, f"whom_{number}": whom}
    return found
