"""Letters of the story leave as they are written: its mail server was never away."""

from typing import TYPE_CHECKING

from django.db.models import F

from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import RECORD

if TYPE_CHECKING:
    from django.db.models import QuerySet


def letters_leave(notices: "QuerySet[Notice]") -> None:
    """Take the letters among the notices that have not left for delivered in the moment in which they were written."""
    waiting = notices.filter(channel=RECORD, state="pending", next_try_at__isnull=False)
    waiting.update(state="delivered", delivered_at=F("created_at"), next_try_at=None)
