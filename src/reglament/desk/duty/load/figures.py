"""What somebody had beside the hours, as questions: how often they were told of a request, and which of theirs are urgent or disputed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from reglament.desk.duty.models import DutyPage
from reglament.desk.duty.paging.levels import law_in_force, levels_at_any_hour
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.facts import Kind

IS_DISPUTED = Exists(Entry.objects.filter(ticket=OuterRef("pk"), kind=Kind.DISPUTED))
"""Of a request: whether its client said that it was not solved."""


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How often somebody was told that nobody has taken a request, and how many of the requests in their hands are urgent, or were
    disputed.
    """

    told: int = 0
    urgent: int = 0
    disputed: int = 0


@dataclass(frozen=True, slots=True)
class LoadQuestions:
    """What counts from `begin` to before `end` at a desk: pages that reached somebody, and requests received then that somebody has.
    Urgent are those of the levels on which the desk works around the clock.
    """

    told: "QuerySet[DutyPage]"
    urgent: "QuerySet[Ticket]"
    disputed: "QuerySet[Ticket]"

    def of(self, staff_id: int) -> "LoadQuestions":
        """The same for one of the staff."""
        return LoadQuestions(
            self.told.filter(staff=staff_id),
            self.urgent.filter(assignee=staff_id),
            self.disputed.filter(assignee=staff_id),
        )

    def counts(self) -> Mapping[int, LoadCounts]:
        """By person, in two statements, however many people there are."""
        told = dict(self.told.order_by().values_list("staff").annotate(Count("pk")))
        urgent, disputed = _by_assignee(self.urgent), _by_assignee(self.disputed)
        people = {*told, *urgent, *disputed}
        return {each: LoadCounts(told.get(each, 0), urgent.get(each, 0), disputed.get(each, 0)) for each in people}


def load_questions(desk: Desk, begin: datetime, end: datetime, at: datetime) -> LoadQuestions:
    """Those of a span; which levels are urgent, the edition in force at `at` says."""
    urgent = [code for code, _ in levels_at_any_hour(law_in_force(desk, at))]
    theirs = Ticket.objects.of(desk).filter(received_at__gte=begin, received_at__lt=end, assignee__isnull=False)
    return LoadQuestions(
        DutyPage.objects.of(desk).sent_within(begin, end).filter(staff__isnull=False),
        theirs.filter(level__in=urgent),
        theirs.filter(Q(IS_DISPUTED)),
    )


def _by_assignee(requests: "QuerySet[Ticket]") -> dict[int, int]:
    return dict(requests.order_by().values_list("assignee").annotate(Count("pk")))
