"""What the pages behind the links of letters ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.pages.fields import FilesField
from reglament.desk.tickets.pages.lacking import AdditionForm
from reglament.desk.tickets.stage.words import LONGEST


class ConfirmForm(forms.Form):
    """Nothing but the button."""


class DisputeByLinkForm(forms.Form):
    """Why the problem is not solved."""

    words = forms.CharField(
        label=_("What is still wrong?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("Write what is still wrong, so that we know where to go on.")},
    )


class MessageByLinkForm(AdditionForm):
    """An answer in words, with files, and a field for each thing that is still missing."""

    words_in = "words"
    words = forms.CharField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        strip=False,
        error_messages={"required": _("Write something first: the message is empty.")},
    )
    attached = FilesField(label=_("Files"))
