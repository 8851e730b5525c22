"""Which product something is about that came without one: by the agreements of its sender, or, of a letter, by its words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from reglament.desk.lib.stems import stem, stemmed, words
from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Product
from reglament.desk.tickets.intake.admitting import Intake
from reglament.regulation.rules.doors import Channel

LONGEST = 20_000
"""Characters in which a product is looked for."""
BY_AGREEMENT, BY_WORDS = "agreement", "words"
"""How the desk came to name a product (`Intake.found`)."""

QUOTES = tuple("«„“\"'‘")

# Every mail of somebody with an agreement asks this, so the statement is written by hand: the ORM takes twice as long.
PRODUCTS = "SELECT * FROM people_product WHERE desk_id = %s ORDER BY slug"

_WORD = re.compile(r"[^\W_]+")
_SHORT = 6


def with_product(intake: Intake, held: Sequence[Entitlement]) -> Intake:
    """The intake with the product that it must be about: the only one that the agreements in force cover, whichever door it came by. A
    letter cannot be asked as forms ask: of several it is about the one that its words name.

    Words that name a product which no agreement covers leave it open, so that nobody is refused for a guess. One query, or
    none.
    """
    if intake.product is not None or not held:
        return intake
    day = intake.desk.day_of(intake.received_at)
    covered = {slug for each in held if each.serves(day, "") for slug in each.products}
    if not covered or (intake.channel != Channel.EMAIL and len(covered) > 1):
        return intake
    products = {product.slug: product for product in Product.objects.raw(PRODUCTS, [intake.desk.pk])}
    named = named_in(f"{intake.subject}\n{intake.text}", products) if intake.channel == Channel.EMAIL else set()
    if len(named) == 1:
        slug = next(iter(named))
        return replace(intake, product=products[slug], found=BY_WORDS) if slug in covered else intake
    if len(covered) == 1:
        return replace(intake, product=products[next(iter(covered))], found=BY_AGREEMENT)
    return intake


def named_in(text: str, products: Mapping[str, Product]) -> set[str]:
    """The short names of the products that a text names: by all words of a name, in any of their forms, or by a short name in
    capitals ("LIS"). A name that is part of a longer one that stands there counts for nothing.

    A name of a single word is often no name at all ("websites"): it counts in quotes, or with its capital inside a sentence.
    """
    told = list(_tokens(text[:LONGEST]))
    stems = [stem(token.folded) for token in told]
    taken: set[int] = set()
    found = set()
    for parts, slug in sorted(_names(products), key=lambda name: -len(name[0])):
        for start in _places(stems, parts):
            places = range(start, start + len(parts))
            if taken.isdisjoint(places) and (len(parts) > 1 or told[start].is_name):
                taken.update(places)
                found.add(slug)
    capitals = {token.raw for token in told if token.raw.isupper()}
    return found | {slug for slug in products if len(slug) < _SHORT and slug.upper() in capitals}


class _Token:
    """A word of the text: as it was written, folded, and whether it can be a name."""

    def __init__(self, raw: str, before: str) -> None:
        self.raw = raw
        self.folded = next(iter(words(raw)), "")
        self.is_name = raw[:1].isupper() and (before.endswith(QUOTES) or not _begins(before))


def _tokens(text: str) -> Iterator[_Token]:
    end = 0
    for found in _WORD.finditer(text):
        yield _Token(found[0], text[end : found.start()])
        end = found.end()


def _begins(before: str) -> bool:
    """Whether what stands before a word ends a sentence, or a line."""
    return not before or any(sign in before for sign in ".!?:;\n")


def _names(products: Mapping[str, Product]) -> Iterator[tuple[tuple[str, ...], str]]:
    for slug, product in products.items():
        for name in product.names.values():
            parts = _parts(str(name))
            if parts:
                yield parts, slug


@lru_cache(maxsize=1000)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(stemmed(name))


def _places(stems: Sequence[str], parts: tuple[str, ...]) -> Iterator[int]:
    """Where the parts stand one after another."""
    size = len(parts)
    return (
        start for start, first in enumerate(stems) if first == parts[0] and tuple(stems[start : start + size]) == parts
    )
