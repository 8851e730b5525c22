"""Whom a report goes to each month, as its page shows it: to staff everybody, to a client themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Person
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.reports.sending.due import next_leaves_at
from reglament.desk.reports.sending.reading import is_of
from reglament.desk.reports.sending.subscribing import subscriptions_of
from reglament.desk.reports.service.asked import AskedService


@dataclass(frozen=True, slots=True)
class Mailing:
    """Of one client under one choice of agreement. `own` is the reader's; `others` and `people`, to whom it may be sent besides, are for
    whoever keeps the clients. `next_at` is when the next one leaves.
    """

    own: ReportSubscription | None
    others: Sequence[ReportSubscription]
    people: Sequence[Person]
    next_at: datetime


def mailing_of(viewer: Viewer, asked: AskedService) -> Mailing:
    """Two statements for whoever keeps the clients, one for others."""
    found = list(subscriptions_of(asked.organisation, asked.agreement))
    own = next((each for each in found if is_of(each, viewer)), None)
    next_at = next_leaves_at(asked.desk, asked.at)
    if not viewer.may(Ability.EDIT_CLIENTS):
        return Mailing(own, (), (), next_at)
    have = {each.person_id for each in found}
    answering = Person.objects.of(asked.desk).answering_for(asked.organisation)
    people = [each for each in answering if each.pk not in have]
    return Mailing(own, [each for each in found if each is not own], people, next_at)
