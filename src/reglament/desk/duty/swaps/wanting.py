"""What somebody asks a colleague for, as a row that is not kept yet."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reglament.desk.duty.checking import of_this_desk, some_time
from reglament.desk.duty.models import DutySwap
from reglament.desk.duty.swaps.agreeing import Span, still_to_come
from reglament.desk.people.models import Desk, Staff


@dataclass(frozen=True, slots=True)
class SwapTerms:
    """Whom somebody asks to be on duty instead of them in `span` (aware), and in which time they would be it instead of them."""

    asked: Staff
    span: Span
    back: Span | None = None
    words: str = ""


def wanted(asker: int | None, desk: Desk, terms: SwapTerms, at: datetime) -> DutySwap:
    """The swap; ValidationError for terms that cannot be."""
    of_this_desk(desk.pk, [terms.asked])
    if terms.asked.pk == asker:
        raise ValidationError(_("Choose two different people."), code="asked")
    still_to_come(terms.span, "starts_at", at)
    some_time(*terms.span, at)
    if terms.back is not None:
        still_to_come(terms.back, "back_starts_at", at)
        some_time(*terms.back, at)
    back = terms.back or (None, None)
    return DutySwap(
        desk=desk,
        asker=Staff.objects.select_related("user").get(pk=asker or 0),
        asked=terms.asked,
        starts_at=terms.span[0],
        ends_at=terms.span[1],
        back_starts_at=back[0],
        back_ends_at=back[1],
        words=terms.words,
        asked_at=at,
    )
