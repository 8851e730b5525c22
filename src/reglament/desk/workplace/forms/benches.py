"""A bench test of a request: one button begins it, another ends it (1.5)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.workplace.forms.buttons import button

BENCHES = (
    button(
        "bench",
        begin_bench,
        _("Begin it now"),
        _("The bench test has begun. Its time is told apart; no deadline changes."),
    ),
    button("bench-end", end_bench, _("End it now"), _("The bench test has ended.")),
)
