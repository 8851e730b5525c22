"""Places of a client: a new one, another name or somewhere else, and its last day."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import PlaceNaming, close_place, correct_place, open_place
from reglament.desk.people.models import ClientPlace, Organisation
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.forms.fields import PlaceField, day_field

if TYPE_CHECKING:
    from django.http import QueryDict


class NewPlaceForm(ActionForm):
    """A place that the client has."""

    noun = "place"
    said = _("The place is written down.")

    name = forms.CharField(
        label=_("Name of the place"), max_length=120, help_text=_("Such as a branch, a ward or a room.")
    )

    def __init__(self, viewer: Viewer, organisation: Organisation, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.viewer, self.organisation = viewer, organisation
        self.fields["within"] = PlaceField(organisation, label=_("Lies within"))

    def act(self) -> None:
        """Write it down."""
        open_place(self.viewer, self.organisation, PlaceNaming(self.cleaned_data["name"], self.cleaned_data["within"]))


class PlaceTermsForm(ActionForm):
    """What the place is called, and where it lies."""

    noun = "terms"
    said = _("Saved.")

    name = forms.CharField(label=_("Name of the place"), max_length=120)

    def __init__(self, viewer: Viewer, place: ClientPlace, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"name": place.name, "within": place.within_id})
        self.viewer, self.place = viewer, place
        self.fields["within"] = PlaceField(place.organisation, label=_("Lies within"), besides=place)

    def act(self) -> None:
        """Correct it."""
        correct_place(self.viewer, self.place, PlaceNaming(self.cleaned_data["name"], self.cleaned_data["within"]))


class PlaceEndForm(ActionForm):
    """The last day on which the place was there."""

    noun = "end"
    said = _("Saved.")

    until = day_field(label=_("Last day"), required=False, help_text=_("Empty: the place is still there."))

    def __init__(self, viewer: Viewer, place: ClientPlace, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"until": place.until})
        self.viewer, self.place = viewer, place

    def act(self) -> None:
        """End it, or let it go on."""
        close_place(self.viewer, self.place, self.cleaned_data["until"])
