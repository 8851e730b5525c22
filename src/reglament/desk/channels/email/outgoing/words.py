"""The words of a person that a letter carries: an answer, a question, further information, a typed reason."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone, translation

from reglament.desk.channels.email.citing import spelled
from reglament.desk.channels.email.outgoing.addressing import Addressee, one_line
from reglament.desk.channels.email.outgoing.marks import LetterWords
from reglament.desk.channels.email.outgoing.untold import BY_HAND, untold_files
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.models import Attachment, Message, SenderAnswer, Ticket
from reglament.desk.tickets.presentation.kept import answer_of
from reglament.desk.tickets.presentation.quoting import particular, quoted
from reglament.desk.tickets.presentation.turned_down import file_refused
from reglament.desk.tickets.sentences import erased
from reglament.regulation.facts import By, Kind

LONGEST = 20_000
"""So many characters of a message go into a letter; the ticket's page has the whole."""

ONLY_QUOTES = {"reminded", "undelivered"}
"""Letters that the desk writes by itself about words of a person."""

MOST_NAMED = 30
"""So many files that were not taken are named in a letter."""


class ListedFile(NamedTuple):
    """A file that was not taken, and why, in the reader's language."""

    name: str
    why: str


class SignedMessage:
    """What somebody wrote, who signs it, and the files that came with it."""

    def __init__(self, notice: Notice, ticket: Ticket | None, reader: Addressee) -> None:
        self._notice, self._ticket, self._reader = notice, ticket, reader

    @cached_property
    def message(self) -> Message | None:
        """The message that the notice carries; a reminder carries the question. Never an internal note."""
        said = Message.objects.shown_to_client().filter(ticket=self._ticket).select_related("staff__user")
        if self._notice.kind == "reminded":
            return said.filter(kind="ask").last()
        seq = self._notice.payload.get("seq")
        return said.filter(seq=seq).first() if seq else None

    @cached_property
    def answer(self) -> SenderAnswer | None:
        """What a person answered to something that is no request."""
        return answer_of(self._notice.payload) if self._notice.kind == "sender_answered" else None

    @property
    def text(self) -> LetterWords:
        """The words themselves, not longer than a letter bears."""
        return LetterWords(self._whole[:LONGEST])

    @property
    def is_cut(self) -> bool:
        """Whether more was written than the letter tells."""
        return len(self._whole) > LONGEST

    @property
    def author(self) -> str:
        """The specialist who wrote the message and signs it (Siroka 1.2); empty when they gave no name.

        A reminder, and what tells that something did not arrive, only quote what was written, so nobody signs them.
        """
        written = self.answer or (self.message if self._notice.kind not in ONLY_QUOTES else None)
        return one_line(written.staff.user.full_name) if written and written.staff else ""

    @property
    def files(self) -> QuerySet[Attachment]:
        """The files that came with the message and were kept."""
        return Attachment.objects.filter(message=self.message, why="").order_by("pk")

    @cached_property
    def turned_down(self) -> list[ListedFile]:
        """The files that its reader sent and that were not taken, but for messages that were encrypted."""
        files = (file for file in self._not_taken if file.why != UnfitReason.SEALED)
        return [ListedFile(one_line(file.name), self._why(file)) for file in files]

    @property
    def is_sealed(self) -> bool:
        """Whether what its reader sent was encrypted, so that nobody here could read it."""
        return any(file.why == UnfitReason.SEALED for file in self._not_taken)

    @cached_property
    def _not_taken(self) -> Sequence[Attachment]:
        """The files of the request, of the message that the notice is about, or in a person's letter those of which no letter might tell
        by itself.
        """
        if self._notice.kind in BY_HAND:
            return untold_files(self._notice, self._ticket) if self._ticket is not None and self._whole else ()
        sent = Message.objects.shown_to_client().filter(ticket=self._ticket)
        if self._notice.kind == "acknowledged":
            sent = sent.filter(kind="request")
        else:
            sent = sent.filter(seq=self._notice.payload.get("files_of", 0))
        found = Attachment.objects.turned_down().filter(message__in=sent).order_by("pk")
        return list(found.select_related("message__ticket__edition"))

    @property
    def named(self) -> list[ListedFile]:
        """As many of them as a letter names."""
        return self.turned_down[:MOST_NAMED]

    @property
    def unnamed(self) -> int:
        """How many more there are; the request's page has them all."""
        return len(self.turned_down[MOST_NAMED:])

    @cached_property
    def release(self) -> str:
        """The update that brings the resolution, where the ending names one."""
        return particular(self._notice, self._ticket, "release")

    @cached_property
    def vendor(self) -> str:
        """Whom to turn to instead, where the ending names somebody."""
        return particular(self._notice, self._ticket, "vendor")

    @cached_property
    def _whole(self) -> str:
        message = self.message
        if self.answer is not None:
            return self.answer.text.strip()
        if message is None:
            return self._in_their_language(lambda: quoted(self._notice, self._ticket))
        at = message.erased_at
        if at is not None:
            return self._in_their_language(lambda: erased(at))
        said = message.text.strip()
        is_ours = message.by == By.DESK or message.kind == Kind.ASK_ADOPTED
        return spelled(said, self._reader.language) if is_ours else said

    def _why(self, file: Attachment) -> str:
        said = self._in_their_language(lambda: file_refused(law_of(file.message.ticket.edition), file.why))
        return spelled(said, self._reader.language)

    def _in_their_language(self, tell: Callable[[], str]) -> str:
        with translation.override(self._reader.language), timezone.override(self._reader.zone):
            return tell()
