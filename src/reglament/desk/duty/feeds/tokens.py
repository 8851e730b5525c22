"""What the address of a feed carries: the number of its row, signed with the home's key. Nothing else is kept of it."""

from reglament.desk.duty.models import DutyFeed
from reglament.desk.lib.signed_numbers import number_of, signed

SALT = "duty.feed"
"""Addresses stand in calendars for years, so it stays, wherever this file goes."""


def token_of(feed: DutyFeed) -> str:
    """What the address carries. Whoever has it reads when one person is on duty, and nothing else."""
    return signed(feed.pk, SALT)


def feed_of(token: str, slug: str) -> DutyFeed | None:
    """The feed with its owner and desk, in one query; None for one that is not ours, of another desk, revoked, or of somebody who has
    left. None of these is told from the others.
    """
    pk = number_of(token, SALT)
    if pk is None:
        return None
    feeds = DutyFeed.objects.standing().filter(pk=pk, staff__desk__slug=slug)
    return feeds.select_related("staff__desk", "staff__user").first()
