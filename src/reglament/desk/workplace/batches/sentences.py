"""Why something of a batch cannot be done or taken back, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.sentences import Texts, not_done

STALE, FAILED, LASTING = "stale", "failed", "lasting"
OF_BATCH: Texts = {
    STALE: _("Somebody changed this request since you chose it."),
    FAILED: _("The program failed with this request, and the operator can read why. Nothing was done to it."),
    LASTING: _("This cannot be taken back."),
    "changed since": _("Somebody has changed the same since. It stays as they left it."),
    "decision stays": _("It stands as it stood before; only that a person has decided so stays in the history."),
}


def why_not(why: str, clauses: Sequence[str]) -> str:
    """A sentence for a code: of the batch itself, or as the action says it of a single request, with its clauses."""
    return str(OF_BATCH[why]) if why in OF_BATCH else not_done(Refused(why, tuple(clauses)))
