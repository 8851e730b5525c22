"""A form that chooses one of many: the likely ones stand there to be chosen, and a field finds others. Both lists are short."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.forms.ticket_form import TicketForm

MOST = 12
"""So many are offered at a time."""
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that can be chosen: its value, what it is called, and what tells it from the others."""

    value: str
    label: str
    note: str = ""


class ChoosingForm(TicketForm):
    """What is chosen goes into the field that `chooses` names. What was looked for stands there again, and finds by itself with
    script, by its button without; it is no draft.
    """

    chooses: ClassVar[str]
    nothing: ClassVar[Text]
    """What is said where there is nothing to choose."""
    template = "workplace/choosing.html"
    keeps_draft = False

    find = forms.CharField(
        label=_("Look for"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def sought(self) -> str:
        """What the reader looks for."""
        typed = self["find"].value() or ""
        return " ".join(str(typed).replace("\x00", "").split())[:LONGEST]

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        """What there is to choose from."""
        return self.found()[:MOST]

    def found(self) -> Sequence[Candidate]:
        """The likely ones, or those that are looked for."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """What is chosen already; the only one that was looked for needs no choice, and one that nobody looked for does."""
        value = str(self[self.chooses].value() or "")
        only = self.candidates[0].value if self.sought and len(self.candidates) == 1 else ""
        return value or only
