"""What a letter answers: the client's own words, quoted below everything else, short, as mail programs quote and fold."""

from datetime import datetime
from functools import cached_property
from itertools import dropwhile, takewhile
from typing import NamedTuple

from django.db.models.functions import Left

from reglament.desk.channels.email.outgoing.addressing import one_line
from reglament.desk.channels.email.outgoing.letter_context import LetterContext
from reglament.desk.channels.email.outgoing.marks import LetterWords
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.models.unofficial import RETOLD
from reglament.regulation.facts import By

QUOTING = frozenset({"answered", "asked", "completed"})
"""Letters in which a person of the desk answers what the client wrote. A reminder quotes already: the question."""
LONGEST = 1_500
"""So many characters of a conversation are quoted; the request's page has the whole."""
A_LINE = 50
"""Each line counts as so many characters more: a reader on a phone scrolls past every line."""
LOOKED_AT = 20
"""Messages before the answer, the newest first."""


class QuotedMessage(NamedTuple):
    """A message before the answer: who wrote it and when, and how it begins."""

    by: str
    author: str | None
    at: datetime
    beginning: str


class LetterQuote:
    """What templates read as `quote`: the client's latest words before the answer, all that came in a row.

    Only what the request's page shows to its client is quoted: no note, no word of a machine, nothing erased. What was said by
    telephone or beside the official ways others wrote down, and nobody reads it as their own words.
    """

    def __init__(self, letter: LetterContext) -> None:
        self._letter = letter

    @property
    def words(self) -> LetterWords:
        """The words, as many as a quote should have; empty where a letter answers none."""
        return LetterWords("\n\n".join(reversed(self._shortened[0])))

    @property
    def is_cut(self) -> bool:
        """Whether more was written than the letter quotes."""
        return self._shortened[1]

    @property
    def authors(self) -> list[str]:
        """Who wrote them, each once; none where nobody knows."""
        return list(dict.fromkeys(one_line(said.author) for said in reversed(self._said) if said.author))

    @property
    def moment(self) -> str:
        """When the newest of them was written."""
        return self._letter.moment(self._said[0].at) if self._said else ""

    @cached_property
    def _said(self) -> list[QuotedMessage]:
        """What the client wrote last before the answer, the newest first; one statement, and none for letters that quote nothing."""
        notice = self._letter.notice
        seq = notice.payload.get("seq") if notice.kind in QUOTING else None
        if not isinstance(seq, int):
            return []
        shown = Message.objects.shown_to_client().filter(ticket=self._letter.ticket, seq__lt=seq, erased_at=None)
        written = shown.exclude(by=By.DESK).exclude(channel__in=RETOLD).exclude(text="").order_by("-seq")
        told = written.values_list("by", "person__full_name", "at", Left("text", LONGEST + 1))[:LOOKED_AT]
        theirs = dropwhile(lambda said: said.by != By.CLIENT, (QuotedMessage(*row) for row in told))
        return list(takewhile(lambda said: said.by == By.CLIENT, theirs))

    @cached_property
    def _shortened(self) -> tuple[list[str], bool]:
        """The words of each message as far as there is room, the newest first, and whether something had to go."""
        room = LONGEST
        kept: list[str] = []
        for said in self._said:
            whole = "\n".join(said.beginning.strip().splitlines())
            words = _as_far_as(whole, room)
            kept.append(words)
            if words != whole or len(said.beginning) > LONGEST:
                return [*filter(None, kept)], True
            room -= _taken(words)
        return [*filter(None, kept)], False


def _as_far_as(text: str, room: int) -> str:
    """The beginning of a text for which there is room, in whole lines, or in whole words where it begins with a long line."""
    kept: list[str] = []
    for line in text.split("\n"):
        if _taken(line) > room:
            begun = "" if kept else line[: max(room - A_LINE, 0)]
            return "\n".join(kept).strip() or begun.rpartition(" ")[0] or begun
        kept.append(line)
        room -= _taken(line)
    return "\n".join(kept)


def _taken(text: str) -> int:
    return len(text) + A_LINE * (text.count("\n") + 1)
