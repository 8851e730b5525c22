"""Say which requests a member of staff is offered, and how many they may have in hand."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Product, Staff
from reglament.desk.workplace.models import OfferTerms

MOST_IN_HAND = 999


@chore(Ability.ARRANGE_OFFERS, title=gettext_lazy("Say what somebody is offered"))
def set_offer_terms(viewer: Viewer, staff: Staff, products: Sequence[Product], most: int | None) -> None:
    """From now on they are offered requests of these products, of all where none is named, while they have fewer than `most` in
    hand; None is without a limit. What they have stays theirs. ValidationError for a limit that is none, or another desk's product.
    """
    if most is not None and not 1 <= most <= MOST_IN_HAND:
        raise ValidationError(_("Choose a number from 1 to %(most)d, or none.") % {"most": MOST_IN_HAND})
    if any(each.desk_id != staff.desk_id for each in products):
        raise ValidationError(_("Choose products of this desk."))
    with transaction.atomic():
        terms, _made = OfferTerms.objects.update_or_create(staff=staff, defaults={"most": most})
        terms.products.set(products)
