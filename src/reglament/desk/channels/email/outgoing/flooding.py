"""The last wall against two machines that answer each other: so many automatic answers an hour to one sender, no more.

What the sender writes is taken in all the same; only our answers stop.
"""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.db.models import Q

from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.lib.environment import number
from reglament.desk.notices.models import Notice

IN_REPLY = {"acknowledged", "refused", "contact", "contact_written_down", "turned_down", "unplaced"}
"""Letters by which the desk itself answers one that came."""
WINDOW = timedelta(hours=1)
MOST = 30


def is_for_nobody(letter: EmailMessage) -> bool:
    """Whether an automatic letter would go where nobody reads it."""
    is_automatic = "Auto-Submitted" in letter.extra_headers
    return is_automatic and any(refuses_answers(parseaddr(each)[1]) for each in letter.to)


def is_flooded(notice: Notice, at: datetime) -> bool:
    """Whether the reader of an automatic answer has had as many in the last hour as the desk sends."""
    if notice.kind not in IN_REPLY:
        return False
    if notice.staff_id is not None:
        reader = Q(staff=notice.staff_id)
    else:
        reader = Q(recipient=notice.recipient_id) if notice.recipient_id else Q(recipient=None, address=notice.address)
    had = Notice.objects.filter(
        reader, desk=notice.desk_id, channel=notice.channel, kind__in=IN_REPLY, state="delivered"
    )
    most = number("REGLAMENT_ANSWERS_PER_HOUR", MOST)
    return had.filter(delivered_at__gt=at - WINDOW)[:most].count() >= most
