"""Agreements as people read them: in the edition's words, with how each stands on the desk's present day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.days import today_at
from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Agreement, Organisation, Product
from reglament.desk.rulebook.offering import AgreementsOffer


@dataclass(slots=True)
class ShownAgreement:
    """An agreement with its words. `standing` is "coming", "in_force" or "ended" on the desk's present day."""

    row: Agreement
    kind: str
    tariff: str
    standing: str
    products: list[Product] = field(default_factory=list)

    @property
    def product_names(self) -> str:
        """What it is about, in the reader's language."""
        language = reader_language()
        return ", ".join(sorted(product.called(language) for product in self.products))

    @property
    def entitlement(self) -> Entitlement:
        """The same as admission asks for it."""
        row = self.row
        slugs = frozenset(product.slug for product in self.products)
        return Entitlement(row.pk, row.organisation_id, row.kind, slugs, row.tariff, row.first_day, row.last_day)


def agreements(organisation: Organisation, offer: AgreementsOffer) -> list[ShownAgreement]:
    """What was agreed: in force first, then coming, then ended, the newest first; one query.

    Joined by hand with its products: prefetching them would take one more.
    """
    rows = (
        Agreement.objects.filter(organisation=organisation)
        .order_by("-first_day", "pk", "products__slug")
        .values_list("pk", "kind", "number", "tariff", "first_day", "last_day", "products__slug", "products__names")
    )
    found: dict[int, ShownAgreement] = {}
    today = today_at(organisation.desk)
    for pk, kind, number, tariff, first_day, last_day, slug, names in rows:
        if pk not in found:
            row = Agreement(
                pk=pk,
                organisation=organisation,
                kind=kind,
                number=number,
                tariff=tariff,
                first_day=first_day,
                last_day=last_day,
            )
            found[pk] = described(row, offer, today)
        if slug:
            found[pk].products.append(Product(slug=slug, names=names))
    return sorted(found.values(), key=lambda held: ("in_force", "coming", "ended").index(held.standing))


def described(
    agreement: Agreement, offer: AgreementsOffer, today: date, products: Iterable[Product] = ()
) -> ShownAgreement:
    """An agreement in the edition's words; a word that the edition does not have stands as it was written."""
    return ShownAgreement(
        row=agreement,
        kind=offer.kinds.get(agreement.kind, agreement.kind),
        tariff=offer.tariffs.get(agreement.tariff, agreement.tariff),
        standing=standing(agreement, today),
        products=list(products),
    )


def standing(agreement: Agreement, today: date) -> str:
    """How an agreement stands on a day; the first and the last day count."""
    if agreement.first_day > today:
        return "coming"
    return "in_force" if agreement.last_day is None or agreement.last_day >= today else "ended"
