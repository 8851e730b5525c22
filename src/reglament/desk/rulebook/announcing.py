"""Telling people of a new edition, in the transaction that publishes it. Siroka 1.8."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models import Desk, Person
from reglament.desk.people.models.clients import PersonQuerySet
from reglament.desk.rulebook.models import Edition
from reglament.regulation.edition import Edition as Compiled

EVENT = "edition"
"""The event of the rule that says who is told."""
APART = timedelta(milliseconds=100)
"""So far apart such letters fall due, so that those about requests find their place between them.

Each is dated by its own moment: whoever counts how long letters wait must not take the last of them for late ones.
"""
TOLD: Mapping[str, Callable[[Desk], PersonQuerySet]] = MappingProxyType(
    {
        "users": lambda desk: Person.objects.of(desk),
        "authorised": lambda desk: Person.objects.of(desk).authorised(),
    }
)
"""Whom the rule means: everybody whom the desk knows on the side of its clients, or those who are told of what is urgent."""


def announce(edition: Edition, rules: Compiled, at: datetime) -> int:
    """Tell everybody whom the edition itself names; nobody where it has no rule. Answers how many people that are."""
    rule = rules.rules.notices.get(EVENT)
    if rule is None:
        return 0
    return telling.tell(_notices(edition, TOLD[rule.to.value](edition.desk), [rule.to.clause], at))


def _notices(edition: Edition, people: PersonQuerySet, clauses: list[str], at: datetime) -> Iterator[Notice]:
    for place, person_id in enumerate(_one_by_one(people)):
        reader, payload = Reader.client(person_id), {"clauses": clauses}
        due = at + place * APART
        yield telling.notice(edition.desk_id, reader, EVENT, payload, at=due, about=edition.about)


def _one_by_one(people: PersonQuerySet) -> Iterator[int]:
    """The keys of all of them, some hundreds at a time."""
    keys, last = people.order_by("pk").values_list("pk", flat=True), 0
    while together := list(keys.filter(pk__gt=last)[: telling.TOGETHER]):
        yield from together
        last = together[-1]
