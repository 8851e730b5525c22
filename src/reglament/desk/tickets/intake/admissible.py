"""Which refused attempts an agreement would let in by now, without registering any (Siroka 1.3)."""

from collections.abc import Collection, Sequence

from django.db.models.fields.json import KT

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.people.models import Organisation
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.offering import binding
from reglament.desk.tickets.journal.facts import licences_of
from reglament.desk.tickets.models import Refusal
from reglament.regulation.facts import Claim
from reglament.regulation.judging.admitting import admit

LOOKED_AT = 50
"""The newest so many attempts of a client are judged: who has more of them finds the way by the first."""


def admissible(
    organisation: Organisation,
    addresses: Collection[str],
    held: Sequence[Entitlement],
    editions: Sequence[Edition],
) -> int:
    """How many attempts of the organisation's people would be registered on the agreements `held`, each judged by the
    edition that bound when it came. `addresses` are those that the people are recognised by, or the question for them. One query, or none.
    """
    if not held:
        return 0
    attempts = Refusal.objects.filter(desk=organisation.desk).unresolved().of_client(organisation, addresses)
    told = attempts.annotate(product=KT("intake__product"))
    rows = told.values_list("received_at", "channel", "product")[:LOOKED_AT]
    licences = licences_of(held)
    count = 0
    for received_at, channel, product in rows:
        edition = binding(editions, received_at)
        claim = Claim(at=received_at, channel=channel, product=product or "", licences=licences)
        count += edition is not None and admit(compiled(edition), claim).holds
    return count
