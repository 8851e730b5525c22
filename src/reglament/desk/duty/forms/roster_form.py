"""What every form of the roster has in common: it carries out what it asks for, and keeps what was typed when it cannot."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from reglament.desk.duty.previewing import RosterPreview, preview
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, Staff

if TYPE_CHECKING:
    from django.http import QueryDict

R = TypeVar("R")


class RosterForm(forms.Form):
    """A form of one change of the roster of a desk, by somebody who may."""

    def __init__(self, viewer: Viewer, desk: Desk, data: "QueryDict | None" = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.viewer, self.desk = viewer, desk
        # A word about a missing answer stands beside its field; browsers' own bubbles would come first and say less.
        self.use_required_attribute = False

    def act(self, at: datetime) -> None:
        """Do what was asked, with `cleaned_data`; raises ValidationError where it cannot be done."""
        raise NotImplementedError

    def tried(self, at: datetime) -> RosterPreview:
        """What would change; raises what doing it raises, and nothing of it stays."""
        return preview(self.desk, self.act, at)

    def attempt(self, carry_out: Callable[[Callable[[datetime], None]], R]) -> R | None:
        """What carrying it out gives; None where it cannot be done, and the form says why."""
        if not self.is_valid():
            return None
        try:
            return carry_out(self.act)
        except ValidationError as error:
            self._explain(error)
            return None

    def _explain(self, error: ValidationError) -> None:
        named = error.error_dict.items() if hasattr(error, "error_dict") else [("", error.error_list)]
        for name, faults in named:
            for fault in faults:
                field = name or fault.code or ""
                self.add_error(field if field in self.fields else None, fault)


def colleagues(desk: Desk) -> list[Staff]:
    """Everybody who works at the desk, by name."""
    return list(Staff.objects.of(desk).working().select_related("user").order_by("user__full_name", "pk"))
