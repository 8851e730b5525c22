"""A notice to a member of staff as the bot tells it: what kind of news it is, of which request, and where to go on; in the desk's own words
alone. What people wrote, their names and their files stay on the desk's pages.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from reglament.desk.channels.telegram.words import known
from reglament.desk.notices import kinds
from reglament.desk.notices.acting import NoticeAction
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Staff
from reglament.desk.tickets.about import about_ticket
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.TELEGRAM
PRESS = "s"
"""What a button of these messages sends begins so; those of clients' messages begin otherwise."""


@dataclass(frozen=True)
class StaffNotice:
    """A notice for a member of staff. `said` is what stands in the place of how it ended, where a press came to nothing."""

    notice: Notice
    said: str = ""

    @property
    def text(self) -> str:
        """All that is said, as things stand now."""
        with override(language_of(self.notice.staff, self.notice.desk.language)):
            label = f"{self._called}. {kinds.label_of(self.notice.kind)}."
            return "\n\n".join(filter(None, (label, kinds.brief_of(self.notice), self.said or self._ended, self._page)))

    @property
    def rows(self) -> list[list[dict[str, str]]]:
        """The button, as long as there is something to do by it."""
        if self._action is None or self._is_over:
            return []
        with override(language_of(self.notice.staff, self.notice.desk.language)):
            return [[{"text": str(self._action.label), "callback_data": f"{PRESS}|{self.notice.pk}"}]]

    @property
    def _action(self) -> NoticeAction | None:
        return kinds.action_of(self.notice)

    @cached_property
    def _is_over(self) -> bool:
        return self._action is not None and self.notice.pk in self._action.over([self.notice])

    @property
    def _ended(self) -> str:
        return self._action.outcome(self.notice) if self._action is not None and self._is_over else ""

    @property
    def _called(self) -> str:
        ticket = about_ticket(self.notice)
        return ticket.reference if ticket is not None else self.notice.desk.name

    @property
    def _page(self) -> str:
        ticket, slug = about_ticket(self.notice), self.notice.desk.slug
        if self._action is not None:
            page = self._action.page(self.notice, CHANNEL)
        else:
            page = reverse("work-ticket", args=[slug, ticket.number]) if ticket else reverse("queue", args=[slug])
        return urljoin(settings.REGLAMENT_ADDRESS, page)


def language_of(staff: Staff | None, otherwise: str) -> str:
    """The language in which the bot speaks with a member of staff: their own, else the desk's, as far as it speaks it."""
    return known((staff.user.language if staff is not None else "") or otherwise)
