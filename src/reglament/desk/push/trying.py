"""A browser that its user tries: one message that says that messages come."""

from datetime import datetime

from reglament.desk.notices.models import PushSubscription
from reglament.desk.people.models import User
from reglament.desk.push.models import PushMessage


def try_out(user: User, pk: int, at: datetime) -> bool:
    """Send the user's browser a trial; pressed twice, one comes. False where it is none of theirs."""
    found = PushSubscription.objects.filter(user=user, pk=pk).first()
    if found is None:
        return False
    PushMessage.objects.filter(subscription=found, notice=None).delete()
    PushMessage.objects.create(subscription=found, made_at=at, next_try_at=at)
    return True
