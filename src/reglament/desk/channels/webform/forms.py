"""The fields of the public form: those of the signed-in one, the sender's address, a place, and what programs fall for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Installation
from reglament.desk.tickets.intake.completeness import BESIDE, ITEMS
from reglament.desk.tickets.pages.request_form import CONTACT_WIDGETS, CONTACTS, RequestForm, RequestFormGrounds
from reglament.desk.tickets.pages.uploads import DroppedFile
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.sentences import grounded

MOST_FILES = 10
MOST_BYTES = 25 * 1024 * 1024
"""All files of one sending together; what is kept of strangers must have an end."""
LONGEST_PLACE = 200


class AddressField(forms.CharField):
    """An e-mail address as it was typed, once it can be one: there the answer goes, so it must be right."""

    widget = forms.EmailInput

    def clean(self, value: Any) -> str:
        """The address without spaces around it."""
        written: str = super().clean(value)
        if written:
            email_address(written)
        return written


class PublicForm(RequestForm):
    """Words and an address are needed. Nobody is signed in, so a token of our own takes the place of a session.

    `sentence` stands above the form: what the sender should know before anything else.
    """

    sentence = ""

    def __init__(self, asked: RequestFormGrounds, *given: Any, **more: Any) -> None:
        super().__init__(asked, *given, **more)
        for name in ("key", "continues"):
            del self.fields[name]
        for name in CONTACTS:
            if name not in self.fields:
                self.fields[name] = WordsField(
                    label=ITEMS[name], required=False, max_length=20_000, widget=CONTACT_WIDGETS[name]()
                )
        self.fields["email"] = AddressField(
            label=str(ITEMS["email"]),
            help_text=_("We answer to this address. It should be the one by which your organisation knows you."),
            max_length=320,
            error_messages={"required": _("Write your e-mail address: we answer there.")},
        )
        self.order_fields(["text", "steps", "how_often", "attached", "product", "topic", "effect", "hit", "full_name"])
        self.fields["place"] = WordsField(label=BESIDE["place"], required=False, max_length=LONGEST_PLACE)
        for name in ("token", "proof", "language", "code"):
            self.fields[name] = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
        self.fields["website"] = forms.CharField(
            label=_("Leave this empty"),
            required=False,
            widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
        )
        for name, kind in (("full_name", "name"), ("phone", "tel"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = kind
        if asked.installation is not None:
            self._know(asked.installation)
        if not self.value("place"):
            self.fields["place"].widget = forms.HiddenInput()

    def _know(self, installation: Installation) -> None:
        """Ask for nothing that the printed code has told."""
        self.fields["product"] = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
        self.fields["email"].help_text = _(
            "We answer to this address. If we do not know it yet, a code comes there first."
        )
        self.fields["place"].widget = forms.HiddenInput()
        self.initial["place"] = ""

    @property
    def where(self) -> list[forms.BoundField]:
        """The place, where a printed code or the sender named one."""
        return [] if self["place"].is_hidden else [self["place"]]

    @property
    def trap(self) -> forms.BoundField:
        """The field that people do not see and programs fill."""
        return self["website"]

    def clean_attached(self) -> Any:
        """No more files, and no larger altogether, than a person sends at once."""
        uploads = self.cleaned_data["attached"]
        if sum(not isinstance(upload, DroppedFile) for upload in uploads) > MOST_FILES:
            told = ngettext(
                "At most %(most)d file can be sent at once. Choose fewer, and send the others in answer to our letter.",
                "At most %(most)d files can be sent at once. Choose fewer, and send the others in answer to our letter.",
                MOST_FILES,
            )
            raise ValidationError(grounded(told % {"most": MOST_FILES}, ()))
        together = sum(upload.size for upload in uploads)
        if together > MOST_BYTES:
            told = gettext(
                "The files have %(size)s together, and %(most)s can be sent at once. Choose fewer or smaller ones."
            )
            sizes = {"size": filesizeformat(together), "most": filesizeformat(MOST_BYTES)}
            raise ValidationError(grounded(told % sizes, ()))
        return uploads

    def details(self) -> dict[str, str]:
        """The items beside the message that were given, and the place."""
        place = self.cleaned_data.get("place", "")
        return {**super().details(), **({"place": place} if place else {})}

    def size(self) -> int:
        """Bytes of all that was sent: words and files."""
        words = sum(len(str(value).encode()) for name, value in self.cleaned_data.items() if name != "attached")
        files: int = sum(upload.size for upload in self.cleaned_data["attached"])
        return words + files
