"""What can be done about a question: make the desk's own a person's, remind of one that waits, take it back; and say that
what did not arrive was told another way.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import withdraw
from reglament.desk.tickets.actions.reach import LONGEST, reach
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED
from reglament.desk.workplace.forms.buttons import button
from reglament.desk.workplace.forms.ticket_form import TicketForm

ABOUT_A_QUESTION = (
    button(
        "adoption",
        adopt,
        _("Make the question of the desk mine"),
        _("The client is asked, and the request waits for the answer."),
    ),
    button("reminder", remind, _("Remind the client now"), _("The client is reminded of the question.")),
    button(
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
