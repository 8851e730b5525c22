"""The journal as pages read it: the newest entries whole, of the older ones what they are judged by. A page that shows some of
those reads them whole, too, and no others.
"""

from collections.abc import Sequence

from django.db.models import BigIntegerField, CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf

from reglament.desk.people.models import Person, Staff
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.facts import Kind

NEAR = 50
"""So many entries are whole at once: a short journal needs one query, and a page shows little more of a long one."""
JUDGED_BY = ("seq", "at", "recorded_at", "kind", "by", "person", "payload", "erases")
TOGETHER = 500
"""Of more entries the database is told from where to where they stand, since a statement cannot name any number of them."""


def journal_of(ticket: Ticket) -> list[Entry]:
    """All entries in order. Those before the last `NEAR` are without words, clauses and people (`read_whole`)."""
    journal = Entry.objects.filter(ticket=ticket).in_order()
    last_bare = ticket.last_seq - NEAR
    if last_bare <= 0:
        return _with_names(ticket, list(_whole(journal)))
    bare = list(journal.filter(seq__lte=last_bare).only(*JUDGED_BY))
    return [*bare, *_with_names(ticket, list(_whole(journal.filter(seq__gt=last_bare))))]


def is_whole(entry: Entry) -> bool:
    """Whether an entry was read with its words, clauses and people."""
    return "words" not in entry.get_deferred_fields()


def read_whole(ticket: Ticket, entries: Sequence[Entry]) -> list[Entry]:
    """Some entries of a ticket, whole: one query where there are any."""
    if not entries:
        return []
    seqs = [entry.seq for entry in entries]
    journal = Entry.objects.filter(ticket=ticket).in_order()
    named = {"seq__in": seqs} if len(seqs) <= TOGETHER else {"seq__range": (min(seqs), max(seqs))}
    return _with_names(ticket, list(_whole(journal.filter(**named))))


def _whole(journal: QuerySet[Entry]) -> QuerySet[Entry]:
    """Without what proves them, each with the names of who wrote it and whom it names: names alone, since a long journal has
    few people.
    """
    named = Staff.objects.filter(pk=OuterRef("given"))
    return (
        journal.defer("hash", "salt", "content", "key")
        .alias(given=Cast(KT("payload__assignee"), BigIntegerField()))
        .annotate(
            given_to=Subquery(named.values("user__full_name")[:1]),
            by_staff=Coalesce(
                NullIf(F("staff__user__full_name"), Value("")), F("staff__user__email"), output_field=CharField()
            ),
            by_person=F("person__full_name"),
        )
    )


def _with_names(ticket: Ticket, journal: list[Entry]) -> list[Entry]:
    """The entries of the ticket, with it and with the names of those who follow and were told; one query where anybody does, and
    none elsewhere.
    """
    about = {
        entry.seq: entry.payload["person"]
        for entry in journal
        if entry.kind in (Kind.FOLLOWED, Kind.UNFOLLOWED) and "person" in entry.payload
    }
    told = {entry.seq: entry.payload["told"] for entry in journal if entry.payload.get("told")}
    ids = {*about.values(), *(each for people in told.values() for each in people)}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "full_name")) if ids else {}
    called = _mentioned(journal)
    for entry in journal:
        entry.ticket = ticket
        if entry.seq in called:
            vars(entry)["mentioned_names"] = called[entry.seq]
        if entry.seq in about or entry.seq in told:
            vars(entry)["person_named"] = names.get(about.get(entry.seq, 0))
            vars(entry)["told_names"] = ", ".join(names[each] for each in told.get(entry.seq, ()) if each in names)
    return journal


def _mentioned(journal: Sequence[Entry]) -> dict[int, tuple[str, ...]]:
    """The names of the colleagues whom notes mention, by the number of the note; one query where any does."""
    meant = {entry.seq: entry.payload["mentioned"] for entry in journal if entry.payload.get("mentioned")}
    ids = {each for people in meant.values() for each in people}
    staff = Staff.objects.filter(pk__in=ids).select_related("user") if ids else ()
    names = {each.pk: str(each.user) for each in staff}
    return {seq: tuple(names[each] for each in people if each in names) for seq, people in meant.items()}
