"""The link by which a letter is stopped: it names the letter, and so its reader and its kind, and does nothing else."""

from reglament.desk.channels.email.intake.references import LONG, number_in, signed
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.people.models import Desk

MARK = "end."


def end_token_of(notice: Notice) -> str:
    """What the link carries. Who has it may stop letters of this kind to this reader; it holds as long as they work there."""
    return signed(f"{MARK}{notice.pk}", LONG)


def letter_to_end(token: str, desk: Desk) -> Notice | None:
    """The letter that carries the token.

    None for a token that is not ours or another desk's, for a letter that may not be stopped, and when its reader has left.
    """
    number = number_in(token, MARK)
    if number is None:
        return None
    found = Notice.objects.filter(desk=desk, pk=number, staff__left_at__isnull=True)
    notice = found.select_related("staff").first()
    return notice if notice is not None and notice.is_stoppable and notice.channel == RECORD else None
