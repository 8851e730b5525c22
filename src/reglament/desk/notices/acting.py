"""What the reader of a notice may do by one press where they read it: in a browser's message, or in the chat of a messenger.

The room that writes the notices says so beside their kind:

    NoticeKind("paged", _("Nobody has taken it"), STAFF, action=TAKE_CARE)

Rooms that carry notices ask it, and know nothing of what it does.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise as Lazy

from reglament.desk.people.access import Viewer

if TYPE_CHECKING:
    from reglament.desk.notices.models import Notice


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """One press: its `label`, and what the room does about it. Sentences are in the language at hand.

    `page` answers the address, on this site, of the page on which the same can be done, for a notice and the way by which its reader came.
    `over` answers the keys of those, among some notices, by which nothing can be done any more, and `outcome` how it ended for one of
    them. `carry_out` does it for a viewer, once however often, by a way and at a moment (aware, UTC), and answers what came of it; it
    raises NotAllowedError, and ObjectDoesNotExist for what the viewer does not see.
    """

    label: Lazy
    page: Callable[["Notice", str], str]
    over: Callable[["Sequence[Notice]"], Collection[int]]
    outcome: Callable[["Notice"], str]
    carry_out: Callable[[Viewer, "Notice", str, datetime], str]
