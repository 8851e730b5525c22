"""What staff want to be told in Telegram."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reglament.desk.notices.messaging import wishable


def _choices() -> list[tuple[str, Promise]]:
    return [(name, kind.label) for name, kind in wishable().items()]


class TelegramNewsForm(forms.Form):
    """What the bot tells beside what is for any hour."""

    wanted = forms.MultipleChoiceField(
        label=_("The bot also tells you"),
        choices=_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("The desk does not know this news. Choose from the list.")},
    )
