"""The words of requests in the index of words (`lib/word_index.py`): what people wrote to each other, subjects, details, notes.

Whoever writes words writes them here in the same transaction (`stage/scene.py`); whoever erases them takes them out of it.
Each message is a text of its own, under the subject of its request; the request itself is one more, with its details. Their
keys begin with the request's id, so that the newest requests come first and the words of one stand together.

Marks say whose a text is and what it is about, so that a search reads nothing that its reader may not see.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from reglament.desk.lib.word_index import IndexedText, WordIndex
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.vitals.models import Keepsake
from reglament.regulation.facts import Kind

SEQ_BITS = 20
"""A request has fewer entries than a million."""
HEAD = 0
"""The place of the request itself among its words; entries are numbered from 1."""
PERIOD = 1024 << SEQ_BITS
INDEX = WordIndex("tickets_words", vocabulary=False, period=PERIOD)
MOST_FOLLOWED = 1_000
"""So many requests that somebody follows are searched, the newest."""
SHOWN, ITSELF = "shown", "itself"
"""Marks of what clients may read, and of the text that stands for a request."""
CODED = ("how_often",)
"""Details that hold a code and no words."""
FILLED = "search filled to"
"""The keepsake that says up to which ticket's id the index was filled; there is none once it is whole."""


def key_of(ticket_id: int, seq: int) -> int:
    """The key of the words of one entry."""
    return (ticket_id << SEQ_BITS) | seq


def place_of(key: int) -> tuple[int, int]:
    """The ticket's id and the number of the entry."""
    return key >> SEQ_BITS, key & ((1 << SEQ_BITS) - 1)


def scope_of(viewer: Viewer) -> list[list[str]]:
    """The marks that narrow a search to what the viewer may see: the rule of `access.visible` and of `access.messages`.

    Staff with the ability find their desk's. A client finds their own, those of the organisations that they answer for, and those
    that they follow, and never a note. Somebody else finds nothing.
    """
    if viewer.may(Ability.SEE_REQUESTS):
        return [[of_desk(viewer.desk_id)]]
    if viewer.person_id is None:
        return [[]]
    places = [of_organisation(place) for place in sorted(viewer.responsible_ids)]
    followed = [f"t{pk}" for pk in access.followed_ids(viewer, MOST_FOLLOWED)]
    return [[SHOWN], [of_requester(viewer.person_id), *places, *followed]]


def of_desk(desk_id: int) -> str:
    """The mark of what is said at a desk."""
    return f"d{desk_id}"


def of_organisation(organisation_id: int | None) -> str:
    """The mark of what is said on the requests of an organisation; of no organisation for None."""
    return f"o{organisation_id or 0}"


def of_requester(person_id: int) -> str:
    """The mark of what is said on the requests of a person."""
    return f"r{person_id}"


def of_product(product_id: int | None) -> str:
    """The mark of what is said about a product; about none for None."""
    return f"p{product_id or 0}"


def of_ticket(ticket_id: int) -> str:
    """The mark of what is said on one request."""
    return f"t{ticket_id}"


def of_months(first: datetime, last: datetime) -> list[str]:
    """The marks of what came in the months of two moments and between them, whole years as one."""
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    if first.year == last.year:
        return [f"m{first.year}x{month}" for month in range(first.month, last.month + 1)]
    whole = [f"y{year}" for year in range(first.year + 1, last.year)]
    begun = [f"m{first.year}x{month}" for month in range(first.month, 13)]
    return [*begun, *whole, *(f"m{last.year}x{month}" for month in range(1, last.month + 1))]


def put_in(ticket: Ticket, added: Sequence[Entry], said: Sequence[Message]) -> None:
    """Bring the index up to what an act wrote: its entries and messages. What changes the request itself renews all of it."""
    if any(entry.kind == Kind.AMENDED or entry.erases is not None for entry in added):
        put_anew(ticket)
        return
    texts = [_text(ticket, each.seq, each.text, shown=not each.internal) for each in said]
    if any(entry.seq == 1 or entry.said.get("details") for entry in added):
        texts.append(_head(ticket))
    INDEX.put(texts)


def put_anew(ticket: Ticket) -> None:
    """Put everything that is said on a request into the index as it is now, and take out what is not there any more."""
    right = texts_of(ticket, Message.objects.filter(ticket=ticket).order_by("seq"))
    INDEX.drop(held(ticket.pk) - {each.key for each in right})
    INDEX.put(right)


def texts_of(ticket: Ticket, said: Iterable[Message]) -> list[IndexedText]:
    """What the index should hold of a request with these messages."""
    kept = (each for each in said if each.erased_at is None)
    return [_head(ticket), *(_text(ticket, each.seq, each.text, shown=not each.internal) for each in kept)]


def held(ticket_id: int) -> set[int]:
    """The keys that the index has of a request."""
    return INDEX.keys(key_of(ticket_id, HEAD), key_of(ticket_id + 1, HEAD) - 1)


def filled_to() -> int | None:
    """Up to which ticket's id the words of before there was an index are in it; None once all are."""
    told = Keepsake.objects.filter(name=FILLED).values_list("value", flat=True).first()
    return None if told is None else int(told)


def differences(ticket: Ticket, said: Iterable[Message]) -> Iterator[str]:
    """A sentence where the index does not hold what it should of a request."""
    right = texts_of(ticket, said)
    wrong = INDEX.unlike(right) | (held(ticket.pk) - {each.key for each in right})
    if wrong:
        where = ", ".join(str(place_of(key)[1]) for key in sorted(wrong)[:5])
        yield f"{ticket.reference}: the search has not its words as they are, of entry {where}; `reglament rebuild` mends it."


def _head(ticket: Ticket) -> IndexedText:
    return _text(ticket, HEAD, " ".join(detail_words(ticket.details)), shown=True, more=(ITSELF,))


def detail_words(details: Mapping[str, object]) -> Iterator[str]:
    """What people told item by item, as plain words; by the items' names, as a database keeps no order of them."""
    for item, told in sorted(details.items()):
        if item not in CODED and isinstance(told, str) and told:
            yield told


def _text(ticket: Ticket, seq: int, text: str, *, shown: bool, more: Collection[str] = ()) -> IndexedText:
    came = ticket.received_at.astimezone(UTC)
    marks = (
        of_desk(ticket.desk_id),
        of_requester(ticket.requester_id),
        of_organisation(ticket.organisation_id),
        of_product(ticket.product_id),
        of_ticket(ticket.pk),
        f"y{came.year}",
        f"m{came.year}x{came.month}",
        *((SHOWN,) if shown else ()),
        *more,
    )
    return IndexedText(key_of(ticket.pk, seq), ticket.subject, text, marks)
