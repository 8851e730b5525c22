"""The words of a person that a letter carries: an answer, a question, further information, a typed reason."""

from functools import cached_property

from django.db.models import QuerySet

from reglament.desk.channels.email.outgoing.addressing import one_line
from reglament.desk.channels.email.outgoing.marks import Words
from reglament.desk.tickets.models import Attachment, Message, Notice

LONGEST = 20_000
"""So many characters of a message go into a letter; the ticket's page has the whole."""
REASONS = {"closed": "reason", "reclassified": "reason", "delayed": "explanation"}
"""Where the payload keeps what staff typed with an act that is no message."""


class Written:
    """What somebody wrote, who signs it, and the files that came with it."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice

    @cached_property
    def message(self) -> Message | None:
        """The message that the notice carries; a reminder carries the question. Never an internal note."""
        said = Message.objects.shown_to_client().filter(ticket=self._notice.ticket).select_related("staff__user")
        if self._notice.kind == "reminded":
            return said.filter(kind="ask").last()
        seq = self._notice.payload.get("seq")
        return said.filter(seq=seq).first() if seq else None

    @property
    def text(self) -> Words:
        """The words themselves, not longer than a letter bears."""
        return Words(self._whole[:LONGEST])

    @property
    def is_cut(self) -> bool:
        """Whether more was written than the letter tells."""
        return len(self._whole) > LONGEST

    @property
    def author(self) -> str:
        """The specialist who wrote the message and signs it (Siroka 1.2); empty when they gave no name.

        A reminder only quotes a question, so nobody signs it.
        """
        staff = self.message.staff if self.message and self._notice.kind != "reminded" else None
        return one_line(staff.user.full_name) if staff else ""

    @property
    def files(self) -> QuerySet[Attachment]:
        """The files that came with the message and were kept."""
        return Attachment.objects.filter(message=self.message, why="").order_by("pk")

    @property
    def _whole(self) -> str:
        if self.message is not None:
            return self.message.text.strip()
        return str(self._notice.payload.get(REASONS.get(self._notice.kind, ""), "")).strip()
