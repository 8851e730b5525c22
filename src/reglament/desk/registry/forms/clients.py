"""Organisations and their people, as they are brought in and changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import Manner, introduce, join, let_in, name_organisation
from reglament.desk.people.identifying import normalise
from reglament.desk.people.models import Desk, Organisation, Part, Person
from reglament.desk.people.zone_field import ZoneField
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.forms.fields import language_field, parts_field

if TYPE_CHECKING:
    from django.http import QueryDict


class OrganisationForm(ActionForm):
    """A client by its name: a new one, or another name for one that is there."""

    noun = "organisation"
    said = _("Saved.")

    name = forms.CharField(label=_("Name of the organisation"), max_length=300)

    def __init__(self, viewer: Viewer, organisation: Organisation, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"name": organisation.name})
        self.viewer, self.organisation = viewer, organisation

    def act(self) -> None:
        """Save it under this name."""
        name_organisation(self.viewer, self.organisation, self.cleaned_data["name"])


class NewcomerForm(ActionForm):
    """A person of an organisation whom the desk does not know yet."""

    noun = "newcomer"
    said = _("Saved.")

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    email = forms.CharField(
        label=_("E-mail"),
        max_length=320,
        required=False,
        help_text=_("Letters from this address are recognised as theirs, and letters of the desk go there."),
        widget=forms.EmailInput,
    )
    signs_in = forms.BooleanField(label=_("May sign in with this e-mail address"), required=False, initial=True)
    phone = forms.CharField(
        label=_("Phone"), max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    parts = parts_field(initial=[Part.REQUESTER])
    language = language_field()
    time_zone = ZoneField()

    def __init__(
        self,
        viewer: Viewer,
        organisation: Organisation,
        data: "QueryDict | None" = None,
        begun: Mapping[str, str] | None = None,
    ) -> None:
        desk = organisation.desk
        super().__init__(data, initial={"language": desk.language, "time_zone": desk.time_zone, **(begun or {})})
        self.viewer, self.organisation = viewer, organisation
        self.person: Person | None = None

    def clean_email(self) -> str:
        """Looked at already, so that everything that is wrong is said at once."""
        return self._readable("email")

    def clean_phone(self) -> str:
        """The same for the number."""
        return self._readable("phone")

    def act(self) -> None:
        """Introduce the person, give them their parts, and let them in: all or nothing."""
        given = self.cleaned_data
        identities = [(kind, given[kind]) for kind in ("email", "phone") if given[kind]]
        if not identities:
            raise ValidationError(
                _("Write an e-mail address or a telephone number: by it they are recognised."), "email"
            )
        with transaction.atomic():
            manner = Manner(given["language"], given["time_zone"])
            person = introduce(self.viewer, self.organisation.desk, given["full_name"], identities, manner=manner)
            join(self.viewer, person, self.organisation, *given["parts"])
            if given["signs_in"] and given["email"]:
                let_in(self.viewer, person, given["email"])
        self.person = person

    def _readable(self, kind: str) -> str:
        written: str = self.cleaned_data[kind].strip()
        if written:
            normalise(kind, written, self.organisation.desk.region)
        return written


def new_organisation(desk: Desk) -> Organisation:
    """An organisation of the desk that is not saved yet."""
    return Organisation(desk=desk)
