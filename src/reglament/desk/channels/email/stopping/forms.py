"""What staff choose of the letters to them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import StoppableLetter


class LettersForm(forms.Form):
    """The letters that are wanted, of those that can be stopped."""

    wanted = forms.TypedMultipleChoiceField(
        label=_("We write to you when"),
        choices=StoppableLetter.choices,
        coerce=StoppableLetter,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("The desk does not know this letter. Choose from the list.")},
    )
