"""What stands at a client's own organisations, as they choose from it and see it."""

from datetime import datetime

from reglament.desk.people.models import Installation
from reglament.desk.people.models.installations import InstallationQuerySet
from reglament.desk.tickets.pages.choices import ClientsOffer
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit

MOST = 100
"""So many stand in a form; one that the address names stands there too, and the page of installations has all of them."""


def own_installations(come: Visit, at: datetime) -> InstallationQuerySet:
    """What is in use at the reader's organisations, whoever of their people they are; of strangers there is none."""
    own = Installation.objects.of(come.desk).of_organisations(come.viewer.organisation_ids)
    return own.standing(come.desk.day_of(at)).whole()


def installations_to_choose(come: Visit, offer: ClientsOffer, at: datetime) -> dict[str, Installation]:
    """Those of the form by their ids: of the products that it offers, in the order of their names. One query, or none."""
    if not offer.is_installed:
        return {}
    asked = come.request.POST if come.request.method == "POST" else come.request.GET
    named = number_in(asked.get("installation"))
    own = own_installations(come, at).filter(product__slug__in=offer.products)
    found = list(own.order_by("product__slug", "place__name", "pk")[: MOST + 1])
    if len(found) > MOST and named not in {each.pk for each in found[:MOST]}:
        found = [*found[:MOST], *own.filter(pk=named or 0)]
    return {str(each.pk): each for each in found}
