"""Whether an intake was brought before: under its key, with the same content, and by a delivery that may be the same. What its key
was used for else is not it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import connection

from reglament.desk.lib.once import content_of, told_apart
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.delivering import Sameness
from reglament.desk.tickets.intake.results import Added, Landed, Registered
from reglament.desk.tickets.models import Contact, MachineWord, Message, Refusal
from reglament.regulation.facts import Kind

# Every intake asks this, so the statement is written by hand: the ORM would compile it anew each time.
EARLIER = """
    SELECT kind, ticket_id,
           (SELECT MAX(seq) FROM tickets_entry e WHERE e.ticket_id = began.ticket_id AND e.act = began.act),
           seq, key, content, at
      FROM tickets_entry began WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'refusal', id, 0, 0, key, content, received_at
      FROM tickets_refusal WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'contact', id, 0, 0, key, content, received_at
      FROM tickets_contact WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'machine word', id, 0, 0, key, content, received_at
      FROM tickets_machineword WHERE desk_id = %s AND key IN (%s, %s)
"""


@dataclass(frozen=True, slots=True)
class BroughtBefore:
    """What became of the same thing before, None where it is new; and the intake with the key that is its own. `is_sure` says
    whether it was surely the same thing, and no equal one.
    """

    intake: Intake
    result: Landed | None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _KeyedRow:
    """One row under the key; `seq` is the entry's own number, `last` that of its act."""

    kind: str
    pk: int
    last: int
    seq: int
    key: str
    content: str | None
    at: datetime


def marked(intake: Intake) -> Intake:
    """The intake with the mark of its content: the channel's own where it gave one, else that of its words, files and choices."""
    if intake.key is None or intake.content:
        return intake
    chosen: tuple[object, ...] = (
        intake.product,
        intake.topic,
        intake.effect,
        intake.hit,
        intake.adds_to,
        intake.continues,
    )
    # Only where there is one: what was brought before installations were known keeps its mark.
    chosen += (intake.installation,) if intake.installation is not None else ()
    said = (intake.subject, intake.text, intake.html, intake.full_text, intake.details, intake.answers, intake.files)
    return replace(intake, content=content_of(intake.person or intake.sender, *chosen, *said))


def before(brought: Intake) -> BroughtBefore:
    """What became of it before, if anything. One that is a request by now goes before all else. One statement."""
    intake = marked(brought)
    if intake.key is None:
        return BroughtBefore(intake, None)
    apart = told_apart(intake.key, intake.content)
    rows = _rows(intake, intake.key, apart)
    found = {each: _sameness(each, intake) for each in rows}
    same = [row for row, sameness in found.items() if sameness is not Sameness.NOT]
    if not same and any(row.key == apart for row in rows):
        return _among_equals(intake)
    is_taken = len(same) < len(rows) or any(row.key == apart for row in same)
    is_sure = Sameness.SURE in (found[row] for row in same)
    return BroughtBefore(replace(intake, key=apart) if is_taken else intake, _result(same), is_sure)


def _among_equals(intake: Intake) -> BroughtBefore:
    """The same where equal ones came under the key before, each with a key of its own by its place among them. Only the last of them
    may be this one; else it is the next. As many statements as the number of them has binary digits, twice.
    """
    place, free = 1, 2
    while _rows(intake, _key_at(intake, free)):
        place, free = free, free * 2
    while free - place > 1:
        middle = (place + free) // 2
        place, free = (middle, free) if _rows(intake, _key_at(intake, middle)) else (place, middle)
    last = _rows(intake, _key_at(intake, place))
    same = [row for row in last if _sameness(row, intake) is not Sameness.NOT]
    own = replace(intake, key=_key_at(intake, free))
    return BroughtBefore(own, _result(same), any(_sameness(row, intake) is Sameness.SURE for row in same))


def _key_at(intake: Intake, place: int) -> str:
    """The key of one of several equal ones that were brought under the same key: the first of them has the key of all that is other."""
    return told_apart(intake.key or "", intake.content if place == 1 else content_of(intake.content, place))


def _rows(intake: Intake, key: str, other: str = "") -> list[_KeyedRow]:
    """What stands under two keys; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [intake.desk.pk, key, other or key] * 4)
        return [_keyed_row(*row) for row in cursor.fetchall()]


def _keyed_row(kind: str, pk: int, last: int, seq: int, key: str, content: str | None, at: datetime | str) -> _KeyedRow:
    return _KeyedRow(kind, pk, last, seq, key, content, _moment(at))


def _moment(told: datetime | str) -> datetime:
    """A moment as the database gives it: SQLite has no type for one."""
    moment = datetime.fromisoformat(told) if isinstance(told, str) else told
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _sameness(row: _KeyedRow, intake: Intake) -> Sameness:
    """Whether the row is of the same. A program that kept no marks wrote one without: then its words are compared."""
    if row.content is None:
        return Sameness.SURE if _says_the_same(row, intake) else Sameness.NOT
    if intake.delivery is not None:
        return intake.delivery.is_of(intake.content, row.content, row.at)
    return Sameness.SURE if row.content == intake.content else Sameness.NOT


def _says_the_same(row: _KeyedRow, intake: Intake) -> bool:
    """Erased words are those that came, for want of anything to tell them from."""
    if row.kind not in KEPT:
        message = Message.objects.filter(ticket_id=row.pk, seq=row.seq).first()
        if message is None or message.erased_at is not None:
            return True
        return _alike(message.full_text or message.text, intake.full_text or intake.text)
    kept: dict[str, object] = KEPT[row.kind]._default_manager.values_list("intake", flat=True).get(pk=row.pk)
    return _alike(str(kept.get("full_text") or kept.get("text", "")), intake.full_text or intake.text)


def _alike(one: str, other: str) -> bool:
    return one.split() == other.split()


def _result(rows: Iterable[_KeyedRow]) -> Landed | None:
    found = {row.kind: row for row in rows}
    kept = [KEPT[kind]._default_manager.get(pk=found.pop(kind).pk) for kind in tuple(KEPT) if kind in found]
    for kind, row in found.items():
        outcome = Registered if kind == Kind.RECEIVED else Added
        return outcome(row.pk, row.last, repeated=True)
    return kept[0] if kept else None


KEPT: dict[str, type[Refusal] | type[Contact] | type[MachineWord]] = {
    each.kept_as: each for each in (Refusal, Contact, MachineWord)
}
