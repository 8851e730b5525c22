"""What every form on a ticket's page has in common: done once for its key, and never over somebody else's head."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone

from reglament.desk.tickets.journal.orders import Done, NotDone, Order, Overtaken, Refused
from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.tickets.sentences import Text, not_done
from reglament.desk.tickets.stage.action import Action

FIELDS_OF_REFUSALS = {
    "words are missing": "text",
    "words are too long": "text",
    "no such ending": "ending",
    "no such delay": "reason",
    "vendor is missing": "vendor",
    "release is missing": "release",
    "no such level": "level",
    "level is the same": "level",
    "no such change": "change",
    "of another client": "number",
    "cannot be merged": "number",
    "cannot be linked": "number",
    "already linked": "number",
    "not yours to assign": "whom",
    "not of this desk": "whom",
    "no such reason to pass": "why",
    "merge the later into the earlier": "number",
    "nothing to split": "subject",
    "telling needs a way": "how",
    "subject is missing": "subject",
    "subject is too long": "subject",
    "no such client": "client",
    "no such product": "product",
    "no such installation": "installation",
}
"""Beside which field a refusal stands, where the form has it."""

LOOK = "look"
"""The button that shows what a form would find or do, and does nothing. It sends the form as every other button does, since an address
would keep what is typed, and the token beside it.
"""
AFTER_WORDS, ON_TOP, AMONG_FORMS = "said", "told", "told-forms"
AMONG_FACTS, AT_CLIENT, AT_WORKED = "told-facts", "told-client", "told-worked"
PLACES = (AFTER_WORDS, ON_TOP, AMONG_FORMS, AMONG_FACTS, AT_CLIENT, AT_WORKED)
"""Where a page tells what was done, beside what is said at a message itself."""


class TicketForm(forms.Form):
    """A form that does one thing to a ticket. `noun` is its address under the ticket's, `does` the actions behind it.

    What was done is told where the form stood, at the `place` of the page with that name, so that whoever acts stays where they
    are. It is one of `PLACES`, or that of a message.

    `key` makes a double click harmless; `seen` is the last journal number that its reader had before them, and
    `overtaken_since` the same once others turn out to have acted after it. One that `keeps_draft` has words that are worth
    keeping while they are not sent.
    """

    noun: ClassVar[str]
    does: ClassVar[tuple[Action[..., Any], ...]]
    title: ClassVar[Text]
    label: ClassVar[Text]
    said: ClassVar[Text]
    is_grave: ClassVar[bool] = False
    stands: ClassVar[str] = AMONG_FORMS
    keeps_draft: ClassVar[bool] = True
    template: ClassVar[str] = "workplace/ticket_form.html"

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, shown: Shown, data: Any = None, files: Any = None, **more: Any) -> None:
        initial = {"key": uuid4().hex, "seen": shown.ticket.last_seq, **more.pop("initial", {})}
        super().__init__(data, files, auto_id=f"{self.noun}-%s", initial=initial, **more)
        self.shown = shown
        self.overtaken_since: int | None = None
        # A word about a missing answer stands beside its field; browsers' own bubbles would come first and say less.
        self.use_required_attribute = False
        self.prepare()

    @property
    def told(self) -> Text:
        """What is said when it is done."""
        return self.said

    @property
    def place(self) -> str:
        """The name of the place where it is told."""
        return self.stands

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Whether an action behind it says that this reader may do it now; `perform` asks the same again under lock."""
        viewer = shown.viewer
        return any(each.right.of_staff(viewer) and each.may(viewer, shown).holds for each in cls.does)

    def prepare(self) -> None:
        """Fill choices from the edition and the ticket."""

    def look(self, posted: QueryDict) -> None:
        """What is shown, and nothing done, by a button that only looks; `posted` is the form as it was sent."""

    def act(self, order: Order) -> Done:
        """Carry it out. Raises NotDone."""
        raise NotImplementedError

    def carry_out(self, along: AbstractContextManager[None]) -> Done | None:
        """Act on what was typed; None with errors on the form when it was not done. `along` writes what goes with it."""
        if not self.is_valid():
            return None
        ticket, viewer = self.shown.ticket, self.shown.viewer
        key = f"{self.noun}:{ticket.pk}:{self.cleaned_data['key']}"
        try:
            with along:
                return self.act(Order(viewer, timezone.now(), key, ticket_id=ticket.pk, seen=self.cleaned_data["seen"]))
        except NotDone as error:
            self._explain(error)
            return None

    def look_again(self, shown: Shown) -> None:
        """Go on from what the reader sees now: the typed words stay, the next try is judged by the newest journal."""
        self.shown = shown
        self.data = (
            {**self.data.dict(), "seen": str(shown.ticket.last_seq)} if isinstance(self.data, QueryDict) else self.data
        )

    def _explain(self, error: NotDone) -> None:
        if isinstance(error, Overtaken):
            self.overtaken_since = self.cleaned_data["seen"]
        why = error.why if isinstance(error, Refused) else ""
        field = FIELDS_OF_REFUSALS.get(why, "reason" if why.endswith("needs a reason") else None)
        self.add_error(field if field in self.fields else None, not_done(error))


def set_choices(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    """Give a field of choices those that the edition or the ticket knows."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices")
    field.choices = choices
