"""What a specialist types during a call: one form for every ending, so that no words are lost by choosing another."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.phone.law import End
from reglament.desk.people.models import Desk, Product
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, ITEMS
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.choices import Choices, ClientsOffer
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.stage.words import LONGEST

ASKED = ("product", "topic", "effect", "hit", "how_often", "steps")
NOTHING = ("", "—")


@dataclass(frozen=True, slots=True)
class CallFormGrounds:
    """What the form is made for: the caller's agreements, what the edition asks about a request, the open requests."""

    offer: ClientsOffer
    topics: Choices
    effects: Choices
    hits: Choices
    items: tuple[str, ...]
    requests: tuple[Ticket, ...]
    language: str
    desk: Desk


class CitedField(forms.CharField):
    """The number of a request of the desk with the short name `desk`, typed alone or within its name."""

    desk = ""

    def clean(self, value: Any) -> int | None:
        """The number; None where nothing was typed."""
        typed = super().clean(value)
        number = cited_number(typed, self.desk)
        if typed and number is None:
            raise forms.ValidationError(gettext("Write the number of a request, for example 1024."))
        return number


class CallForm(forms.Form):
    """The words of the call, and what each ending needs besides. Only the ending that is chosen is checked."""

    text = WordsField(
        label=_("What was said"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )
    request = forms.ChoiceField(label=_("Which request?"), required=False, widget=forms.RadioSelect)
    number = CitedField(
        label=pgettext_lazy("request", "Another one, by its number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, grounds: CallFormGrounds, *given: Any, end: End | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.grounds, self.end = grounds, end
        cast(CitedField, self.fields["number"]).desk = grounds.desk.slug
        self._choose("request", [(str(each.number), str(each)) for each in grounds.requests])
        products = [(slug, each.called(grounds.language)) for slug, each in grounds.offer.products.items()]
        self._ask("product", _("Product"), products, forms.Select, is_open=len(products) > 1)
        self._ask("topic", _("What is it about?"), grounds.topics, forms.Select)
        self._ask("effect", _("How does it affect the work?"), grounds.effects, forms.Select)
        self._ask("hit", _("How many people are affected?"), grounds.hits, forms.Select)
        if "how_often" in grounds.items:
            self._ask("how_often", ITEMS["how_often"], list(HOW_OFTEN.items()), forms.Select)
        if "steps" in grounds.items:
            steps = forms.Textarea(attrs={"rows": 2})
            self.fields["steps"] = WordsField(label=ITEMS["steps"], required=False, max_length=LONGEST, widget=steps)

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked about a new request."""
        return [self[name] for name in ASKED if name in self.fields]

    @property
    def product(self) -> Product | None:
        """The product that was chosen."""
        return self.grounds.offer.products.get(self.cleaned_data.get("product", ""))

    @property
    def details(self) -> dict[str, str]:
        """The items of clause 3.2 beside the words."""
        return {name: value for name in ("steps", "how_often") if (value := self.cleaned_data.get(name, ""))}

    @property
    def request_number(self) -> int | None:
        """The request that is added to."""
        chosen = self.cleaned_data.get("request")
        return self.cleaned_data.get("number") or (int(chosen) if chosen else None)

    def clean(self) -> None:
        """Ask for what the chosen ending needs."""
        if self.end is not End.UNANSWERED and "text" not in self.errors and not self.cleaned_data.get("text"):
            self.add_error("text", gettext("Write in a few words what was said."))
        if self.end is End.ADDITION and not self.errors and self.request_number is None:
            self.add_error("request", gettext("Choose the request that the caller adds to, or write its number."))

    def _ask(
        self, name: str, label: Any, choices: Choices | list[Any], widget: type[forms.Widget], *, is_open: bool = True
    ) -> None:
        """Add the question; where it `is_open`, nothing is chosen at first."""
        if choices:
            self.fields[name] = forms.ChoiceField(label=label, required=False, widget=widget)
            self._choose(name, [*([NOTHING] if is_open else []), *choices])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # The stubs know choices on the class alone.
