"""Who is looking, and what they may do at a desk. Siroka 1.2: each role sees and does only its own part.

Rooms above ask `viewer.may(Ability.X)`; templates ask `{% if "x" in viewer.abilities %}`. Which rows a viewer sees is
decided by each room's own access module from the same Viewer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Expression, F, FilteredRelation, Q, When

from reglament.desk.people.models import Desk, Part, Person, Staff, StaffRole, User


class Ability(StrEnum):
    """One thing that a member of staff may do at a desk."""

    SEE_REQUESTS = "see_requests"
    WORK_REQUESTS = "work_requests"
    ASSIGN_OTHERS = "assign_others"
    DEVELOP = "develop"
    SEE_REFUSED = "see_refused"
    ADMIT_REFUSED = "admit_refused"
    READ_CONDUCT_REPORTS = "read_conduct_reports"
    SEE_FIGURES = "see_figures"
    EDIT_ANSWERS = "edit_answers"
    SEE_INSTALLATIONS = "see_installations"
    EDIT_CLIENTS = "edit_clients"
    EDIT_STAFF = "edit_staff"
    EDIT_DESK = "edit_desk"
    PUBLISH_EDITIONS = "publish_editions"
    ANNOUNCE_UPDATES = "announce_updates"
    MEND_DELIVERIES = "mend_deliveries"
    SEE_HEALTH = "see_health"
    ERASE_WORDS = "erase_words"
    SHARE_VIEWS = "share_views"
    ARRANGE_OFFERS = "arrange_offers"
    SEE_DUTY = "see_duty"
    EDIT_DUTY = "edit_duty"


ABILITIES: dict[StaffRole, frozenset[Ability]] = {
    StaffRole.SPECIALIST: frozenset(
        {
            Ability.SEE_REQUESTS,
            Ability.WORK_REQUESTS,
            Ability.SEE_REFUSED,
            Ability.EDIT_ANSWERS,
            Ability.SEE_INSTALLATIONS,
            Ability.SEE_DUTY,
        }
    ),
    # A refused intake is admitted, and a report on conduct is read, by the head alone (Siroka 1.3 and 3.3). So are words erased,
    # which nobody can undo.
    StaffRole.HEAD: frozenset(
        {
            Ability.SEE_REQUESTS,
            Ability.WORK_REQUESTS,
            Ability.ASSIGN_OTHERS,
            Ability.SEE_REFUSED,
            Ability.ADMIT_REFUSED,
            Ability.READ_CONDUCT_REPORTS,
            Ability.SEE_FIGURES,
            Ability.EDIT_ANSWERS,
            Ability.SEE_INSTALLATIONS,
            Ability.EDIT_CLIENTS,
            Ability.PUBLISH_EDITIONS,
            Ability.ANNOUNCE_UPDATES,
            Ability.MEND_DELIVERIES,
            Ability.SEE_HEALTH,
            Ability.ERASE_WORDS,
            Ability.SHARE_VIEWS,
            Ability.ARRANGE_OFFERS,
            Ability.SEE_DUTY,
            Ability.EDIT_DUTY,
        }
    ),
    # Developers decide on what was handed over to them and announce what they release (Siroka 1.4 and 2.7).
    StaffRole.DEVELOPER: frozenset(
        {
            Ability.SEE_REQUESTS,
            Ability.SEE_INSTALLATIONS,
            Ability.DEVELOP,
            Ability.ANNOUNCE_UPDATES,
            Ability.SEE_DUTY,
        }
    ),
    # Administrators keep the desk running and read no client's words.
    StaffRole.ADMINISTRATOR: frozenset(
        {
            Ability.SEE_INSTALLATIONS,
            Ability.EDIT_CLIENTS,
            Ability.EDIT_STAFF,
            Ability.EDIT_DESK,
            Ability.ARRANGE_OFFERS,
            Ability.PUBLISH_EDITIONS,
            Ability.MEND_DELIVERIES,
            Ability.SEE_HEALTH,
            Ability.SEE_DUTY,
            Ability.EDIT_DUTY,
        }
    ),
}
"""The one table of what each role may do."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at one desk. Clients and strangers have no role and no abilities.

    `person_id` is who they are as a client; `organisation_ids` are those they have any part in, `responsible_ids` those
    whose requests they answer for and so may all see.
    """

    desk_id: int
    user_id: int | None = None
    person_id: int | None = None
    staff_id: int | None = None
    role: StaffRole | None = None
    organisation_ids: frozenset[int] = frozenset()
    responsible_ids: frozenset[int] = frozenset()
    abilities: frozenset[Ability] = frozenset()

    def may(self, ability: Ability) -> bool:
        """Whether the viewer's role at this desk has the ability."""
        return ability in self.abilities

    @property
    def is_staff(self) -> bool:
        """Whether the viewer works at this desk."""
        return self.role is not None

    @property
    def is_client(self) -> bool:
        """Whether this desk knows the viewer as one of its clients' people."""
        return self.person_id is not None


Belonging = tuple[int, int | None, str | None]
"""A person's id with one of their organisations and the part in it; both None for somebody without any."""


def viewer(user: User | AnonymousUser, desk: Desk) -> Viewer:
    """Who a user is at a desk, in two queries; a stranger, signed in or not, is a Viewer with nothing."""
    if not isinstance(user, User) or not user.is_active:
        return Viewer(desk_id=desk.pk)
    staff = Staff.objects.of(desk).working().filter(user=user).values_list("pk", "role").first()
    parts: list[Belonging] = list(
        Person.objects.of(desk).filter(user=user).values_list("pk", "memberships__organisation_id", "memberships__part")
    )
    return _viewer(desk, user, staff, parts)


def arrive(
    user: User | AnonymousUser, slug: str, for_staff: Mapping[str, Expression] | None = None
) -> tuple[Desk, Viewer] | None:
    """The desk at an address of the site and who the user is there, in one query; None where there is no such desk.

    What is asked `for_staff` beside it, of a desk as the outer query, stands on the desk under its names; None for all others.
    """
    desks = Desk.objects.filter(slug=slug).with_languages()
    if not isinstance(user, User) or not user.is_active:
        alone = desks.first()
        return (alone, Viewer(desk_id=alone.pk)) if alone else None
    found: list[Any] = list(  # Desks, each with a part that the user has there.
        desks.alias(
            place=FilteredRelation("staff", condition=Q(staff__user=user, staff__left_at__isnull=True)),
            human=FilteredRelation("persons", condition=Q(persons__user=user)),
        ).annotate(
            staff_id=F("place__id"),
            role=F("place__role"),
            person_id=F("human__id"),
            organisation_id=F("human__memberships__organisation_id"),
            part=F("human__memberships__part"),
            **{
                name: Case(When(place__isnull=False, then=asked), default=None)
                for name, asked in (for_staff or {}).items()
            },
        )
    )
    if not found:
        return None
    desk = found[0]
    staff = (desk.staff_id, desk.role) if desk.staff_id else None
    parts = [(each.person_id, each.organisation_id, each.part) for each in found if each.person_id]
    return desk, _viewer(desk, user, staff, parts)


def as_staff(staff: Staff) -> Viewer:
    """A member of staff at their desk, in no query; somebody who has left has no role and may do nothing."""
    role = StaffRole(staff.role) if staff.left_at is None else None
    abilities = ABILITIES[role] if role else frozenset()
    return Viewer(staff.desk_id, user_id=staff.user_id, staff_id=staff.pk, role=role, abilities=abilities)


def as_person(person: Person) -> Viewer:
    """One of the clients' people in that role alone, also where the same human works at the desk. One query."""
    places = list(person.memberships.values_list("organisation_id", "part"))
    return Viewer(
        person.desk_id,
        person_id=person.pk,
        organisation_ids=frozenset(place for place, _ in places),
        responsible_ids=_answered_for(places),
    )


def operator(desk_id: int) -> Viewer:
    """Whoever gives commands at the desk's own machine: may do everything, and is nobody whom the desk knows by name."""
    return Viewer(desk_id, abilities=frozenset(Ability))


def _viewer(desk: Desk, user: User, staff: tuple[int, str] | None, parts: list[Belonging]) -> Viewer:
    role = StaffRole(staff[1]) if staff else None
    places = [(place, part) for _, place, part in parts if place]
    return Viewer(
        desk_id=desk.pk,
        user_id=user.pk,
        person_id=parts[0][0] if parts else None,
        staff_id=staff[0] if staff else None,
        role=role,
        organisation_ids=frozenset(place for place, _ in places),
        responsible_ids=_answered_for(places),
        abilities=ABILITIES[role] if role else frozenset(),
    )


def _answered_for(places: Iterable[tuple[int, str | None]]) -> frozenset[int]:
    """The organisations, of these with a part in each, whose requests somebody answers for."""
    return frozenset(place for place, part in places if part == Part.RESPONSIBLE)
