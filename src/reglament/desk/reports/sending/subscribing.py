"""Who gets a service report by mail: readers choose it for themselves, and whoever keeps the clients for somebody of a client."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer, as_person
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Organisation, Person
from reglament.desk.reports.models import ReportSubscription, SubscriptionEnd
from reglament.desk.reports.models.subscriptions import ReportSubscriptionQuerySet
from reglament.desk.reports.sending.due import last_due
from reglament.desk.reports.sending.reading import is_of, may_read


def subscribe(viewer: Viewer, organisation: Organisation, agreement: str, at: datetime) -> ReportSubscription:
    """The viewer gets the report from now on; once, however often it is asked. Raises PermissionDenied for whoever may not read it."""
    if organisation.desk_id != viewer.desk_id or not may_read(viewer, organisation.pk):
        raise PermissionDenied("the report of this client is not theirs")
    whose = {"staff_id": viewer.staff_id} if viewer.is_staff else {"person_id": viewer.person_id}
    return _begun(organisation, agreement, at, whose)


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Send a client the service report each month"))
def subscribe_client(
    viewer: Viewer, organisation: Organisation, person: Person, agreement: str, at: datetime
) -> ReportSubscription:
    """Somebody who answers for the client gets it. Raises PermissionDenied for anybody else."""
    if person.desk_id != organisation.desk_id or not may_read(as_person(person), organisation.pk):
        raise PermissionDenied("does not answer for this client")
    return _begun(organisation, agreement, at, {"person_id": person.pk}, made_by_id=viewer.staff_id)


def unsubscribe(viewer: Viewer, subscription: ReportSubscription, at: datetime) -> None:
    """It goes there no more: for its reader, and for whoever keeps the clients. Raises PermissionDenied for others."""
    if subscription.desk_id != viewer.desk_id or not (is_of(subscription, viewer) or viewer.may(Ability.EDIT_CLIENTS)):
        raise PermissionDenied("not theirs to stop")
    going_on = ReportSubscription.objects.going_on().filter(pk=subscription.pk)
    going_on.update(ended_at=at, end=SubscriptionEnd.STOPPED)


def subscriptions_of(organisation: Organisation, agreement: str) -> ReportSubscriptionQuerySet:
    """Those that go on, of a client under one choice of agreement."""
    found = ReportSubscription.objects.going_on().filter(organisation=organisation, agreement=agreement)
    return found.select_related("person", "staff__user", "made_by__user")


def _begun(
    organisation: Organisation,
    agreement: str,
    at: datetime,
    whose: dict[str, int | None],
    *,
    made_by_id: int | None = None,
) -> ReportSubscription:
    terms = {"desk_id": organisation.desk_id, "organisation": organisation, "agreement": agreement, **whose}
    first = {"made_at": at, "made_by_id": made_by_id, "sent_for": last_due(organisation.desk, at).first}
    with transaction.atomic():
        row, _ = ReportSubscription.objects.get_or_create(**terms, ended_at=None, defaults=first)
    return row
