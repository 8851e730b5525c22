"""The request form, as the edition in force and the client's agreements make it (Siroka 3.2)."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, ITEMS, asked_for, clause_of
from reglament.desk.tickets.intake.subjects import SUBJECT_LENGTH, first_line
from reglament.desk.tickets.stage.words import LONGEST
from reglament.desk.tickets.telling.typical import typical
from reglament.desk.tickets.views.client.choices import Choices, Offer, effects, hits, topics
from reglament.desk.tickets.views.client.uploads import endings, kinds, largest_bytes
from reglament.desk.tickets.views.client.words import WordsField
from reglament.desk.tickets.views.fields import FileInput, FilesField
from reglament.regulation.edition import Edition

CONTACTS = ("full_name", "phone", "email")
CHOSEN = ("product", "topic", "effect", "hit")
"""What the promise depends on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is made for: the edition in force, what the client may choose, and the reader's language."""

    edition: Edition
    offer: Offer
    language: str


class RequestForm(forms.Form):
    """Everything is optional but a few words of what happened: what is missing is asked for later, never refused."""

    def __init__(self, asked: Asked, *given: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid.uuid4().hex, **more.get("initial", {})}
        super().__init__(*given, **more)
        self.asked = asked
        items = asked_for(asked.edition)
        self._add_choices(asked)
        self.fields["text"] = WordsField(
            label=str(ITEMS["what_happened"]),
            help_text=_("What did you do, and what did you see? The first line becomes the subject."),
            widget=forms.Textarea(attrs={"rows": 6}),
            max_length=LONGEST,
            error_messages={"required": _("Write in a few words what happened.")},
        )
        if "steps" in items:
            self.fields["steps"] = _words(
                ITEMS["steps"],
                _("Step by step, so that we can repeat it on a test system."),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        if "how_often" in items:
            self.fields["how_often"] = forms.ChoiceField(
                label=str(ITEMS["how_often"]), choices=list(HOW_OFTEN.items()), widget=forms.RadioSelect, required=False
            )
        self.fields["attached"] = FilesField(
            label=ITEMS["screenshots"], widget=FileInput(attrs={"accept": endings(asked.edition)})
        )
        for item in CONTACTS:
            if item in items:
                self.fields[item] = _words(ITEMS[item], widget=CONTACT_WIDGETS[item]())
        self.fields["key"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
        self.fields["continues"] = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    @property
    def chosen(self) -> list[forms.BoundField]:
        """The fields on which the promise depends."""
        return [self[name] for name in CHOSEN if name in self.fields]

    @property
    def told(self) -> list[forms.BoundField]:
        """What happened, how to repeat it, how often."""
        return [self[name] for name in ("text", "steps", "how_often") if name in self.fields]

    @property
    def contact(self) -> list[forms.BoundField]:
        """How to reach the person."""
        return [self[name] for name in CONTACTS if name in self.fields]

    def value(self, name: str) -> str:
        """What the form holds under a name now, sent or prefilled; empty for a field that it does not have."""
        return str(self[name].value() or "") if name in self.fields else ""

    def typed(self) -> dict[str, Any]:
        """Everything that the form holds but for files, to fill another one that is shown instead of it."""
        values = {name: self[name].value() for name in self.fields if name != "attached"}
        return {name: value for name, value in values.items() if value is not None}

    def files_to_choose_again(self) -> str:
        """The names of files that came with a form which is shown once more: browsers do not keep them."""
        return ", ".join(str(upload.name) for upload in self.files.getlist("attached")) if self.files else ""

    def chosen_values(self) -> dict[str, Any]:
        """What the promise depends on, as an intake takes it."""
        values: dict[str, Any] = {name: self.value(name) for name in ("topic", "effect", "hit")}
        return {**values, "product": self.asked.offer.products.get(self.value("product"))}

    def details(self) -> dict[str, str]:
        """The items beside the message that were given."""
        given = {name: self.cleaned_data.get(name, "") for name in ("steps", "how_often", *CONTACTS)}
        return {name: str(value) for name, value in given.items() if value}

    def _add_choices(self, asked: Asked) -> None:
        products = [(slug, product.called(asked.language)) for slug, product in asked.offer.products.items()]
        if len(products) > 1:
            self._choose("product", _("Product"), [("", _("I am not sure")), *products], forms.Select)
        elif products:
            self.fields["product"] = forms.ChoiceField(
                choices=products, initial=products[0][0], widget=forms.HiddenInput, required=False
            )
        if choices := topics(asked.edition):
            self._choose("topic", _("What is it about?"), [("", _("Something else")), *choices], forms.Select)
        if choices := effects(asked.edition):
            self._choose("effect", _("How badly does it hurt your work?"), choices, forms.RadioSelect)
        if choices := hits(asked.edition):
            self._choose("hit", _("Whom does it hit?"), choices, forms.RadioSelect)

    def _choose(self, name: str, label: Any, choices: Choices | list[Any], widget: type[forms.Widget]) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, widget=widget, required=False)


class Phone(forms.TextInput):
    """A chooser of digits on a phone."""

    input_type = "tel"


CONTACT_WIDGETS: dict[str, type[forms.Widget]] = {
    "full_name": forms.TextInput,
    "phone": Phone,
    "email": forms.EmailInput,
}


def matter(desk: Desk, form: RequestForm, at: datetime) -> dict[str, Any]:
    """What a page with the form shows besides it: how soon the desk answers, what a request should hold, which files."""
    edition = form.asked.edition
    return {
        "form": form,
        "completeness": clause_of(edition),
        "typical": typical(desk, edition, at),
        "kinds": ", ".join(kinds(edition)).upper(),
        "largest": largest_bytes(edition),
    }


def subject_of(text: str) -> str:
    """The first line that says something, cut at a word."""
    first = first_line(text)
    if len(first) <= SUBJECT_LENGTH:
        return first
    return first[:SUBJECT_LENGTH].rpartition(" ")[0] + "…" if " " in first[:SUBJECT_LENGTH] else first[:SUBJECT_LENGTH]


def _words(label: Any, help_text: Any = "", **more: Any) -> WordsField:
    """Words of any kind: an address with a slip of the pen is no reason to lose a request."""
    return WordsField(label=label, help_text=help_text, required=False, max_length=20_000, **more)
