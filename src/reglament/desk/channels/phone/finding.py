"""Who is calling: people by any part of a number, however it is spelt, or by a name; the likeliest first."""

from functools import reduce
from operator import or_

from django.db.models import Q

from reglament.desk.channels.phone.numbers import digits, full_number, looks_like_number, pieces
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person

MOST = 8
SHORTEST = 3
LONGEST = 100


def tidy(words: str) -> str:
    """What somebody looks for, in one line."""
    return " ".join(words.replace("\0", " ").split())[:LONGEST]


def find(desk: Desk, words: str) -> list[Person]:
    """At most eight people of the desk: by number, its end first; else by their name or their organisation's."""
    if looks_like_number(words):
        return _by_number(desk, words)
    if len(words) < 2:
        return []
    return list(Person.objects.of(desk).about(words).order_by("full_name", "pk")[:MOST])


def _by_number(desk: Desk, words: str) -> list[Person]:
    """A whole number finds its holder alone; a part of one everybody whose number has it, best where numbers end so."""
    if len(digits(words)) < SHORTEST:
        return []
    whole = full_number(words, desk)
    parts = [*pieces(words, desk), *([digits(whole)] if whole else [])]
    if not parts:
        return []
    found = _holders(desk, parts)
    exact = [identity for identity in found if identity.value == whole]
    ranked = exact or sorted(found, key=lambda each: (_rank(each.value, parts), each.person.full_name, each.pk))
    return list({identity.person_id: identity.person for identity in ranked}.values())[:MOST]


def _holders(desk: Desk, parts: list[str]) -> list[Identity]:
    numbers = Identity.objects.of(desk).filter(kind=IdentityKind.PHONE).select_related("person")
    held = reduce(or_, (Q(value__contains=part) for part in parts))
    # More than are shown, so that the likeliest are among those that are put in order.
    return list(numbers.filter(held).order_by("pk")[: MOST * 25])


def _rank(value: str, parts: list[str]) -> int:
    """0 where the number ends with what was typed, 1 where it begins with it (as while one types), else 2."""
    own = value.partition(";")[0].lstrip("+")
    if any(own.endswith(part) for part in parts):
        return 0
    return 1 if any(own.startswith(part) for part in parts) else 2
