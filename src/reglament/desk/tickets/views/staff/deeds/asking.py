"""What can be done about a question that waits: remind of it, or take it back."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.ask import withdraw
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.staff.deeds.deed import Deed
from reglament.regulation.decisions import State


class Reminder(Deed):
    """One more ask by a person's hand (3.6)."""

    noun = "reminder"
    title = _("Remind the client")
    label = _("Remind the client now")
    said = _("The client is reminded of the question.")

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """While a question waits."""
        return shown.standing.state is State.WAITING

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return remind(order)


class Withdrawal(Deed):
    """The answer is no longer needed; the clock runs again."""

    noun = "withdrawal"
    title = _("Take the question back")
    label = _("Take the question back; the clock runs again")
    said = _("The question is taken back, and the clock runs again.")

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """While a question waits."""
        return shown.standing.state is State.WAITING

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return withdraw(order)
