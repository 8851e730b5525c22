"""Who of a desk's clients has agreed to what is in force, and who has not: for those who keep its clients."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from reglament.desk.consents.models import ConsentAct, ConsentActKind, ConsentPurpose, ConsentVersion
from reglament.desk.people.models import Desk, Membership, Person
from reglament.desk.people.models.clients import PersonQuerySet

NOT_GIVEN, REFUSED, GIVEN = "not-given", "refused", "given"
WHICH = (NOT_GIVEN, REFUSED, GIVEN)
"""Those whose consent does not stand, whoever of them said no, and those whose consent stands."""


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """A person with the last thing that they said to a purpose: `kind`, `at` (UTC), to which version and in which language, None where
    they said nothing. Whoever does not sign in was never asked.
    """

    pk: int
    full_name: str
    signs_in: bool
    organisations: tuple[str, ...]
    kind: str | None
    at: datetime | None
    number: int | None
    language: str | None


def people_of(desk: Desk, purpose: ConsentPurpose, anew: int, which: str) -> PersonQuerySet:
    """People of one of the kinds, by their ids. `anew` is the number of the newest version that asked anew.

    What each said last comes out of one index, and is looked up once for each: where nearly all agreed, all are gone through to find
    a few. A join in its place lets SQLite walk all answers again for each person.
    """
    holds = ConsentVersion.objects.filter(purpose=purpose, number__gte=anew).values("pk")
    said = Case(
        When(~Q(version__in=holds), then=Value(NOT_GIVEN)),
        When(kind=ConsentActKind.GIVEN, then=Value(GIVEN)),
        default=Value(REFUSED),
        output_field=CharField(),
    )
    last = Subquery(_last(purpose).annotate(said=said).values("said")[:1])
    found = Person.objects.of(desk).alias(said=Coalesce(last, Value(NOT_GIVEN))).order_by("pk")
    return found.exclude(said=GIVEN) if which == NOT_GIVEN else found.filter(said=which)


def said_by(people: PersonQuerySet, purpose: ConsentPurpose, *, after: int = 0, most: int) -> list[PersonSaid]:
    """At most so many of them behind the one of an id, with what they said; two queries."""
    last = _last(purpose)
    said = {"kind": "kind", "said_at": "at", "number": "version__number", "read_in": "language"}
    told = people.filter(pk__gt=after).annotate(
        **{name: Subquery(last.values(field)[:1]) for name, field in said.items()}
    )
    rows = list(told.values_list("pk", "full_name", "user_id", *said)[:most])
    places: dict[int, list[str]] = defaultdict(list)
    belonging = Membership.objects.filter(person_id__in=[row[0] for row in rows]).order_by("organisation__name")
    for person, name in belonging.values_list("person_id", "organisation__name").distinct():
        places[person].append(name)
    return [PersonSaid(pk, name, user is not None, tuple(places[pk]), *acted) for pk, name, user, *acted in rows]


def _last(purpose: ConsentPurpose) -> "QuerySet[ConsentAct]":
    """What the person around said to it, the newest first."""
    return ConsentAct.objects.filter(purpose=purpose, person=OuterRef("pk")).order_by("-pk")
