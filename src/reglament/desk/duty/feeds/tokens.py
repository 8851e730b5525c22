"""What the address of a feed carries: the number of its row, signed with the home's key. Nothing else is kept of it."""

import base64
import re

from django.utils.crypto import constant_time_compare, salted_hmac

from reglament.desk.duty.models import DutyFeed

SALT = "duty.feed"
"""Addresses stand in calendars for years, so it stays, wherever this file goes."""
SIGNS = 26
"""Of five bits each: 130 bits that nobody guesses."""
SHAPE = re.compile(rf"([1-9]\d{{0,17}})-([a-z2-7]{{{SIGNS}}})")


def token_of(feed: DutyFeed) -> str:
    """What the address carries. Whoever has it reads when one person is on duty, and nothing else."""
    return f"{feed.pk}-{_signature(feed.pk)}"


def feed_of(token: str, slug: str) -> DutyFeed | None:
    """The feed with its owner and desk, in one query; None for one that is not ours, of another desk, revoked, or of somebody who has
    left. None of these is told from the others.
    """
    found = SHAPE.fullmatch(token)
    if found is None or not constant_time_compare(found[2], _signature(int(found[1]))):
        return None
    feeds = DutyFeed.objects.standing().filter(pk=int(found[1]), staff__desk__slug=slug)
    return feeds.select_related("staff__desk", "staff__user").first()


def _signature(pk: int) -> str:
    digest = salted_hmac(SALT, str(pk), algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:SIGNS]
