"""Telling people of a new edition, in the transaction that publishes it. Siroka 1.8."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from reglament.desk.notices import telling
from reglament.desk.notices.telling_many import to_each
from reglament.desk.people.models import Desk, Person
from reglament.desk.people.models.clients import PersonQuerySet
from reglament.desk.rulebook.models import Edition
from reglament.regulation.edition import Edition as Compiled

EVENT = "edition"
"""The event of the rule that says who is told."""
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
    people, payload = TOLD[rule.to.value](edition.desk), {"clauses": [rule.to.clause]}
    return telling.tell(to_each(people, edition.desk_id, EVENT, payload, at=at, about=edition.about))
