"""What a client writes on the page of a request: a message with files, or the reason of a dispute."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.views.client.uploads import endings
from reglament.desk.tickets.views.client.words import WordsField
from reglament.desk.tickets.views.fields import FileInput, FilesField
from reglament.desk.tickets.words import LONGEST
from reglament.regulation.edition import Edition


def _key() -> str:
    return uuid.uuid4().hex


class MessageForm(forms.Form):
    """Words with files."""

    text = WordsField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={"required": _("Write something first: the message is empty.")},
    )
    attached = FilesField(label=_("Files"))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)

    def __init__(self, *given: Any, edition: Edition, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["attached"].widget = FileInput(attrs={"accept": endings(edition)})


class DisputeForm(forms.Form):
    """Why the problem is not solved."""

    reason = WordsField(
        label=_("What is still wrong?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what is still wrong, so that we know where to go on.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)
