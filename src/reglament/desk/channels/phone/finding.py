"""Who is calling: people by any part of a number, however it is spelt, or by a name; the likeliest first."""

from functools import reduce
from operator import or_

from django.db.models import Case, Q, When

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
    return list({identity.person_id: identity.person for identity in exact or found}.values())[:MOST]


def _holders(desk: Desk, parts: list[str]) -> list[Identity]:
    """Numbers that have one of the parts: first where they end with it, then where they begin with it, as while one types."""
    numbers = Identity.objects.of(desk).filter(kind=IdentityKind.PHONE).select_related("person")
    ends, begins, has = (
        reduce(or_, (Q(**{f"value__{how}": f"{sign}{part}"}) for part in parts))
        for how, sign in (("endswith", ""), ("startswith", "+"), ("contains", ""))
    )
    rank = Case(When(ends, then=0), When(begins, then=1), default=2)
    # One person may have several numbers that fit.
    return list(numbers.filter(has).order_by(rank, "person__full_name", "pk")[: MOST * 3])
