"""What several changes of a roster refuse."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reglament.desk.people.models import Staff

LONGEST = timedelta(days=366)


def of_this_desk(desk_id: int, people: Sequence[Staff | None]) -> None:
    """Refuse people of another desk, and those who have left."""
    if any(each is not None and (each.desk_id != desk_id or each.left_at is not None) for each in people):
        raise ValidationError(_("Choose people who work at this desk."))


def some_time(starts: datetime, ends: datetime, at: datetime) -> None:
    """Refuse a span that ends before it starts or is longer than a year, or that is over: what was is on record and stays."""
    if ends <= starts:
        raise ValidationError(_("The end comes after the start."), code="ends_at")
    if ends - starts > LONGEST:
        raise ValidationError(_("At most a year at once."), code="ends_at")
    if ends <= at:
        raise ValidationError(
            _("This is over. What was stays as it was; choose an end that is still to come."), code="ends_at"
        )
