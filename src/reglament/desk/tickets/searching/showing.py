"""Requests that were found, as rows of a page: each with the words that it was found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Substr
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from reglament.desk.lib.excerpts import excerpt, marked
from reglament.desk.lib.word_engines.engine import TextPart
from reglament.desk.lib.word_query import Term
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.indexing import INDEX, place_of
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.presentation.showing import ShownLevel, level_of
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.searching.finding import Findings
from reglament.desk.tickets.searching.question import SearchQuestion
from reglament.regulation.facts import By

READ = 20_000
"""Letters of a message that are looked through for the words."""
MOST_TEXTS = 400
"""So many texts with any of the words are looked for among the requests of a page."""


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """A request that was found. `subject` and `excerpt` are safe HTML with the words in `<mark>`.

    `author` and `at` tell who wrote the words of the excerpt, and when; both empty where they stand in the request's details.
    """

    ticket: Ticket
    level: ShownLevel
    subject: SafeString
    excerpt: SafeString
    author: str
    at: datetime | None
    is_note: bool


def rows(asker: Asker, question: SearchQuestion, found: Findings) -> list[FoundRequest]:
    """The rows of one page in the order in which they were found; five queries, however many they are."""
    visible = access.visible(asker.viewer).filter(pk__in=[pk for pk, _key in found.places])
    tickets = visible.for_rows().select_related("desk", "edition").in_bulk()
    marking = (*question.marking, *found.terms)
    keys = dict(found.places) | _in_words(asker, found, list(tickets))
    said = _said(asker, tickets, keys)
    return [_row(tickets[pk], said.get(pk), marking) for pk, _key in found.places if pk in tickets]


def _in_words(asker: Asker, found: Findings, tickets: Sequence[int]) -> dict[int, int]:
    """For each ticket the newest of its texts in which any of the words stands; the subject stands above them all."""
    stems = tuple(dict.fromkeys(stem for term in found.terms for stem in term.stems))
    begun = next((term.beginning for term in found.terms if term.beginning), "")
    if not stems or not tickets:
        return {}
    within = [*indexing.scope_of(asker.viewer), [indexing.of_ticket(pk) for pk in tickets]]
    keys = INDEX.newest([Term("", stems, begun)], within, limit=MOST_TEXTS, part=TextPart.TEXT)
    return {place_of(key)[0]: key for key in reversed(keys)}


def _said(asker: Asker, tickets: dict[int, Ticket], keys: dict[int, int]) -> dict[int, Message]:
    """The messages of these keys by their tickets, as far as the reader may read them."""
    seqs = {pk: place_of(key)[1] for pk, key in keys.items() if pk in tickets}
    words = access.words_of(asker.viewer, list(tickets.values())).filter(seq__in=set(seqs.values()), erased_at=None)
    read = words.select_related("person", "staff__user").annotate(beginning=Substr("text", 1, READ))
    return {
        each.ticket_id: each for each in read.defer("text", "html", "full_text") if each.seq == seqs[each.ticket_id]
    }


def _row(ticket: Ticket, said: Message | None, marking: Sequence[Term]) -> FoundRequest:
    details = " ".join(indexing.detail_words(ticket.details))
    text = " ".join((said.beginning if said else details).split())  # type: ignore[attr-defined]  # Annotated above.
    return FoundRequest(
        ticket=ticket,
        level=level_of(compiled(ticket.edition), ticket.level, ticket.level_decided),
        subject=marked(ticket.heading, marking),
        excerpt=excerpt(text, marking),
        author=_author(said) if said else "",
        at=said.at if said else None,
        is_note=bool(said and said.internal),
    )


def _author(said: Message) -> str:
    """Who wrote it; the desk itself where neither a person nor a colleague did."""
    if said.staff is not None:
        return str(said.staff.user)
    if said.person is not None:
        return said.person.full_name
    return pgettext("who did it", "Automatic") if said.by == By.DESK else ""
