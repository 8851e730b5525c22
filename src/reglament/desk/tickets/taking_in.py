"""The one way in: whatever comes by whichever channel becomes what `judging.py` finds, once for its key.

A channel finds out who wrote, what, and to which request it belongs; everything else is decided by the judgement, and
carried out here, the same for all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeGuard

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce

from reglament.desk.lib.once import once
from reglament.desk.people.models import Desk, Person
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.attached.files import Examined, costly, examine
from reglament.desk.tickets.carrying_out import Taken, carry_out
from reglament.desk.tickets.entering.readmitting import files_kept, locked
from reglament.desk.tickets.entering.recording import record_repeat
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.domains import with_organisation
from reglament.desk.tickets.intake.keeping import intake_of
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.intake.repeating import before, marked
from reglament.desk.tickets.intake.results import IntakeResult, Landed, Registered
from reglament.desk.tickets.judging import judge_intake
from reglament.desk.tickets.models import Contact, MachineWord, Refusal
from reglament.regulation.decisions import Ruling
from reglament.regulation.edition import Edition
from reglament.regulation.judging.admitting import door

SUSPECTED, UNPROVED, BY_PRINTED_CODE = "suspected", "unproved", "by printed code"
"""Why something is held (`Refusal.why`): it looks like spam, nobody has proved who wrote it, or it came by the printed code of an
installation from somebody who has still to prove their address.
"""

UNVERIFIED = "unverified"
"""Among the details: that nobody has proved who wrote it."""


def take_in(intake: Intake, *, at: datetime, examined: tuple[Examined, ...] = ()) -> IntakeResult:
    """Take in what a person brings: register it, add it to the request that it belongs to, refuse it for want of an
    agreement, or keep it as an unofficial contact. The same key is taken in once, and what became of it is answered again.

    `at` is now. A contact by e-mail is answered by letter; every other channel itself tells the sender the
    official ways, when `contact.answered` is set. Who calls from inside a transaction has examined the files before it
    began, and hands them in as `examined`. Raises LookupError when the desk has no edition in force at receipt, and Refused
    for words that no request takes: none at all.
    """
    result = take_in_and_say(intake, at=at, examined=examined).result
    if isinstance(result, MachineWord):
        raise ValueError("A machine's word is none of a person's; who brings one asks for the judgement.")
    return result


def take_in_and_say(
    intake: Intake, *, at: datetime, examined: tuple[Examined, ...] = (), safe: Callable[[bool], object] | None = None
) -> Taken:
    """The same for whatever comes, that of machines too, with the judgement by which it became what it is.

    `safe` is waited for before anything is committed, and is told whether it came for the first time; what it raises takes
    everything back.
    """
    brought = marked(intake)
    files = examined_files(brought, examined)

    def write() -> Taken:
        found = before(brought)
        was = found.result
        taken = Taken(was) if _is_settled(was) else _carried_out(found.intake, was, files, at)
        if _is_settled(was) and not found.is_sure:
            record_repeat(brought, was, at)
        if safe is not None:
            safe(was is None)
        return taken

    return once(write)


def examined_files(intake: Intake, known: tuple[Examined, ...] = ()) -> tuple[Examined, ...]:
    """The files that may be kept, examined: cleaning pictures takes its time, and nobody else can write while it is done
    under a lock. None are left of what was brought before.
    """
    if not may_keep_files(intake):
        return ()
    if costly(intake.files, known) and _is_settled(before(intake).result):
        return ()
    return examine(intake.files, known)


def may_keep_files(intake: Intake) -> bool:
    """Whether the files of an intake may be kept. Those of somebody unknown are kept with a refusal, as they came; a machine
    has none that anybody wants.
    """
    return intake.machine is None and (intake.person is not None or intake.adds_to is not None)


def _carried_out(intake: Intake, was: Landed | None, files: tuple[Examined, ...], at: datetime) -> Taken:
    row = EditionRow.objects.binding(intake.desk, intake.received_at)
    taken = carry_out(judge_intake(intake, compiled(row), at), row, files, at)
    if isinstance(was, Contact) and isinstance(taken.result, Registered):
        # Whoever had put it away stays named, with the moment.
        since = Coalesce("dealt_with_at", Value(at, output_field=DateTimeField()))
        Contact.objects.filter(pk=was.pk, ticket=None).update(ticket_id=taken.result.ticket_id, dealt_with_at=since)
    return taken


def door_of(desk: Desk, channel: str, address: str, at: datetime) -> Ruling:
    """Whether the channel and the address that was written to are official at the moment `at`; `why` is the door's role.

    Raises LookupError when the desk has no edition in force.
    """
    return door_in(compiled(EditionRow.objects.binding(desk, at)), channel, address)


def door_in(edition: Edition, channel: str, address: str = "") -> Ruling:
    """The same for an edition that is at hand; an empty address stands for the door itself."""
    return door(edition, channel, address)


def _is_settled(was: Landed | None) -> TypeGuard[Landed]:
    """Whether nothing more can become of the key. Of a contact that nobody has made a request of, something may: a copy by
    an official door.
    """
    return was is not None and not (isinstance(was, Contact) and was.ticket_id is None)


def hold(intake: Intake, *, at: datetime, why: str = SUSPECTED) -> Refusal:
    """Keep what must be looked at first among the refused, where staff let it in with its original time of receipt.

    Nobody is told: a letter to an address that somebody typed would be spam of our own. The same key is kept once.
    """

    def write() -> Refusal:
        found = before(intake)
        if isinstance(found.result, Refusal):
            return found.result
        return refuse(with_organisation(found.intake), Ruling(False, why, ()), at, told=False)

    return once(write)


def take_in_held(held: Refusal, person: Person, proof: Mapping[str, str], *, at: datetime) -> IntakeResult:
    """Take in what was held because nobody had proved who wrote it, once `person` has, with its own moment of receipt; `proof` says
    among its details how. Done twice, it is taken in once.

    Files are examined before any lock is taken. Raises LookupError when the desk had no edition in force at receipt.
    """
    files = files_kept(Refusal, held.pk, held.desk_id)
    with transaction.atomic():
        row = locked(Refusal, held.pk)
        if row.ticket_id is not None:
            return Registered(row.ticket_id, 0, repeated=True)
        came = intake_of(row, person, key=f"{row.kept_as}:{row.pk}")
        told = {name: value for name, value in came.details.items() if name != UNVERIFIED}
        edition = EditionRow.objects.binding(row.desk, row.received_at)
        judged = judge_intake(replace(came, details={**told, **proof}), compiled(edition), at)
        result = carry_out(judged, edition, files, at).result
        if isinstance(result, MachineWord):
            raise ValueError("A machine's word is none of a person's.")
        row.person = person
        row.ticket_id = result.ticket_id if isinstance(result, Registered) else None
        row.deal_with(at, None)
        row.save(update_fields=["ticket", "person", *row.dealing])
    return result
