"""What a client may choose on the form: products of their agreements, topics and triage answers of the edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Desk, Installation, Product
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.sentences import called

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ClientsOffer:
    """What the form offers. `valid` says whether any agreement is in force; without one all products that any ever
    covered are offered, so that what is sent can be kept. `is_installed` says whether something of them stands at the client."""

    held: list[Entitlement]
    products: dict[str, Product]
    valid: bool
    is_installed: bool = False


def offer(desk: Desk, person_id: int, language: str, at: datetime) -> ClientsOffer:
    """In two queries: the person's agreements, and the desk's products that they cover."""
    held = entitlements(desk.pk, person_id)
    today = desk.day_of(at)
    in_force = [each for each in held if each.serves(today, "")]
    slugs = {slug for each in in_force or held for slug in each.products}
    own = Installation.objects.standing(today).filter(organisation__persons=person_id, product=OuterRef("pk"))
    found = Product.objects.of(desk).filter(slug__in=slugs).annotate(is_installed=Exists(own))
    products = sorted(found, key=lambda each: each.called(language).casefold())
    is_installed = any(product.is_installed for product in products)
    return ClientsOffer(held, {product.slug: product for product in products}, bool(in_force), is_installed)


def topics(law: Law) -> Choices:
    """The topics of the edition; none where levels do not depend on them."""
    return [(code, called(names, code)) for code, names in law.topics.items()]


def effects(law: Law) -> Choices:
    """The first question of triage."""
    return [(code, called(names, code)) for code, names in law.effects.items()]


def hits(law: Law) -> Choices:
    """The second question of triage."""
    return [(code, called(names, code)) for code, names in law.hits.items()]
