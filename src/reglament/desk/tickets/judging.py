"""The one place where it is decided what becomes of what comes by a channel (Siroka 1.3, 2.1 and 2.2, iStom 1.1 and 3).

Nothing is written here. A dry run says the judgement, and `taking_in.take_in` carries it out.
"""

from dataclasses import replace
from datetime import datetime

from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Installation, Staff
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import until_too_late
from reglament.desk.tickets.actions.thank import BareWords
from reglament.desk.tickets.entering.judgement import FOR_STAFF_ALONE, OF_STAFF, Becomes, Judgement, entitled
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.thanks import thanks_in
from reglament.regulation.decisions import Ruling, State
from reglament.regulation.edition import Edition
from reglament.regulation.judging.admitting import door
from reglament.regulation.judging.policy import in_order
from reglament.regulation.rules.doors import Role


def judge_intake(intake: Intake, edition: Edition, at: datetime) -> Judgement:
    """What becomes of an intake by an edition, at `at`, which is now.

    A machine answers nothing and opens nothing. What belongs to a request goes there by whichever channel it came, but for one
    that only advises; where the request was closed too long ago, and for all else, the door decides, then the agreements.
    """
    if intake.machine is not None:
        return Judgement(intake, Becomes.RECORD, Ruling(True, intake.machine.kind, ()))
    if intake.staff is not None:
        return _of_staff(intake, intake.staff)
    entered = door(edition, intake.channel, intake.address)
    if intake.adds_to is None or entered.why == Role.CONSULTS:
        return _judged_at(entered, intake, edition)
    if _is_open_to_words(intake.adds_to.goes_on_in, at) or is_bare(intake, intake.adds_to):
        return Judgement(intake, Becomes.WORDS, entered)
    return _judged_at(entered, following(intake, intake.adds_to), edition)


def _of_staff(intake: Intake, staff: Staff) -> Judgement:
    """Who answers a letter of ours about a request answers its client, where that is theirs to do. All else of theirs is kept,
    and they are told what to do: nobody of the desk is a client without an agreement.
    """
    may_answer = intake.adds_to is not None and reply.right.of_staff(as_staff(staff))
    if may_answer and intake.holds_ours:
        return Judgement(intake, Becomes.CONTACT, Ruling(False, FOR_STAFF_ALONE, ()))
    if may_answer:
        return Judgement(intake, Becomes.ANSWER, Ruling(True, OF_STAFF, ()))
    return unplaced(intake)


def unplaced(intake: Intake) -> Judgement:
    """What becomes of a colleague's words that go to nobody."""
    return Judgement(intake, Becomes.CONTACT, Ruling(False, OF_STAFF, ()))


def judge_following(intake: Intake, closed: Ticket, edition: Edition) -> Judgement:
    """The same for what came for a request of which only its lock showed that it was closed too long ago."""
    entered = door(edition, intake.channel, intake.address)
    return _judged_at(entered, following(intake, closed), edition)


def following(intake: Intake, closed: Ticket) -> Intake:
    """The intake of a new request that follows one closed too long ago, or the one into which that was merged."""
    last = closed.goes_on_in
    return replace(
        intake,
        adds_to=None,
        continues=last,
        product=intake.product or last.product,
        installation=intake.installation or _still_there(intake, last),
        subject=intake.subject or last.subject,
        details={**intake.details, **intake.answers},
    )


def _still_there(intake: Intake, last: Ticket) -> Installation | None:
    """What the closed request was about, where the new one is about the same product and its client."""
    was, is_other = last.installation, intake.product is not None and intake.product != last.product
    if was is None or is_other or intake.person is None or was.product_id != last.product_id:
        return None
    return was if intake.person.organisations.filter(pk=was.organisation_id).exists() else None


def is_bare(intake: Intake, ticket: Ticket) -> bool:
    """Whether it is bare thanks, which open nothing and begin nothing new, on a request that is closed."""
    if intake.files or any(intake.answers.values()):
        return False
    came = BareWords(intake.text, intake.channel, Original(is_nothing_new=intake.is_nothing_new))
    return bool(thanks_in(came, ticket.goes_on_in, State.CLOSED))


def _judged_at(entered: Ruling, intake: Intake, edition: Edition) -> Judgement:
    """A new matter: a contact where the door opens no requests, else a request or a refusal."""
    if entered.why != Role.CREATES:
        return Judgement(intake, Becomes.CONTACT, entered)
    judged = entitled(intake, edition)
    if judged.becomes is Becomes.REFUSAL:
        return judged
    clauses = in_order((*judged.ruling.clauses, *entered.clauses))
    return replace(judged, ruling=replace(judged.ruling, clauses=clauses))


def _is_open_to_words(ticket: Ticket, at: datetime) -> bool:
    """Whether words may be added to it, as it looks without its lock; the journal is only asked of a closed one."""
    return ticket.state != State.CLOSED or until_too_late(look(ticket, at)).holds
