"""The request form, as the edition in force and the client's agreements make it (Siroka 3.2)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk, Installation
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, ITEMS
from reglament.desk.tickets.intake.subjects import SUBJECT_LENGTH, first_line
from reglament.desk.tickets.pages.choices import Choices, ClientsOffer, effects, hits, topics
from reglament.desk.tickets.pages.fields import FileInput, FilesField
from reglament.desk.tickets.pages.uploads import endings, file_limits
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.presentation.typical import typical
from reglament.desk.tickets.stage.words import LONGEST

CONTACTS = ("full_name", "phone", "email")
CHOSEN = ("installation", "product", "topic", "effect", "hit")
"""What the promise depends on."""


@dataclass(frozen=True, slots=True)
class RequestFormGrounds:
    """What a form is made for: the law in force, what the client may choose, and the reader's language.

    `installations` are those of the client to choose from, by their ids as texts; `installation` is the one that a printed code
    has named, so that nothing of it is asked.
    """

    law: Law
    offer: ClientsOffer
    language: str
    installations: Mapping[str, Installation] = field(default_factory=dict)
    installation: Installation | None = None


class RequestForm(forms.Form):
    """Everything is optional but a few words of what happened: what is missing is asked for later, never refused."""

    def __init__(self, asked: RequestFormGrounds, *given: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid.uuid4().hex, **more.get("initial", {})}
        super().__init__(*given, **more)
        self.asked = asked
        items = asked.law.items.value
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
            label=ITEMS["screenshots"], widget=FileInput(attrs={"accept": endings(asked.law)})
        )
        for item in CONTACTS:
            if item in items:
                self.fields[item] = _words(ITEMS[item], widget=CONTACT_WIDGETS[item]())
        self.fields["key"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
        self.fields["continues"] = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    @property
    def installation(self) -> Installation | None:
        """What it is about at the client: what the printed code named, else what is chosen; None for nothing in particular."""
        return self.asked.installation or self.asked.installations.get(self.value("installation"))

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

    def typed(self) -> dict[str, object]:
        """Everything that the form holds but for files, to fill another one that is shown instead of it."""
        values = {name: self[name].value() for name in self.fields if name != "attached"}
        return {name: value for name, value in values.items() if value is not None}

    def chosen_values(self) -> dict[str, Any]:
        """What the promise depends on, as an intake takes it. The product of an installation follows from it."""
        values: dict[str, object] = {name: self.value(name) for name in ("topic", "effect", "hit")}
        about = self.installation
        product = about.product if about else self.asked.offer.products.get(self.value("product"))
        return {**values, "product": product, "installation": about}

    def details(self) -> dict[str, str]:
        """The items beside the message that were given."""
        given = {name: self.cleaned_data.get(name, "") for name in ("steps", "how_often", *CONTACTS)}
        return {name: str(value) for name, value in given.items() if value}

    @property
    def offered(self) -> frozenset[str]:
        """The items of clause 3.2 that the form asks for; who leaves one empty is not asked for it again."""
        return frozenset(self.asked.law.items.value) - {"what_happened"}

    def _add_choices(self, asked: RequestFormGrounds) -> None:
        if asked.installations:
            named = [(key, each.told_apart(asked.language)) for key, each in asked.installations.items()]
            label = _("Which installation is it about?")
            self._choose("installation", label, [("", _("None of these, or I am not sure")), *named], forms.Select)
        products = [(slug, product.called(asked.language)) for slug, product in asked.offer.products.items()]
        if len(products) > 1:
            self._choose("product", _("Product"), [("", _("I am not sure")), *products], forms.Select)
        elif products:
            self.fields["product"] = forms.ChoiceField(
                choices=products, initial=products[0][0], widget=forms.HiddenInput, required=False
            )
        if choices := topics(asked.law):
            self._choose("topic", _("What is it about?"), [("", _("Something else")), *choices], forms.Select)
        if choices := effects(asked.law):
            self._choose("effect", _("How does it affect your work?"), choices, forms.RadioSelect)
        if choices := hits(asked.law):
            self._choose("hit", _("How many people are affected?"), choices, forms.RadioSelect)

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


def form_context(desk: Desk, form: RequestForm, at: datetime) -> dict[str, object]:
    """What a page with the form shows besides it: how soon the desk answers, what a request should hold, which files."""
    law = form.asked.law
    return {
        "form": form,
        "completeness": law.items.clause,
        "typical": typical(desk, law.edition, at),
        "asks": law.asks_by_itself,
        "limits": file_limits(law),
    }


def subject_of(text: str) -> str:
    """The first line that says something, cut at a word."""
    first = first_line(text)
    if len(first) <= SUBJECT_LENGTH:
        return first
    return first[:SUBJECT_LENGTH].rpartition(" ")[0] + "…" if " " in first[:SUBJECT_LENGTH] else first[:SUBJECT_LENGTH]


def _words(label: object, help_text: object = "", **more: object) -> WordsField:
    """Words of any kind: an address with a slip of the pen is no reason to lose a request."""
    return WordsField(label=label, help_text=help_text, required=False, max_length=20_000, **more)
