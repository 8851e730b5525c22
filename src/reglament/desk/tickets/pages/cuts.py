"""By what of a request the figures of a page are told apart, and what people call the groups."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.sentences import Text, called

NOTHING = "-"
"""How an address names the rows that have none of what a cut goes by."""


@dataclass(frozen=True, slots=True)
class Cut:
    """By the field `key` of rows, which people read as the field `name`; `nothing` is said of those without one."""

    code: str
    label: Text
    key: str
    name: str
    nothing: Text = ""
    is_number: bool = True

    def of(self, asked: str, before: str = "") -> Q | None:
        """The rows of the group that an address names; None where it names nothing. `before` leads from other rows to these."""
        field = f"{before}{self.key}"
        if asked == NOTHING:
            return Q(**({f"{field}__isnull": True} if self.is_number else {field: ""}))
        value = number_in(asked) if self.is_number else asked if asked.isprintable() and asked else None
        return None if value is None else Q(**{field: value})

    def in_address(self, value: object) -> str:
        """How an address names the group of this value."""
        return NOTHING if value in (None, "") else str(value)

    def called(self, row: Mapping[str, object], known: Mapping[str, str]) -> str:
        """What people call the group of a row with the cut's `key` and `name`; `known` are names that no column has, by the value."""
        value = row[self.key]
        return str(known.get(str(value)) or row[self.name] or self.nothing or value)


def level_names(desk: Desk) -> dict[str, str]:
    """What the edition in force calls its levels, by their codes."""
    row = Edition.objects.in_force(desk, timezone.now())
    return levels_of(row) if row else {}


def topic_names(desk: Desk) -> dict[str, str]:
    """What the edition in force calls its topics, by their codes; none where it has none."""
    row = Edition.objects.in_force(desk, timezone.now())
    return {code: called(names, code) for code, names in law_of(row).topics.items()} if row else {}


def levels_of(edition: Edition) -> dict[str, str]:
    """What an edition calls its levels, by their codes, in its own order."""
    law = law_of(edition)
    return {code: called(named.value, code) for code in law.levels if (named := law.level(code))}
