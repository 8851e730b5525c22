"""Asking a colleague to swap a shift."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.duty.actions import ask_swap
from reglament.desk.duty.forms.fields import MinuteField, StaffField
from reglament.desk.duty.forms.roster_form import RosterForm, colleagues
from reglament.desk.duty.previewing import RosterPreview
from reglament.desk.duty.swaps.trying import as_agreed
from reglament.desk.duty.swaps.wanting import SwapTerms, wanted
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk

if TYPE_CHECKING:
    from django.http import QueryDict


class SwapForm(RosterForm):
    """Who is to be on duty instead of the reader and when, and in which time the reader would be it instead of them."""

    starts_at = MinuteField(label=_("Your shift, from"))
    ends_at = MinuteField(label=_("Your shift, to"), help_text=_("A part of a shift can be swapped, too."))
    back_starts_at = MinuteField(label=_("In return you take their shift, from"), required=False)
    back_ends_at = MinuteField(
        label=_("In return you take their shift, to"),
        required=False,
        help_text=_("Leave both empty where you take nothing in return."),
    )
    words = forms.CharField(label=_("What you tell your colleague"), max_length=300, required=False)

    def __init__(self, viewer: Viewer, desk: Desk, data: "QueryDict | None" = None, **more: Any) -> None:
        super().__init__(viewer, desk, data, **more)
        others = [each for each in colleagues(desk) if each.pk != viewer.staff_id]
        self.fields["asked"] = StaffField(others, label=_("Who is on duty instead of you"))
        self.order_fields(["asked", "starts_at", "ends_at", "back_starts_at", "back_ends_at", "words"])

    def clean(self) -> dict[str, Any]:
        """Both ends of what is taken in return, or neither."""
        given = super().clean() or {}
        if bool(given.get("back_starts_at")) != bool(given.get("back_ends_at")) and not self.errors:
            self.add_error("back_ends_at", _("Write both from when and to when, or leave both empty."))
        return given

    @property
    def terms(self) -> SwapTerms:
        """What was asked for."""
        given = self.cleaned_data
        back = (given["back_starts_at"], given["back_ends_at"]) if given["back_starts_at"] else None
        return SwapTerms(given["asked"], (given["starts_at"], given["ends_at"]), back, given["words"])

    def act(self, at: datetime) -> None:
        """Ask the colleague."""
        ask_swap(self.viewer, self.desk, self.terms, at)

    def tried(self, at: datetime) -> RosterPreview:
        """What the agreement would change."""
        return as_agreed(wanted(self.viewer.staff_id, self.desk, self.terms, at), at)
