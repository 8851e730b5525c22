"""Forms of one button: nothing is filled in, and the action behind it is done."""

from typing import Any

from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import Text
from reglament.desk.tickets.stage.action import Action
from reglament.desk.workplace.forms.ticket_form import TicketForm


class ButtonForm(TicketForm):
    """A form that is one button: nothing is filled in, and the one action behind it is done."""

    def act(self, order: Order) -> Done:
        """Carry it out."""
        [action] = self.does
        done: Done = action(order)
        return done


def button(noun: str, action: Action[..., Any], label: Text, said: Text) -> type[ButtonForm]:
    """The button of one action at the address `noun`; `said` is told once it is done."""
    of_its_own = {"noun": noun, "does": (action,), "title": action.title, "label": label, "said": said}
    return type(f"{noun.title().replace('-', '')}ButtonForm", (ButtonForm,), {"__module__": __name__, **of_its_own})
