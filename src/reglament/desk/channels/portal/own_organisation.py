"""A client's own organisation, as its people may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from reglament.desk.people.models import Identity, Membership, Organisation, Part, Person
from reglament.desk.rulebook.agreed import ShownAgreement
from reglament.desk.tickets.pages.visits import Visit

ENDED_LATELY = timedelta(days=365)
"""Agreements that ended longer ago say nothing to a client any more."""
MOST = 50
"""So many organisations and people of one are named; whoever has more is told how many are not."""


@dataclass(slots=True)
class Colleague:
    """Somebody of the organisation, and what they are to it. `reached_by` is shown to those who answer for it."""

    full_name: str
    parts: list[str] = field(default_factory=list)
    reached_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OwnAgreement:
    """An agreement with how many days of it are left, today included; None where it has no end or is not in force."""

    agreement: ShownAgreement
    days_left: int | None


def own_organisations(come: Visit) -> list[Organisation]:
    """The reader's organisations by name, no more than `MOST`."""
    own = Organisation.objects.of(come.desk).filter(pk__in=come.viewer.organisation_ids)
    return list(own.order_by("name", "pk")[:MOST])


def held_agreements(agreements: Sequence[ShownAgreement], today: date) -> list[OwnAgreement]:
    """Those in force and to come, and those that ended within a year."""
    return [
        OwnAgreement(each, _days_left(each, today))
        for each in agreements
        if each.row.last_day is None or each.row.last_day >= today - ENDED_LATELY
    ]


def colleagues_in(organisation: Organisation, *, with_addresses: bool) -> list[Colleague]:
    """The people of the organisation, `MOST` and one more at most: whoever answers for it or is told of what is urgent first,
    then all by name. Three questions, or two without what they are reached by.
    """
    people = list(_foremost_first(organisation)[: MOST + 1])
    shown = {each.pk: Colleague(each.full_name) for each in people}
    parts = Membership.objects.filter(organisation=organisation, person__in=shown)
    for pk, part in parts.order_by("pk").values_list("person_id", "part"):
        shown[pk].parts.append(str(Part(part).label))
    if with_addresses:
        for pk, written in Identity.objects.filter(person__in=shown).values_list("person_id", "written"):
            shown[pk].reached_by.append(written)
    return list(shown.values())


def _foremost_first(organisation: Organisation) -> "QuerySet[Person]":
    of_it = Membership.objects.filter(organisation=organisation, person=OuterRef("pk"))
    people = Person.objects.filter(Exists(of_it))
    return people.annotate(foremost=Exists(of_it.exclude(part=Part.REQUESTER))).order_by("-foremost", "full_name", "pk")


def _days_left(shown: ShownAgreement, today: date) -> int | None:
    if shown.standing != "in_force" or shown.row.last_day is None:
        return None
    return (shown.row.last_day - today).days + 1
