"""What everybody who sees the requests of a desk sees alike in its queue, read and drawn once for all pages that look again.

After each change every open page looks. The rows of a list, how many stand in the lists, and how a row is drawn are the same for all
of them; what is somebody's own (what is theirs, what they have not read) is asked for each. A page that is opened reads everything
anew: this is for pages that renew themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Sum
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from reglament.desk.lib.shared_readings import SharedReadings
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Entry
from reglament.desk.workplace.queue.counting import counts_alike
from reglament.desk.workplace.queue.keyset import QueuePart, QueueSpot, part
from reglament.desk.workplace.queue.question import QueueQuestion

NEWEST = 200
"""So many of the newest entries are the mark of what has happened: on PostgreSQL one may appear behind others that are newer."""


@dataclass(frozen=True, slots=True)
class SharedPart:
    """A part of a list as it stood `at` a moment, with its rows as they were drawn for one reader or another."""

    part: QueuePart
    at: datetime
    drawn: dict[object, SafeString] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SharedLook:
    """What pages that look again at one moment share; for whoever sees all requests of the desk, and nobody else."""

    desk: Desk
    viewer: Viewer
    mark: int

    def part(self, question: QueueQuestion, behind: QueueSpot | None, before: QueueSpot | None) -> SharedPart | None:
        """A part of a list; None where the question is not one that all ask alike."""
        if question.chosen or question.show.is_personal:
            return None
        said = translation.get_language(), timezone.get_current_timezone_name()
        key = (self.desk.pk, question.asked, str(behind), str(before), *said)
        tickets = question.show.question(access.visible(self.viewer), self.viewer)
        return _PARTS.get(
            key, self.mark, lambda: SharedPart(part(tickets, question.sorting, behind, before), timezone.now())
        )

    def counts(self) -> Mapping[str, int]:
        """How many stand in each of the lists that are nobody's own, by the list's name."""
        visible = access.visible(self.viewer)
        return _COUNTS.get(self.desk.pk, self.mark, lambda: counts_alike(self.desk, self.viewer, visible))


_PARTS: SharedReadings[SharedPart] = SharedReadings()
_COUNTS: SharedReadings[Mapping[str, int]] = SharedReadings()


def shared_look(desk: Desk, viewer: Viewer) -> SharedLook | None:
    """What the reader may share with others, in one statement; None for whoever does not see all requests of the desk."""
    if not viewer.may(Ability.SEE_REQUESTS) or viewer.desk_id != desk.pk:
        return None
    newest = Entry.objects.order_by("-pk").values("pk")[:NEWEST]
    return SharedLook(desk, viewer, Entry.objects.filter(pk__in=newest).aggregate(sum=Sum("pk"))["sum"] or 0)
