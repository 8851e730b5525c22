"""What a restored desk does not send by itself: whatever waited at the moment of its backup, and what follows from the hours since.

Between that moment and now the desk that was lost went on, and most of it has left. So nobody is written to twice: letters and messages
are held back until somebody lets them go or leaves them; words that staff had pressed are drafts again. Alarms that came due since
act before, each dated by its own moment, and so does what leaves on a day of the month; what they tell is held back with the rest.
"""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from reglament.desk.channels.telegram.models import Outgoing
from reglament.desk.notices import outbox
from reglament.desk.push.models import PushMessage
from reglament.desk.tickets.pending.sender import return_all
from reglament.desk.tickets.service import clerk

WHY = "held back after a restore"


def hold_back() -> tuple[int, int]:
    """Answers how many notices are held back, and how many words became drafts."""
    at = timezone.now()
    drafts = return_all(at)
    while clerk.tick(at):
        pass
    for path in settings.REGLAMENT_OWED_BY_RESTORES:
        import_string(path.replace(":", "."))(at)
    Outgoing.objects.filter(next_try_at__isnull=False).give_up(WHY)
    PushMessage.objects.all().delete()
    return outbox.hold_back(), drafts
