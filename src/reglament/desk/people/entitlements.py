"""What a person may claim: every agreement of every organisation that they belong to, in one plain query.

Registration asks this for each request that comes in, and must keep up with hundreds a second; so the statement is written
once by hand, where the ORM would take longer to compile it than the database to answer it.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

STATEMENT = """
    SELECT a.id, a.organisation_id, a.kind, a.tariff, a.first_day, a.last_day, p.slug
      FROM people_agreement a
      LEFT JOIN people_agreement_products ap ON ap.agreement_id = a.id
      LEFT JOIN people_product p ON p.id = ap.product_id
     WHERE a.desk_id = %s
       AND a.organisation_id IN (SELECT organisation_id FROM people_membership WHERE person_id = %s)
     ORDER BY a.first_day DESC, a.id
"""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One agreement as admission needs it. Days are local days of the desk, both included; None means without end."""

    agreement_id: int
    organisation_id: int
    kind: str
    products: frozenset[str]
    tariff: str
    first_day: date
    last_day: date | None

    def serves(self, day: date, product: str) -> bool:
        """Whether it is in force on the day, for the product where one is named. One that names no products covers all."""
        in_force = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        return in_force and (not product or not self.products or product in self.products)


def entitlements(desk_id: int, person_id: int) -> list[Entitlement]:
    """The agreements that a person may claim at a desk, the newest first."""
    found: dict[int, Entitlement] = {}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [desk_id, person_id])
        for pk, organisation, kind, tariff, first_day, last_day, slug in cursor.fetchall():
            known = found[pk].products if pk in found else frozenset()
            products = known | {slug} if slug else known
            found[pk] = Entitlement(pk, organisation, kind, products, tariff, first_day, last_day)
    return list(found.values())
