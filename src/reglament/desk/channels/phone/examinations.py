"""What ails the phone: events of an exchange that could not be read, and calls that came to no desk."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.phone.models import Call, UnreadEvent
from reglament.desk.vitals.illness import Illness

RECENT = timedelta(days=7)
"""Nobody settles them; after a week they are history."""


def events() -> Iterator[Illness]:
    """Those of the last week."""
    recent = UnreadEvent.objects.filter(received_at__gte=timezone.now() - RECENT)
    count, last = recent.count(), recent.order_by("-received_at").first()
    if last is not None:
        what = _("Events of the telephone exchange could not be read in the last week: %(count)d. The last: %(why)s")
        cure = _("See them with `reglament phone unread`, and mend what the exchange sends.")
        yield Illness("phone_events", what, cure, {"count": count, "why": last.why[:300]}, desk=_desk_of(last.source))


def calls_of_nobody() -> Iterator[Illness]:
    """Calls of the last week to a number that no desk has: no page shows them."""
    recent = Call.objects.filter(desk=None, began_at__gte=timezone.now() - RECENT)
    count, last = recent.count(), recent.order_by("-began_at").first()
    if last is not None:
        what = _(
            "Calls of the last week came to a number of no desk, so nobody sees them: %(count)d, the last to %(number)s."
        )
        cure = _(
            "Name the number in REGLAMENT_PHONE_NUMBERS; `reglament phone rebuild` then gives the calls to its desk."
        )
        told = {"count": count, "number": last.to_number or "?"}
        yield Illness("phone_nobodys", what, cure, told, desk=_desk_of(last.source))


def _desk_of(source: str) -> str:
    """The exchange's own desk; one that rings at every desk is everybody's."""
    return "" if source == "*" else source
