"""What can be done about a question: make the desk's own a person's, remind of one that waits, take it back; and say that
what did not arrive was told another way.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import withdraw
from reglament.desk.tickets.actions.reach import LONGEST, reach
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED, Text
from reglament.desk.tickets.stage.action import Action
from reglament.desk.workplace.forms.ticket_form import TicketForm


class ButtonForm(TicketForm):
    """A form that is one button: nothing is filled in, and the one action behind it is done."""

    def act(self, order: Order) -> Done:
        """Carry it out."""
        [action] = self.does
        done: Done = action(order)
        return done


def _button(noun: str, action: Action[..., Any], label: Text, said: Text) -> type[ButtonForm]:
    """The button of one action at the address `noun`; `said` is told once it is done."""
    of_its_own = {"noun": noun, "does": (action,), "title": action.title, "label": label, "said": said}
    return type(f"{noun.capitalize()}ButtonForm", (ButtonForm,), {"__module__": __name__, **of_its_own})


ABOUT_A_QUESTION = (
    _button(
        "adoption",
        adopt,
        _("Make the question of the desk mine"),
        _("The client is asked, and the request waits for the answer."),
    ),
    _button("reminder", remind, _("Remind the client now"), _("The client is reminded of the question.")),
    _button(
        "withdrawal",
        withdraw,
        _("Take the question back, and go on with the work"),
        _("The question is taken back, and the work goes on."),
    ),
)
"""The desk asked kindly and a person asks for it themselves; one more ask (3.6); the answer is no longer needed."""


class OtherTellingForm(TicketForm):
    """What did not arrive was told by phone, to another address, face to face: from now on it counts."""

    noun = "telling"
    does = (reach,)
    title = reach.title
    label = _("The client knows now")
    said = _("From now on it counts that the client was told.")

    how = forms.CharField(
        label=_("How the client was told, for example by phone"),
        max_length=LONGEST,
        error_messages={"required": REFUSED["telling needs a way"]},
    )

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return reach(order, self.cleaned_data["how"])
