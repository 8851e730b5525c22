"""What an address asks the service report for: whose it is, of which month, under which agreement, and which list of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from reglament.desk.lib.months import NamedMonth, month_in
from reglament.desk.people.models import Agreement, Desk, Organisation
from reglament.desk.tickets.models import Promise
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.pages.cuts import NOTHING
from reglament.desk.workplace.models import WorkedTime, WorkedTimeQuerySet


@dataclass(frozen=True, slots=True)
class AskedService:
    """A month of an organisation as it stands `at` a moment. `agreement` is the number of one, empty for all of them, `NOTHING` for
    what came under none; `numbers` are those to choose from. `tickets` are all of the organisation's that the reader may see.
    Only the desk's own people (`for_staff`) read how long somebody worked.
    """

    desk: Desk
    organisation: Organisation
    month: NamedMonth
    at: datetime
    agreement: str
    numbers: tuple[str, ...]
    tickets: TicketQuerySet
    for_staff: bool

    @property
    def begin(self) -> datetime:
        """When the month begins at the desk."""
        return self.month.begins(self.desk.zone)

    @property
    def end(self) -> datetime:
        """When it ends there."""
        return self.month.after.begins(self.desk.zone)

    @property
    def then(self) -> datetime:
        """The moment of which it says what was not closed: the end of the month, or now where that has not come."""
        return min(self.end, self.at)

    @property
    def later(self) -> NamedMonth | None:
        """The month after it, where that has begun."""
        return self.month.after if self.end <= self.at else None

    @property
    def received(self) -> TicketQuerySet:
        """The requests that were received in the month."""
        return self.until_end.filter(received_at__gte=self.begin)

    @property
    def until_end(self) -> TicketQuerySet:
        """The requests that were received by the end of the month, in it or before."""
        return self.tickets.filter(self._agreed(), received_at__lt=self.end)

    @property
    def targets(self) -> "QuerySet[Promise]":
        """The targets that stand of what was received in the month."""
        return Promise.objects.standing().filter(ticket__in=self.received.order_by().values("pk"))

    @property
    def worked(self) -> WorkedTimeQuerySet:
        """The time that was worked in the month on requests of the organisation, whenever they were received."""
        in_month = WorkedTime.objects.of(self.desk).counting().in_days(self.month.first, self.month.after.first)
        return in_month.filter(self._agreed("ticket__"), ticket__organisation=self.organisation)

    @property
    def address(self) -> str:
        """What stands behind the question mark of every page and file of it."""
        return urlencode({"month": self.month.code, **self._chosen})

    @property
    def beside_month(self) -> str:
        """The same without the month."""
        return urlencode(self._chosen)

    @property
    def _chosen(self) -> Mapping[str, str]:
        return {"agreement": self.agreement} if self.agreement else {}

    def _agreed(self, before: str = "") -> Q:
        if self.agreement == NOTHING:
            return Q(**{f"{before}agreement__isnull": True})
        return Q(**{f"{before}agreement__number": self.agreement}) if self.agreement else Q()


def asked_service(
    desk: Desk, said: QueryDict, organisation: Organisation, tickets: TicketQuerySet, *, for_staff: bool
) -> AskedService:
    """What an address or a form names (`month`, `agreement`): the present month and all agreements for anything else. One statement."""
    at = timezone.now()
    held = Agreement.objects.of(desk).filter(organisation=organisation).order_by("number")
    numbers = tuple(held.values_list("number", flat=True).distinct())
    agreement = said.get("agreement", "")
    return AskedService(
        desk,
        organisation,
        month_in(said.get("month"), desk.day_of(at)),
        at,
        agreement if agreement in (*numbers, NOTHING) else "",
        numbers,
        tickets,
        for_staff,
    )
