"""What staff choose of the letters to them."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices import kinds


def _choices() -> list[tuple[str, Promise | None]]:
    return [(name, kind.stopped_as) for name, kind in kinds.stoppable().items()]


class LettersForm(forms.Form):
    """The letters that are wanted, of those that can be stopped."""

    wanted = forms.MultipleChoiceField(
        label=_("We write to you when"),
        choices=_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("The desk does not know this letter. Choose from the list.")},
    )
