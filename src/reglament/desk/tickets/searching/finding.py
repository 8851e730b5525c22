"""Which requests are found: the newest first, in time that does not grow with the desk; the best first where they are few.

The index knows who may see what (`indexing.scope_of`), so nothing is read that is thrown away afterwards; whatever comes to a page
goes through `access.visible` all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from reglament.desk.lib.stems import words
from reglament.desk.lib.word_index import Marks
from reglament.desk.lib.word_query import Term, switched, terms
from reglament.desk.tickets import indexing
from reglament.desk.tickets.indexing import INDEX, key_of, place_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.searching.question import SearchQuestion

PAGE = 20
COUNTED = 1_000
"""Requests are counted up to so many."""
RANKED = 2_000
"""Texts with the words, from which on they are not put in order by how much they are about them."""
CHUNK, LATER_CHUNK = 3_000, 400
"""So many texts are read at a time, on the first page and on later ones."""
READ = 12_000
"""So many are read for one page; then the reader is asked whether to look further."""
FEW = 500
"""So many requests that a filter leaves are searched one by one."""
SPREAD = 5_000
"""So many texts with each word are read, where no text has all of them."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The requests of one page as (ticket's id, key of the words), and what is known of all.

    `count` is how many there are, and `is_more` whether there are more than that; both of the first page alone. `below` is
    where the next page begins, None where nothing is left; `is_unread` tells that the page ends before it is full because
    much was read. `how` tells what helped where nothing had the words as they were typed: "layout", "beginning", "spread".
    """

    places: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0
    is_more: bool = False
    below: int | None = None
    is_unread: bool = False
    may_rank: bool = False
    how: str = ""
    terms: tuple[Term, ...] = ()


def find(asker: Asker, question: SearchQuestion, below: int | None = None) -> Findings:
    """The newest requests with all the words and filters, from below a ticket's id on.

    Where nothing has the words, they are tried in the other layout of the keyboard, then the last one as a beginning, then all
    of them wherever they stand in one conversation.
    """
    if question.is_empty:
        return Findings()
    found = Findings()
    for how, tried in _ways(question):
        found = _IndexReading(asker, tried).found(below)
        if found.places or found.is_unread:
            return replace(found, how=how)
    if below is None and len(question.terms) > 1:
        found = _IndexReading(asker, question).spread()
        return replace(found, how="spread" if found.places else "")
    return found


def best(asker: Asker, question: SearchQuestion, page: int) -> Findings:
    """The same, the best first, page by page from 1. Where too many texts have the words they come as `find` gives them."""
    for how, tried in _ways(question):
        reading = _IndexReading(asker, tried)
        if not reading.is_rankable:
            return find(asker, question)
        found = reading.ranked(page)
        if found.count:
            return replace(found, how=how)
    return find(asker, question)


def found_among(asker: Asker, typed: str, marks: Marks, limit: int) -> list[int]:
    """The ids of the newest requests with these marks that have the words; for choosing one of a client's requests."""
    question = SearchQuestion(typed)
    for _how, tried in _ways(question):
        within = [*indexing.scope_of(asker.viewer), *marks]
        keys = INDEX.newest(tried.terms, within, limit=CHUNK) if tried.terms else []
        if keys:
            return list(dict.fromkeys(place_of(key)[0] for key in keys))[:limit]
    return []


def _ways(question: SearchQuestion) -> Iterator[tuple[str, SearchQuestion]]:
    yield "", question
    if not question.words:
        return
    other = switched(question.words)
    if terms(f"{other} ") != terms(f"{question.words} "):
        yield "layout", replace(question, words=other)
    last = list(words(question.words))[-1:]
    if last and len(last[0]) >= 3 and question.words[-1:].isalnum():
        rest = question.words[: -len(last[0])]
        yield "beginning", replace(question, words=rest, begun=(*question.begun, last[0]))


class _IndexReading:
    """One way of asking, and what it found so far."""

    def __init__(self, asker: Asker, question: SearchQuestion) -> None:
        self.desk, self.terms = asker.desk, question.terms
        self.within: list[Sequence[str]] = [*indexing.scope_of(asker.viewer), *question.marks]
        if not self.terms:
            self.within.append([indexing.ITSELF])
        self.check = self._checked(question)
        self.places: dict[int, int] = {}

    def _checked(self, question: SearchQuestion) -> Q:
        """What is asked of the rows that are found. Where a filter leaves few requests, the index is asked for these."""
        if not question.few:
            return question.exact
        chosen = Ticket.objects.of(self.desk).filter(question.few).order_by("-pk").values_list("pk", flat=True)
        few = list(chosen[: FEW + 1])
        if len(few) > FEW:
            return question.few & question.exact
        self.within.append([indexing.of_ticket(pk) for pk in few])
        return question.exact

    def found(self, below: int | None) -> Findings:
        """The newest from below a ticket's id on."""
        bound = None if below is None else key_of(below, 0)
        chunk = CHUNK if below is None else LATER_CHUNK
        read, is_whole = 0, False
        while not is_whole and len(self.places) <= PAGE and read < READ:
            keys = INDEX.newest(self.terms, self.within, limit=chunk, below=bound)
            read, is_whole = read + len(keys), len(keys) < chunk
            self._take(keys)
            # What else stands in the conversation that was read last brings no other request.
            bound = key_of(place_of(keys[-1])[0], 0) if keys else bound
        shown = list(self.places.items())[:PAGE]
        is_full = len(self.places) > PAGE
        count = min(len(self.places), COUNTED)
        return Findings(
            places=shown,
            count=count,
            is_more=len(self.places) > COUNTED or not is_whole,
            below=shown[-1][0] if is_full else None if is_whole or bound is None else place_of(bound)[0],
            is_unread=not is_full and not is_whole,
            may_rank=bool(self.terms) and is_whole and read < RANKED and len(self.places) > 1,
            terms=self.terms,
        )

    @property
    def is_rankable(self) -> bool:
        """Whether there are words, and not too many texts that have them."""
        return bool(self.terms) and len(INDEX.newest(self.terms, self.within, limit=RANKED)) < RANKED

    def ranked(self, page: int) -> Findings:
        """One page of all, the best first."""
        self._take(INDEX.best(self.terms, self.within, limit=RANKED))
        every = list(self.places.items())
        shown = every[(page - 1) * PAGE : page * PAGE]
        return Findings(
            shown, len(every), below=page + 1 if len(every) > page * PAGE else None, may_rank=True, terms=self.terms
        )

    def spread(self) -> Findings:
        """The newest requests whose words have every term, each anywhere."""
        each: list[dict[int, int]] = []
        for term in self.terms:
            keys = INDEX.newest([term], self.within, limit=SPREAD)
            each.append({place_of(key)[0]: key for key in reversed(keys)})
        together = set.intersection(*map(set, each))
        self._take([each[0][ticket] for ticket in sorted(together, reverse=True)])
        return Findings(
            list(self.places.items())[:PAGE], min(len(self.places), PAGE), len(self.places) > PAGE, terms=self.terms
        )

    def _take(self, keys: Sequence[int]) -> None:
        """Add the requests of these words, each with the first of its own that came."""
        fresh: dict[int, int] = {}
        for key in keys:
            fresh.setdefault(place_of(key)[0], key)
        if self.check and fresh:
            kept = set(Ticket.objects.filter(self.check, pk__in=fresh).values_list("pk", flat=True))
            fresh = {pk: key for pk, key in fresh.items() if pk in kept}
        for pk, key in fresh.items():
            self.places.setdefault(pk, key)
