"""How work on a request ends or is held up: complete, close by hand, open again, say why it takes longer."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.rulebook.law import Law, Provision
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import Completion, complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED, called
from reglament.desk.workplace.forms.putting import PuttingForm
from reglament.desk.workplace.forms.ticket_form import TicketForm, set_choices
from reglament.regulation.values import Names

PARTICULARS = ("vendor", "release")
"""What an ending may need beside the explanation."""


def particulars_of(law: Law, code: str) -> tuple[str, ...]:
    """What an ending needs beside the explanation."""
    return tuple(name for name in law.needs(code) if name in PARTICULARS)


@dataclass(frozen=True, slots=True)
class EndingChoice:
    """One ending as the form draws it; `needs` names the particulars that stand there once it is chosen."""

    code: str
    label: str
    needs: str
    is_chosen: bool


class CompletionForm(PuttingForm):
    """Say how it ended and tell the client in words (3.5 to 3.7)."""

    noun = "completion"
    does = (complete,)
    title = complete.title
    label = _("Complete, and tell the client")
    said = _("The request is completed.")
    template = "workplace/completion.html"
    prefix_of_ids = "completion-"
    is_completion = True

    ending = forms.ChoiceField(label=_("How it ended"), widget=forms.RadioSelect)
    vendor = forms.CharField(label=_("The vendor, and how to reach their support"), required=False, max_length=300)
    release = forms.CharField(label=_("The update that brings the resolution"), required=False, max_length=300)
    text = forms.CharField(
        label=_("What the client reads"),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )

    def prepare(self) -> None:
        """Fill the choices."""
        law = Law(self.shown.edition)
        chosen = law.endings_of_staff
        for name in PARTICULARS:
            if not any(name in particulars_of(law, code) for code in chosen):
                del self.fields[name]
        if not chosen:
            del self.fields["ending"]
            return
        self._named = _named(chosen)
        set_choices(self, "ending", self._named)
        self._needs = {code: " ".join(particulars_of(law, code)) for code in chosen}

    @property
    def endings(self) -> list[EndingChoice]:
        """What can be chosen, each with what it needs; empty where the edition has no endings."""
        if "ending" not in self.fields:
            return []
        value = str(self["ending"].value() or "")
        return [EndingChoice(code, label, self._needs[code], code == value) for code, label in self._named]

    def act(self, order: Order) -> Done:
        """Carry it out."""
        told = self.cleaned_data
        particulars = {name: told.get(name, "") for name in PARTICULARS}
        return self.send(complete, order, Completion(told.get("ending", ""), told["text"], particulars))


def _named(offered: Mapping[str, Provision[Names]]) -> list[tuple[str, str]]:
    """Each with what it is called and the clause that says so."""
    return [(code, f"{called(each.value, code)} (§\N{NO-BREAK SPACE}{each.clause})") for code, each in offered.items()]


class DelayForm(TicketForm):
    """A typed reason why the solution takes longer or is impossible; the client sees it (3.4)."""

    noun = "delay"
    does = (delay,)
    title = delay.title
    label = _("Tell the client why")
    said = _("The client is told why it takes longer.")

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Explanation for the client"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        """Fill the choices."""
        set_choices(self, "reason", _named(Law(self.shown.edition).delays))

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return delay(order, self.cleaned_data["reason"], self.cleaned_data["explanation"])


class ClosureForm(TicketForm):
    """Close by a person's hand, with a reason that the client reads."""

    noun = "closure"
    does = (close,)
    title = close.title
    label = _("Close the request")
    said = _("The request is closed.")
    is_grave = True

    reason = forms.CharField(
        label=_("Why; the client reads it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSED["closing needs a reason"]},
    )

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return close(order, self.cleaned_data["reason"])


class ReopeningForm(TicketForm):
    """Open a closed request again."""

    noun = "reopening"
    does = (reopen,)
    title = reopen.title
    label = _("Open the request again")
    said = _("The request is open again.")

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSED["reopening needs a reason"]},
    )

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return reopen(order, self.cleaned_data["reason"])
