"""Whether somebody may read a service report, and as what: asked anew before each one leaves."""

from datetime import datetime

from reglament.desk.lib.months import NamedMonth
from reglament.desk.people.access import Ability, Viewer, as_person, as_staff
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.tickets import access


def reader_of(subscription: ReportSubscription) -> Viewer:
    """Its reader at the desk, as they are known there now; one query for a client's person, none for staff."""
    if subscription.staff is not None:
        return as_staff(subscription.staff)
    if subscription.person is None:
        raise LookupError("a subscription without a reader")
    return as_person(subscription.person)


def may_read(viewer: Viewer, organisation_id: int) -> bool:
    """Whether the report of this client is theirs to read: of those who see the desk's figures, or who answer for the client."""
    return viewer.may(Ability.SEE_FIGURES) or organisation_id in viewer.responsible_ids


def is_of(subscription: ReportSubscription, viewer: Viewer) -> bool:
    """Whether it is the viewer's own: as staff where they are that here, else as a client's person."""
    if viewer.is_staff:
        return subscription.staff_id is not None and subscription.staff_id == viewer.staff_id
    return subscription.person_id is not None and subscription.person_id == viewer.person_id


def asked_by(subscription: ReportSubscription, month: NamedMonth, at: datetime) -> AskedService:
    """The report of a month as its reader may read it. Raises LookupError where they may not."""
    viewer, of = reader_of(subscription), subscription.organisation
    if not may_read(viewer, of.pk):
        raise LookupError("its reader may not read this report any more")
    for_staff = viewer.is_staff
    tickets = access.visible(viewer).filter(organisation=of) if for_staff else access.of_organisation(viewer, of.pk)
    return AskedService(subscription.desk, of, month, at, subscription.agreement, (), tickets, for_staff)
