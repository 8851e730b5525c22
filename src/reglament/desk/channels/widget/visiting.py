"""Words of somebody whom the chat does not know and who gets no code: kept for a person to look at, in nobody's name.

What they say of themselves is theirs alone: nothing is registered by it, nobody gets a letter, and the answer is the same
whether the desk knows the address or not.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Count, Sum
from django.utils.translation import gettext, override

from reglament.desk.channels.widget.codes import keyed
from reglament.desk.channels.widget.models import Visitor
from reglament.desk.channels.widget.registering import ChatRequest
from reglament.desk.lib.networks import network_of
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import IdentityKind
from reglament.desk.people.recognising import find_person
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.repeating import before
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.stage.words import need_words
from reglament.desk.tickets.taking_in import UNPROVED, hold

MOST_AN_HOUR = 6
"""From one network."""
MOST_A_DAY, MOST_BYTES_A_DAY = 200, 200 * 1024 * 1024
"""At one desk."""


class TooManyVisitorsError(Exception):
    """So much came without proof that the next one must wait."""


def leave_words(asked: ChatRequest, files: tuple[File, ...]) -> Refusal:
    """Keep them among the refusals, from where staff let them in with their own moment of receipt. The same key is kept once.

    Raises ValidationError for an address that is none, Refused for words that are missing, and TooManyVisitorsError.
    """
    given, call = asked.given, asked.call
    address = email_address(given.get("email", ""))
    text = need_words(given.get("text", "") or ", ".join(file.name for file in files))
    origin = keyed(f"widget visitor {network_of(call.request)}")
    size = len(text.encode()) + sum(len(file.data) for file in files)
    came = replace(
        asked.intake(text, files),
        person=find_person(call.desk, IdentityKind.EMAIL, address),
        sender=address,
        details=_details(asked, address),
        key=f"widget:visitor:{origin[:16]}:{given.get('key', '')[:64]}" if given.get("key") else None,
    )
    was = before(came).result
    if isinstance(was, Refusal):
        return was
    _bound(asked, origin, size, asked.at)
    return hold(came, at=asked.at, why=UNPROVED)


def _bound(asked: ChatRequest, origin: str, size: int, at: datetime) -> None:
    """Count it, or raise TooManyVisitorsError."""
    day = Visitor.objects.filter(came_at__gt=at - timedelta(days=1))
    here = day.filter(desk=asked.call.desk).aggregate(count=Count("pk"), bytes=Sum("size"))
    near = day.filter(origin=origin, came_at__gt=at - timedelta(hours=1)).count()
    if near >= MOST_AN_HOUR or here["count"] >= MOST_A_DAY or (here["bytes"] or 0) + size > MOST_BYTES_A_DAY:
        raise TooManyVisitorsError
    Visitor.objects.filter(came_at__lte=at - timedelta(days=1)).delete()
    Visitor.objects.create(desk=asked.call.desk, origin=origin, size=size, came_at=at)


def _details(asked: ChatRequest, address: str) -> dict[str, str]:
    """What they say of themselves, and that nobody proved it: in the desk's language, because it stays."""
    with override(asked.call.desk.language):
        unverified = gettext("The address was typed into the chat; nobody has proved that it is theirs.")
    told = {name: asked.given.get(name, "").strip()[:200] for name in ("full_name", "phone")}
    found = {"email": address, "language": asked.call.language, "unverified": unverified, **told}
    return {name: value for name, value in found.items() if value}
