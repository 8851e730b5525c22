"""What a letter tells whoever watches a request: what others did on it since, each in a line."""

from functools import cached_property

from django.utils import timezone, translation

from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import one_line
from reglament.desk.channels.email.outgoing.letter_context import LetterContext
from reglament.desk.channels.email.outgoing.marks import LetterLink
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.presentation.entries import author, told
from reglament.desk.tickets.presentation.reading import read_whole
from reglament.desk.tickets.stage.watching import is_news

MOST_LINES = 20
"""So many lines stand in a letter; the request's page has them all."""
LONGEST_LINE = 300


class LetterNews:
    """The entries that a letter is about. Words of messages are read on the request's page and stand in no letter of this kind."""

    def __init__(self, letter: LetterContext) -> None:
        self._letter, self._notice, self._ticket = letter, letter.notice, letter.ticket

    @property
    def lines(self) -> list[str]:
        """When, who and what, in the reader's language; the first of them where they are many."""
        if self._ticket is None:
            return []
        with translation.override(self._letter.reader.language), timezone.override(self._letter.reader.zone):
            return [self._line(entry) for entry in read_whole(self._ticket, self._entries[:MOST_LINES])]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self._entries[MOST_LINES:])

    @property
    def author(self) -> str:
        """Who wrote what the letter is about."""
        return one_line(author(self._first)) if self._first else ""

    @property
    def place(self) -> LetterLink | None:
        """Where it stands."""
        page = self._letter.page
        return links.entry_of(page, self._notice.about_part or 0) if page else None

    @cached_property
    def _first(self) -> Entry | None:
        found = Entry.objects.filter(ticket=self._ticket, seq=self._notice.about_part or 0)
        return found.select_related("staff__user").first()

    @cached_property
    def _entries(self) -> list[Entry]:
        found = Entry.objects.filter(ticket=self._ticket, seq__gte=self._notice.about_part or 0).in_order()
        if self._letter.is_past:
            found = found.filter(recorded_at__lte=self._letter.at)
        return [entry for entry in found if is_news(entry, self._notice.staff_id or 0)]

    def _line(self, entry: Entry) -> str:
        if self._ticket is None:
            return ""
        sentence = one_line(told(entry, compiled(self._ticket.edition), inside=True))[:LONGEST_LINE]
        return f"{self._letter.moment(entry.at)}, {one_line(author(entry))}: {sentence}"
