"""From a standing to rows: the ticket's derived fields, its promises and its alarm. Acts and `rebuild` share it."""

from collections.abc import Sequence
from datetime import datetime

from reglament.desk.tickets.intake.completeness import told_in
from reglament.desk.tickets.journal.following import copied
from reglament.desk.tickets.journal.ties import is_loose, tied
from reglament.desk.tickets.models import Alarm, Entry, Follower, Promise, Ticket, Tie
from reglament.regulation import decisions
from reglament.regulation.decisions import Standing, Status
from reglament.regulation.facts import By, Kind

DERIVED = [
    "state",
    "level",
    "level_decided",
    "cycle",
    "assignee_id",
    "merged_into_id",
    "turn_group",
    "turn_rank",
    "turn_at",
    "turn_level",
    "due_at",
    "due_kind",
    "due_running",
    "last_seq",
    "last_at",
    "details",
    "topic",
    "subject",
    "subject_erased_at",
    "product_id",
    "installation_id",
    "requester_id",
    "organisation_id",
    "agreement_id",
]
OUTCOME = ["status", "met_at", "late_at", "superseded_at", "superseded_why"]
"""What of a promise's row may still change after it was made."""
LEVEL_SET = (Kind.CLASSIFIED, Kind.RECLASSIFIED)
SUBJECT, PRODUCT, CLIENT, INSTALLATION = "subject", "product", "client", "installation"
"""What can be corrected (`Fact.reason` of an entry that amends)."""
NAMED = ("product", "installation", "requester", "organisation", "agreement")
"""What an entry may name that a ticket has as a row of another table, by its id or None."""
OWED = (Status.RUNNING, Status.LATE, Status.PAUSED)


def project(ticket: Ticket, standing: Standing, journal: Sequence[Entry]) -> None:
    """Write the standing into the ticket's derived fields; `journal` is all of its entries. Saves nothing."""
    last = journal[-1]
    ticket.state, ticket.level, ticket.cycle = standing.state.value, standing.level, standing.cycle
    turn = standing.turn.key if standing.turn else (None, None, None, None)
    ticket.turn_group, ticket.turn_rank, ticket.turn_at, ticket.turn_level = turn
    nearest = nearest_promise(standing)
    ticket.due_at = nearest.due if nearest else None
    ticket.due_kind = nearest.kind.value if nearest else ""
    ticket.due_running = nearest is not None and nearest.status is not Status.PAUSED
    ticket.last_seq, ticket.last_at = last.seq, _moved(journal).recorded_at
    last_level = next((entry for entry in reversed(journal) if entry.kind in LEVEL_SET), None)
    ticket.level_decided = last_level is not None and last_level.by == By.PERSON
    ticket.assignee_id = _last_told(journal, Kind.ASSIGNED, "assignee")
    ticket.merged_into_id = _last_told(journal, Kind.MERGED, "into")
    ticket.details = told_in(journal, otherwise=ticket.details)
    ticket.topic = _last_topic(journal) or ticket.topic
    amended(ticket, journal)


def _moved(journal: Sequence[Entry]) -> Entry:
    """The newest entry by which anything happened, and when it was written down: what the clock does after an outage is dated by its
    clause, and is news all the same. That staff were told of the stillness does not end it.
    """
    return next(entry for entry in reversed(journal) if entry.kind != Kind.NUDGED)


def amended(ticket: Ticket, journal: Sequence[Entry]) -> None:
    """Write what was corrected into the ticket; what never was stays as it was registered."""
    for name in NAMED:
        entry = next((entry for entry in reversed(journal) if name in entry.payload), None)
        if entry is not None:
            setattr(ticket, f"{name}_id", entry.payload[name])
    called = naming(journal)
    if called.kind == Kind.AMENDED:
        ticket.subject, ticket.subject_erased_at = called.said.get("subject", ""), called.erased_at


def naming(journal: Sequence[Entry]) -> Entry:
    """The entry that the subject comes from: the newest that corrects it, also once its words are erased, else the receipt."""
    amending = (entry for entry in reversed(journal) if entry.kind == Kind.AMENDED)
    return next((entry for entry in amending if entry.payload.get("reason") == SUBJECT), journal[0])


def _last_told(journal: Sequence[Entry], kind: Kind, name: str) -> int | None:
    """What the newest entry of a kind says under this name."""
    told: int | None = next((entry.payload.get(name) for entry in reversed(journal) if entry.kind == kind), None)
    return told


def _last_topic(journal: Sequence[Entry]) -> str:
    """What a person found the request to be about, where somebody did."""
    return next((entry.payload["topic"] for entry in reversed(journal) if entry.payload.get("topic")), "")


def nearest_promise(standing: Standing) -> decisions.Promise | None:
    """The promise that is owed next: a running one before a paused one, then the earlier due moment."""
    owed = [promise for promise in standing.promises if promise.status in OWED and promise.met_at is None]
    return min(owed, key=lambda promise: (promise.status is Status.PAUSED, promise.due), default=None)


def revise(stood: list[Promise], standing: Standing, cause: Entry) -> tuple[list[Promise], list[Promise]]:
    """Promise rows after an act: (rows to write anew, rows to save again). A changed deadline never overwrites the old one.

    `cause` is the first entry of the act: it says why the new promises were made and the old ones ended.
    """
    made: list[Promise] = []
    changed: list[Promise] = []
    by_name = {(row.kind, row.cycle, row.start): row for row in stood}
    for promise in standing.promises:
        row = by_name.pop((promise.kind.value, promise.cycle, promise.start), None)
        if row is not None and _same_deadline(row, promise, standing.level):
            if _take_outcome(row, promise):
                changed.append(row)
            continue
        if row is not None:
            changed.append(_supersede(row, cause))
        made.append(_promise_row(promise, standing.level, cause))
    changed.extend(_supersede(row, cause) for row in by_name.values())
    return made, changed


def _same_deadline(row: Promise, promise: decisions.Promise, level: str) -> bool:
    """A paused promise's due moment floats with the wait, so it is no new promise until the clock runs again."""
    if promise.met_at is not None or row.met_at is not None:
        return row.due == promise.due or promise.met_at == row.met_at
    return row.level == level and (row.due == promise.due or promise.status is Status.PAUSED)


def _take_outcome(row: Promise, promise: decisions.Promise) -> bool:
    told = (promise.status.value, promise.met_at, promise.late_at)
    if (row.status, row.met_at, row.late_at) == told:
        return False
    row.status, row.met_at, row.late_at = told
    return True


def _supersede(row: Promise, cause: Entry) -> Promise:
    row.superseded_at, row.superseded_why = cause.recorded_at, cause.kind
    return row


def _promise_row(promise: decisions.Promise, level: str, cause: Entry) -> Promise:
    return Promise(
        ticket_id=cause.ticket_id,
        kind=promise.kind.value,
        cycle=promise.cycle,
        level=level,
        calendar=promise.calendar,
        start=promise.start,
        due=promise.due,
        clauses=list(promise.clauses),
        made_at=cause.recorded_at,
        made_by_seq=cause.seq,
        why=cause.kind,
        status=promise.status.value,
        met_at=promise.met_at,
        late_at=promise.late_at,
    )


def save_followers(ticket: Ticket, journal: Sequence[Entry], written: int = 0) -> None:
    """Write who is in copy, where the entries from `written` on say anything about it."""
    if any(entry.kind in (Kind.FOLLOWED, Kind.UNFOLLOWED) for entry in journal[written:]):
        following = copied(journal)
        Follower.objects.filter(ticket=ticket).exclude(person__in=following).delete()
        rows = [Follower(ticket=ticket, person_id=person, seq=seq) for person, seq in following.items()]
        Follower.objects.bulk_create(rows, ignore_conflicts=True)


def save_ties(ticket: Ticket, journal: Sequence[Entry], written: int = 0) -> None:
    """Write with which requests it belongs together, where the entries from `written` on say anything about it."""
    if any(entry.kind in (Kind.LINKED, Kind.UNLINKED) for entry in journal[written:]):
        rows = [
            Tie(ticket=ticket, other_id=other, seq=entry.seq, loose=is_loose(entry))
            for other, entry in tied(journal).items()
        ]
        Tie.objects.filter(ticket=ticket).delete()
        Tie.objects.bulk_create(rows)


def alarm_of(ticket_id: int, standing: Standing) -> Alarm | None:
    """The alarm that the standing calls for: its earliest coming moment, or none."""
    if not standing.next:
        return None
    first = standing.next[0]
    return Alarm(ticket_id=ticket_id, at=first.at, wake_at=first.at, what=first.what.value)


def overdue_moments(standing: Standing, at: datetime) -> list[decisions.Moment]:
    """What should have happened by `at`, in the order of its moments."""
    return [moment for moment in standing.next if moment.at <= at]
