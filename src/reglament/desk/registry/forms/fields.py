"""Fields that several forms of the registry have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import ClientPlace, Organisation, Part
from reglament.desk.people.validators import languages


class PlaceField(forms.ChoiceField):
    """One of the places of a client that are there, by its whole path, or none; gives a ClientPlace. One query.

    `besides` is a place that nothing here can lie within: itself. One that is chosen already stands there also after its last day.
    """

    def __init__(self, organisation: Organisation, *, besides: ClientPlace | None = None, **more: Any) -> None:
        super().__init__(**{"required": False, **more})
        found = ClientPlace.objects.filter(organisation=organisation).whole()
        self.places = {str(each.pk): each for each in found if besides is None or besides not in each.chain}
        named = sorted((each.path, key) for key, each in self.places.items())
        self.choices = [("", _("no place in particular")), *((key, path) for path, key in named)]

    def clean(self, value: Any) -> ClientPlace | None:
        """The place that was chosen."""
        return self.places.get(super().clean(value))


def language_field() -> forms.ChoiceField:
    """The language of letters and pages."""
    return forms.ChoiceField(label=_("Language"), choices=languages)


def parts_field(**more: Any) -> forms.TypedMultipleChoiceField:
    """What a person is for an organisation; gives Part values."""
    return forms.TypedMultipleChoiceField(
        label=_("What they are for the organisation"),
        choices=Part.choices,
        coerce=Part,
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def day_field(**more: Any) -> forms.DateField:
    """A day as the browser's own calendar gives it, or as it is written in the reader's language."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)
