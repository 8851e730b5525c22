"""What a client may choose on the form: products of their agreements, topics and triage answers of the edition."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from reglament.desk.people.entitlements import Entitlement, entitlements
from reglament.desk.people.models import Desk, Product
from reglament.desk.tickets.sentences import called
from reglament.regulation.edition import Edition

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers. `valid` says whether any agreement is in force; without one all products that any ever
    covered are offered, so that what is sent can be kept."""

    held: list[Entitlement]
    products: dict[str, Product]
    valid: bool


def offer(desk: Desk, person_id: int, language: str, at: datetime) -> Offer:
    """In two queries: the person's agreements, and the desk's products that they cover."""
    held = entitlements(desk.pk, person_id)
    today = at.astimezone(ZoneInfo(desk.time_zone)).date()
    in_force = [each for each in held if each.serves(today, "")]
    slugs = {slug for each in in_force or held for slug in each.products}
    products = sorted(
        Product.objects.of(desk).filter(slug__in=slugs), key=lambda each: each.called(language).casefold()
    )
    return Offer(held, {product.slug: product for product in products}, bool(in_force))


def topics(edition: Edition) -> Choices:
    """The topics of the edition; none where levels do not depend on them."""
    return [(name, called(topic.called.value, name)) for name, topic in edition.rules.topics.items()]


def effects(edition: Edition) -> Choices:
    """The first question of triage."""
    triage = edition.rules.triage
    answers = triage.effects.value if triage and triage.effects else {}
    return [(name, called(names, name)) for name, names in answers.items()]


def hits(edition: Edition) -> Choices:
    """The second question of triage."""
    triage = edition.rules.triage
    answers = triage.hit.value if triage and triage.hit else {}
    return [(name, called(names, name)) for name, names in answers.items()]
