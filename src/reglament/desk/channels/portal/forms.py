"""What a client writes on the page of a request: a message with files, the reason of a dispute, how the help was."""

import uuid

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.rate import LONGEST as LONGEST_OF_RATING
from reglament.desk.tickets.pages.fields import FilesField
from reglament.desk.tickets.pages.lacking import AdditionForm
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.sentences import RATINGS
from reglament.desk.tickets.stage.words import LONGEST


def _key() -> str:
    return uuid.uuid4().hex


class MessageForm(AdditionForm):
    """Words with files, and a field for each thing that is still missing; then any of them will do."""

    text = WordsField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={"required": _("Write something first: the message is empty.")},
    )
    attached = FilesField(label=_("Files"))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)


class RatingForm(forms.Form):
    """How the help was, and why, where somebody wants to say it."""

    rating = forms.ChoiceField(
        label=_("How was our help?"),
        choices=lambda: [(code, capfirst(name)) for code, name in RATINGS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was.")},
    )
    words = WordsField(
        label=_("What was good, and what was not"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_OF_RATING,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)


class DisputeForm(forms.Form):
    """Why the problem is not solved."""

    reason = WordsField(
        label=_("What is still wrong?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what is still wrong, so that we know where to go on.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)
