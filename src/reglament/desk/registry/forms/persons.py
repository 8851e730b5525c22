"""What is changed about one person, a form for each matter."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.searching import has_words
from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import Manner, describe, forget, identify, join, let_in, set_parts, shut_out
from reglament.desk.people.models import Identity, IdentityKind, Organisation, Part, Person
from reglament.desk.people.zone_field import ZoneField
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.forms.fields import language_field, parts_field

if TYPE_CHECKING:
    from django.http import QueryDict

NAMED = 5
"""So many organisations are named where several fit what was written."""


class PersonForm(ActionForm):
    """A form about one person."""

    said = _("Saved.")

    def __init__(self, viewer: Viewer, person: Person, data: "QueryDict | None" = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.viewer, self.person = viewer, person


class MannerForm(PersonForm):
    """What the person is called, and how they are spoken to."""

    noun = "manner"

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    language = language_field()
    time_zone = ZoneField()

    def __init__(self, viewer: Viewer, person: Person, data: "QueryDict | None" = None) -> None:
        kept = {"full_name": person.full_name, "language": person.language, "time_zone": person.time_zone}
        super().__init__(viewer, person, data, initial=kept)

    def act(self) -> None:
        """Save it."""
        given = self.cleaned_data
        describe(self.viewer, self.person, given["full_name"], Manner(given["language"], given["time_zone"]))


class IdentityForm(PersonForm):
    """One more address, number, account or computer that the person is recognised by."""

    noun = "identities"
    fields_of_refusals = dict.fromkeys(IdentityKind.values, "written")

    kind = forms.ChoiceField(label=_("Kind"), choices=IdentityKind.choices)
    written = forms.CharField(label=_("Address, number or name"), max_length=320)

    def act(self) -> None:
        """Recognise the person by it from now on."""
        identify(self.viewer, self.person, self.cleaned_data["kind"], self.cleaned_data["written"])


class RemovalForm(PersonForm):
    """An identity that is theirs no more; each has its own button."""

    noun = "removal"

    identity = forms.IntegerField(widget=forms.HiddenInput)

    def act(self) -> None:
        """Forget it; one that is gone already stays gone."""
        found = Identity.objects.filter(person=self.person, pk=self.cleaned_data["identity"]).select_related(
            "person__user"
        )
        for identity in found:
            forget(self.viewer, identity)


class PartsForm(PersonForm):
    """What the person is for one organisation that they belong to; nothing ticked means that they left it."""

    noun = "parts"

    organisation = forms.IntegerField(widget=forms.HiddenInput)
    parts = parts_field(
        required=False, help_text=_("Without any the person belongs to the organisation no more, and stays known.")
    )

    def act(self) -> None:
        """Exactly these parts from now on."""
        organisation = Organisation.objects.of(self.person.desk).filter(pk=self.cleaned_data["organisation"]).first()
        if organisation is not None:
            set_parts(self.viewer, self.person, organisation, self.cleaned_data["parts"])


class OrganisationsForm(PersonForm):
    """One more organisation that the person writes for."""

    noun = "organisations"

    name = forms.CharField(
        label=_("Organisation"), max_length=300, help_text=_("Its name, or a part of it that no other has.")
    )
    parts = parts_field(initial=[Part.REQUESTER])

    def clean_name(self) -> Organisation:
        """The one organisation that is meant."""
        written = " ".join(self.cleaned_data["name"].split())
        fitting = list(Organisation.objects.of(self.person.desk).filter(has_words(written, "name"))[: NAMED + 1])
        exact = [each for each in fitting if each.name.casefold() == written.casefold()]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        if not fitting:
            raise ValidationError(
                _("The desk has no organisation of this name. Look it up in the list of organisations.")
            )
        names = ", ".join(each.name for each in fitting[:NAMED])
        raise ValidationError(
            _("Several organisations fit: %(names)s. Write more of the name."), params={"names": names}
        )

    def act(self) -> None:
        """Let the person belong to it."""
        join(self.viewer, self.person, self.cleaned_data["name"], *self.cleaned_data["parts"])


class SignInForm(PersonForm):
    """Whether the person signs in, and with which of their addresses; no address stops it."""

    noun = "sign-in"

    email = forms.CharField(widget=forms.HiddenInput, max_length=320, required=False)

    def act(self) -> None:
        """Let them in, or shut them out."""
        address = self.cleaned_data["email"]
        if not address:
            shut_out(self.viewer, self.person)
        elif self.person.identities.filter(kind=IdentityKind.EMAIL, value=address).exists():
            let_in(self.viewer, self.person, address)
        else:
            raise ValidationError(_("This address is not theirs any more. Choose another one."))
