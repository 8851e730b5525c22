"""A bench test of a request: one button begins it, another ends it (1.5)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.workplace.forms.ticket_form import TicketForm


class BenchForm(TicketForm):
    """From now on the time counts as a bench test's."""

    noun = "bench"
    does = (begin_bench,)
    title = begin_bench.title
    label = _("Begin it now")
    said = _("The bench test has begun. Its time is told apart; no deadline changes.")
    keeps_draft = False

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return begin_bench(order)


class BenchEndForm(TicketForm):
    """The test is over."""

    noun = "bench-end"
    does = (end_bench,)
    title = end_bench.title
    label = _("End it now")
    said = _("The bench test has ended.")
    keeps_draft = False

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return end_bench(order)
