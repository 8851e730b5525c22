"""The kinds of notices that this room writes."""

from django.utils.translation import pgettext_lazy

from reglament.desk.notices.kinds import NoticeKind
from reglament.desk.notices.reader import Who
from reglament.desk.reports.sending.enclosing import enclosed
from reglament.desk.reports.sending.serving import KIND

KINDS = (
    NoticeKind(
        KIND,
        pgettext_lazy("letter", "The service report of a month"),
        frozenset({Who.CLIENT, Who.STAFF}),
        only_for_record=True,
        encloses=enclosed,
    ),
)
"""It goes to whoever chose it, or for whom it was chosen, and is stopped where it was chosen."""
