"""What people do with the browsers in which they are told something. Each is its user's alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from reglament.desk.notices.models import PushSubscription
from reglament.desk.people.models import User

MOST = 20
"""So many browsers of one person are told."""


class TooManyBrowsersError(Exception):
    """Somebody has as many browsers as are told."""


@dataclass(frozen=True, slots=True)
class GivenBrowser:
    """What a browser gave: its endpoint, the keys as it writes them, and what it is called."""

    endpoint: str
    point: str
    secret: str
    browser: str


def subscribe(user: User, given: GivenBrowser, at: datetime) -> PushSubscription:
    """Tell the user in this browser from now on. A browser in which somebody else signed in before is theirs no more.

    Raises TooManyBrowsersError.
    """
    told = {"point": given.point, "secret": given.secret, "browser": given.browser}
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        PushSubscription.objects.filter(endpoint=given.endpoint).exclude(user=user).delete()
        if PushSubscription.objects.filter(user=user).exclude(endpoint=given.endpoint).count() >= MOST:
            raise TooManyBrowsersError
        fresh = {**told, "failed_at": None, "failure": ""}
        row, _is_new = PushSubscription.objects.update_or_create(
            endpoint=given.endpoint,
            defaults={"user": user, **fresh},
            create_defaults={"user": user, **told, "since": at},
        )
    return row


def renew(before: str, given: GivenBrowser) -> bool:
    """A browser changed where it is reached. Who knows where it was before is that browser; False where it is not told."""
    fresh = {"endpoint": given.endpoint, "point": given.point, "secret": given.secret, "failed_at": None, "failure": ""}
    with transaction.atomic():
        known = PushSubscription.objects.select_for_update(no_key=True).filter(endpoint=before)
        if before != given.endpoint and known.exists():
            PushSubscription.objects.filter(endpoint=given.endpoint).delete()
        return bool(known.update(**fresh))


def take_away(user: User, pk: int) -> bool:
    """Tell the user nothing in this browser any more; False where it is none of theirs."""
    return bool(PushSubscription.objects.filter(user=user, pk=pk).delete()[0])


def show_subjects(user: User, pk: int, *, shows: bool) -> bool:
    """Whether this browser shows the subjects of requests; False where it is none of the user's."""
    return bool(PushSubscription.objects.filter(user=user, pk=pk).update(shows_subject=shows))
