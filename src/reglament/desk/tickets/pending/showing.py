"""Words that wait to be sent, and those that could not be, as pages show them. Only their writer reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import PendingWords, Ticket
from reglament.desk.tickets.models.pending_words import PendingWordsQuerySet
from reglament.desk.tickets.pending.sender import OVERTAKEN
from reglament.desk.tickets.sentences import REFUSED, Text, word


@dataclass(frozen=True, slots=True)
class ShownPending:
    """One of them: which request, what kind of words (the name of the action), who wrote them and whether that is the reader, the
    words and the names of the files for the reader's own, when it goes out; or that it was not sent, and `why`.
    """

    pk: int
    number: int
    reference: str
    act: str
    name: str
    is_own: bool
    text: str
    files: Sequence[str]
    pressed_at: datetime
    due_at: datetime
    is_returned: bool
    why: Text


def on_ticket(ticket: Ticket, viewer: Viewer) -> list[ShownPending]:
    """What is about to be said on a request, by anybody, and what of the reader's own could not be; one statement."""
    found = PendingWords.objects.filter(ticket=ticket).order_by("due_at", "pk")
    shown = [_shown(each, ticket.desk, viewer) for each in _named(found)]
    return [each for each in shown if each.is_own or not each.is_returned]


def own(desk: Desk, viewer: Viewer) -> list[ShownPending]:
    """The reader's own at a desk; one statement."""
    found = PendingWords.objects.of(desk).filter(staff=viewer.staff_id).order_by("due_at", "pk")
    return [_shown(each, desk, viewer) for each in _named(found)]


def _named(found: PendingWordsQuerySet) -> PendingWordsQuerySet:
    return found.select_related("ticket", "staff__user")


def _shown(words: PendingWords, desk: Desk, viewer: Viewer) -> ShownPending:
    is_own = words.staff_id == viewer.staff_id
    return ShownPending(
        pk=words.pk,
        number=words.ticket.number,
        reference=desk.reference(words.ticket.number),
        act=words.act,
        name=words.staff.user.full_name,
        is_own=is_own,
        text=str(words.told.get("text", "")) if is_own else "",
        files=[str(each["name"]) for each in words.files] if is_own else (),
        pressed_at=words.pressed_at,
        due_at=words.due_at,
        is_returned=words.returned_at is not None,
        why=_why(words.why),
    )


def _why(code: str) -> Text:
    if code == OVERTAKEN:
        return _("In the seconds before it was to leave, somebody else acted on the request.")
    return word(REFUSED, code) if code else ""
