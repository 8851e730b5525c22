"""A judgement carried out: what a channel took in becomes a request, words on one, a record, a refusal or a contact."""

from dataclasses import dataclass
from datetime import datetime

from reglament.desk.notices import outbox
from reglament.desk.people.access import Viewer, as_staff
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.actions.record_automatic import UNDELIVERED, record_automatic
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import TOO_LATE, tell_more
from reglament.desk.tickets.actions.thank import thank
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.entering.judgement import Becomes, Judgement
from reglament.desk.tickets.entering.recording import record_machine_word
from reglament.desk.tickets.entering.registering import enter
from reglament.desk.tickets.intake.admitting import Intake, Machine
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.intake.results import Added, Landed, Registered
from reglament.desk.tickets.intake.speaking import hear_language
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.judging import is_bare, judge_following, unplaced
from reglament.desk.tickets.models import MachineWord, Refusal, Ticket
from reglament.desk.tickets.stage.words import LONGEST


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an intake, and the judgement that was carried out: None for what was brought before."""

    result: Landed
    judged: Judgement | None = None


def carry_out(judged: Judgement, row: EditionRow, files: tuple[Examined, ...], at: datetime) -> Taken:
    """Write what was judged, inside the transaction of the caller, who found nothing under its key.

    Raises IntegrityError when somebody brought the same key at the same time and was first.
    """
    if judged.becomes is not Becomes.RECORD:
        hear_language(judged.intake)
    match judged.becomes:
        case Becomes.RECORD:
            return Taken(_record(judged.intake, at), judged)
        case Becomes.WORDS:
            return _added(judged, row, files, at)
        case Becomes.ANSWER:
            return _answered(judged, files, at)
        case Becomes.CONTACT:
            return Taken(record_contact(judged.intake, judged.ruling, at=at), judged)
        case Becomes.REQUEST | Becomes.REFUSAL:
            done = enter(judged, row, files, at)
            made = done if isinstance(done, Refusal) else Registered(done.ticket_id, done.seq, done.repeated)
            return Taken(made, judged)


def _added(judged: Judgement, row: EditionRow, files: tuple[Examined, ...], at: datetime) -> Taken:
    """Add the words to their request. Where only its lock shows that it was closed too long ago, they are judged as those
    of a new one, once more and for good.
    """
    intake, ticket = judged.intake, judged.intake.adds_to
    if ticket is None:
        raise ValueError("Words are added to a request.")
    try:
        # The action is all or nothing by itself, so that a new request can be written where it is refused.
        done = tell_more(
            _order(intake, ticket, at),
            intake.text[:LONGEST],
            files,
            channel=intake.channel,
            original=_original(intake),
            details=intake.answers,
            unanswered=intake.unanswered,
        )
    except Refused as refused:
        if refused.why != TOO_LATE:
            raise
        if is_bare(intake, ticket):
            done = thank(_order(intake, ticket, at), intake.text[:LONGEST], intake.channel, _original(intake))
            return Taken(Added(done.ticket_id, done.seq, done.repeated), judged)
        return carry_out(judge_following(intake, ticket, compiled(row)), row, files, at)
    return Taken(Added(done.ticket_id, done.seq, done.repeated), judged)


def _answered(judged: Judgement, files: tuple[Examined, ...], at: datetime) -> Taken:
    """Send the words of a member of staff to the client; what cannot be sent is kept, and they are told."""
    intake = judged.intake
    if intake.adds_to is None or intake.staff is None:
        raise ValueError("A member of staff answers the client of a request.")
    who, ticket = as_staff(intake.staff), intake.adds_to.goes_on_in
    order = Order(who, at, intake.key, ticket_id=ticket.pk, content=intake.content)
    try:
        done = reply(order, intake.text[:LONGEST], files)
    except Refused:
        kept = unplaced(intake)
        return Taken(record_contact(intake, kept.ruling, at=at), kept)
    return Taken(Added(done.ticket_id, done.seq, done.repeated), judged)


def _record(intake: Intake, at: datetime) -> Added | MachineWord:
    """Put a machine's word on the request that it is about, else where staff look; a letter of ours that did not arrive is
    marked as such.
    """
    machine = intake.machine or Machine("")
    if machine.letter is not None and machine.failed:
        outbox.returned(machine.letter, at, machine.failed)
    if intake.adds_to is None:
        return record_machine_word(intake)
    reason = UNDELIVERED if machine.failed else ""
    text = (machine.failed or intake.text)[:LONGEST]
    order = _order(intake, intake.adds_to, at)
    done = record_automatic(order, text, _original(intake), reason=reason, channel=intake.channel)
    return Added(done.ticket_id, done.seq, done.repeated)


def _order(intake: Intake, ticket: Ticket, at: datetime) -> Order:
    who = Viewer(intake.desk.pk, person_id=intake.person.pk if intake.person else None)
    return Order(who, at, intake.key, ticket_id=ticket.pk, by_channel=True, content=intake.content)


def _original(intake: Intake) -> Original:
    return Original(
        intake.html,
        intake.full_text[:LONGEST],
        "" if intake.person else intake.sender[:320],
        intake.copies,
        intake.is_nothing_new,
        intake.in_copy,
    )
