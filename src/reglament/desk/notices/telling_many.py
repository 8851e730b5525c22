"""Telling very many people the same thing: memory is bounded, and what else leaves in that time finds its place between."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from reglament.desk.notices import telling
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.people.models.clients import PersonQuerySet

APART = timedelta(milliseconds=100)
"""So far apart such notices fall due, so that those about requests find their place between them.

Each is dated by its own moment: whoever counts how long letters wait must not take the last of them for late ones.
"""


def to_each(
    people: PersonQuerySet, desk_id: int, kind: str, payload: Mapping[str, object], *, at: datetime, about: About
) -> Iterator[Notice]:
    """A notice for each of these clients, in the order of their ids, the first due at `at` (UTC). None is written yet."""
    for place, person_id in enumerate(_one_by_one(people)):
        due = at + place * APART
        yield telling.notice(desk_id, Reader.client(person_id), kind, payload, at=due, about=about)


def _one_by_one(people: PersonQuerySet) -> Iterator[int]:
    """The keys of all of them, some hundreds at a time."""
    keys, last = people.order_by("pk").values_list("pk", flat=True), 0
    while together := list(keys.filter(pk__gt=last)[: telling.TOGETHER]):
        yield from together
        last = together[-1]
