"""Whether an intake was brought before: under its key, and with the same content. What its key was used for else is not it."""

from dataclasses import dataclass, replace

from django.db import connection

from reglament.desk.lib.once import content_of, told_apart
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.results import Added, Landed, Registered
from reglament.desk.tickets.models import Contact, MachineWord, Message, Refusal
from reglament.regulation.facts import Kind

# Every intake asks this, so the statement is written by hand: the ORM would compile it anew each time.
EARLIER = """
    SELECT kind, ticket_id,
           (SELECT MAX(seq) FROM tickets_entry e WHERE e.ticket_id = began.ticket_id AND e.act = began.act),
           seq, key, content
      FROM tickets_entry began WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'refusal', id, 0, 0, key, content FROM tickets_refusal WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'contact', id, 0, 0, key, content FROM tickets_contact WHERE desk_id = %s AND key IN (%s, %s)
     UNION ALL
    SELECT 'machine word', id, 0, 0, key, content FROM tickets_machineword WHERE desk_id = %s AND key IN (%s, %s)
"""


@dataclass(frozen=True, slots=True)
class BroughtBefore:
    """What became of the same thing before, None where it is new; and the intake with the key that is its own."""

    intake: Intake
    result: Landed | None


@dataclass(frozen=True, slots=True)
class _KeyedRow:
    """One row under the key; `seq` is the entry's own number, `last` that of its act."""

    kind: str
    pk: int
    last: int
    seq: int
    key: str
    content: str | None


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
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [intake.desk.pk, intake.key, apart] * 4)
        rows = [_KeyedRow(*row) for row in cursor.fetchall()]
    same = [row for row in rows if _is_same(row, intake)]
    is_taken = len(same) < len(rows) or any(row.key == apart for row in same)
    return BroughtBefore(replace(intake, key=apart) if is_taken else intake, _result(same))


def _is_same(row: _KeyedRow, intake: Intake) -> bool:
    """Whether the row is of the same content. A program that kept no marks wrote one without: then its words are compared."""
    return row.content == intake.content if row.content is not None else _says_the_same(row, intake)


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


def _result(rows: list[_KeyedRow]) -> Landed | None:
    found = {row.kind: row for row in rows}
    kept = [KEPT[kind]._default_manager.get(pk=found.pop(kind).pk) for kind in tuple(KEPT) if kind in found]
    for kind, row in found.items():
        outcome = Registered if kind == Kind.RECEIVED else Added
        return outcome(row.pk, row.last, repeated=True)
    return kept[0] if kept else None


KEPT: dict[str, type[Refusal] | type[Contact] | type[MachineWord]] = {
    each.kept_as: each for each in (Refusal, Contact, MachineWord)
}
