"""The people of an organisation as its page shows them, in one query."""

from dataclasses import dataclass, field

from reglament.desk.people.models import Membership, Organisation, Part, Person


@dataclass(slots=True)
class Member:
    """A person of an organisation: parts in words, and what they are recognised by, as written."""

    pk: int
    full_name: str
    signs_in: bool
    parts: list[str] = field(default_factory=list)
    identities: list[str] = field(default_factory=list)
    values: set[str] = field(default_factory=set)


def members(organisation: Organisation, first: int, most: int) -> list[Member]:
    """The people of an organisation by their names, `most` from the place `first` on; one query."""
    people = Person.objects.filter(memberships__organisation=organisation).distinct().order_by("full_name", "pk")
    shown = people.values("pk", "full_name")[first : first + most]
    rows = (
        Membership.objects.filter(organisation=organisation, person__in=shown.values("pk"))
        .order_by("person__full_name", "person_id", "pk", "person__identities__kind", "person__identities__pk")
        .values_list(
            "person_id",
            "person__full_name",
            "person__user_id",
            "part",
            "person__identities__written",
            "person__identities__value",
        )
    )
    found: dict[int, Member] = {}
    for pk, full_name, user_id, part, written, value in rows:
        member = found.setdefault(pk, Member(pk, full_name, user_id is not None))
        label = str(Part(part).label)
        if label not in member.parts:
            member.parts.append(label)
        if value is not None and value not in member.values:
            member.values.add(value)
            member.identities.append(written)
    return list(found.values())
