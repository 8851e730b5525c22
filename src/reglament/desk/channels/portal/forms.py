"""What a client writes on the page of a request: a message with files, or the reason of a dispute."""

import uuid
from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, ITEMS
from reglament.desk.tickets.pages.fields import FileInput, FilesField
from reglament.desk.tickets.pages.request_form import CONTACT_WIDGETS
from reglament.desk.tickets.pages.uploads import endings
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.stage.words import LONGEST


def _key() -> str:
    return uuid.uuid4().hex


def _how_often() -> forms.Field:
    return forms.ChoiceField(
        label=str(ITEMS["how_often"]), choices=list(HOW_OFTEN.items()), widget=forms.RadioSelect, required=False
    )


def _words(item: str, widget: forms.Widget) -> forms.Field:
    return WordsField(label=ITEMS[item], widget=widget, required=False, max_length=20_000)


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "steps": lambda: _words("steps", forms.Textarea(attrs={"rows": 4})),
    "how_often": _how_often,
    "full_name": lambda: _words("full_name", CONTACT_WIDGETS["full_name"]()),
    "phone": lambda: _words("phone", CONTACT_WIDGETS["phone"]()),
    "email": lambda: _words("email", CONTACT_WIDGETS["email"]()),
}
"""How a client answers each thing that the desk asks for by itself, beside the message and its files."""


class MessageForm(forms.Form):
    """Words with files, and a field for each thing that is still missing; then any of them will do."""

    text = WordsField(
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        error_messages={"required": _("Write something first: the message is empty.")},
    )
    attached = FilesField(label=_("Files"))
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)

    def __init__(self, *given: Any, law: Law, missing: Collection[str] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["attached"].widget = FileInput(attrs={"accept": endings(law)})
        self.fields["text"].required = not missing
        if "screenshots" in missing:
            self.fields["attached"].label = str(ITEMS["screenshots"])
        for item in missing:
            if item in FIELDS:
                self.fields[item] = FIELDS[item]()

    @property
    def lacking(self) -> list[forms.BoundField]:
        """The fields for what is still missing."""
        return [self[name] for name in FIELDS if name in self.fields]

    def details(self) -> dict[str, str]:
        """What was given in those fields."""
        given = {name: str(self.cleaned_data.get(name) or "").strip() for name in FIELDS}
        return {name: value for name, value in given.items() if value}

    def words(self) -> str:
        """The message; where there are files and no words at all, the names of the files."""
        text = str(self.cleaned_data["text"])
        if text or self.details():
            return text
        return f"[{', '.join(upload.name or '' for upload in self.cleaned_data['attached'])}]"

    def clean(self) -> dict[str, Any]:
        """Something must be there: words, a field, or a file."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("text") or cleaned.get("attached") or self.details()):
            self.add_error("text", self.fields["text"].error_messages["required"])
        return cleaned


class DisputeForm(forms.Form):
    """Why the problem is not solved."""

    reason = WordsField(
        label=_("What is still wrong?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write what is still wrong, so that we know where to go on.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, initial=_key)
