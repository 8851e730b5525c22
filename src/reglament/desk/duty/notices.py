"""The kinds of notices that this room writes."""

from django.utils.translation import pgettext_lazy

from reglament.desk.duty.paging.calling import TAKE_CARE, brief
from reglament.desk.notices.kinds import STAFF, NoticeKind

KINDS = (
    NoticeKind("nobody_on_duty", pgettext_lazy("letter", "Nobody is on duty"), STAFF),
    NoticeKind(
        *("paged", pgettext_lazy("letter", "Nobody has taken it"), STAFF),
        at_any_hour=True,
        brief=brief,
        action=TAKE_CARE,
    ),
    NoticeKind("swap_asked", pgettext_lazy("letter", "A colleague asks to swap a shift"), STAFF),
    NoticeKind("swap_answered", pgettext_lazy("letter", "What became of a swap"), STAFF),
    NoticeKind(
        *("step_reached_nobody", pgettext_lazy("letter", "Nobody was there to be told"), STAFF),
        at_any_hour=True,
        brief=brief,
        action=TAKE_CARE,
    ),
)
"""None can be stopped: an edition promises work around the clock, and somebody must answer for each of its minutes."""
