"""Register a request: entitlement judged, level suggested, promises made, acknowledgement in the outbox (1.3, 2.3, 2.5)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.attached.files import Examined, examine, keep_files
from reglament.desk.tickets.intake.admitting import OUT_OF_SCOPE, Intake, agreements_of, claim_of, level_at_start
from reglament.desk.tickets.intake.arrivals import earlier
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.journal.numbering import next_number
from reglament.desk.tickets.journal.orders import DESK, Actor, Done
from reglament.desk.tickets.models import Contact, Message, Refusal, Ticket
from reglament.desk.tickets.stage.asking import ask_for_missing
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Claim, Fact, Kind
from reglament.regulation.judging.admitting import admit
from reglament.regulation.judging.triage import suggest


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an intake is judged by, asked once inside the transaction that writes it: the edition in force at its receipt,
    and the agreements of its person.
    """

    edition: EditionRow
    held: list[Entitlement]


def register(intake: Intake, *, at: datetime, examined: tuple[Examined, ...] | None = None) -> Done | Refusal:
    """Register the request, or refuse it with its clause and keep it. The same key is carried out once.

    No door is judged here: what comes through one goes by `doors.take_in`.
    `at` is now; `intake.received_at` may lie before it, and every clock starts there. Who calls from inside a transaction
    has examined the files before it began. Raises LookupError when the desk has no edition in force at receipt.
    """
    files = examined if examined is not None else examine(intake.files) if intake.person else ()
    try:
        with transaction.atomic():
            return _earlier(intake) or enter(intake, _grounds(intake), files, at)
    except IntegrityError:
        # Somebody brought the same key at the same time and was first: what became of it is the answer to both.
        done = _earlier(intake)
        if done is None:
            raise
        return done


def _earlier(intake: Intake) -> Done | Refusal | None:
    """What became of the same key before, if anything; that it was kept as a contact stops nobody from registering it."""
    before = earlier(intake.desk, intake.key)
    return None if isinstance(before, Contact) else before


def _grounds(intake: Intake) -> Grounds:
    return Grounds(EditionRow.objects.binding(intake.desk, intake.received_at), agreements_of(intake))


def enter(intake: Intake, grounds: Grounds, files: tuple[Examined, ...], at: datetime) -> Done | Refusal:
    """Write the request or its refusal inside the transaction of the caller, who found no request of the same key in it.

    Raises IntegrityError when somebody brought the same key at the same time and was first; nothing more can be written in
    that transaction then.
    """
    edition = compiled(grounds.edition)
    claim = claim_of(intake, grounds.held)
    ruling = admit(edition, claim)
    if not ruling.holds or intake.person is None:
        return refuse(intake, ruling, at)
    ticket = _new_ticket(intake, grounds.edition, _entitling(intake, grounds.held))
    scene = Scene(ticket, edition, Actor.client(intake.person.pk), at, journal=[], key=intake.key)
    _say_what_came(scene, intake, files)
    is_outside = _suggest_level(scene, edition, claim, intake.received_at)
    _tie_to_earlier(scene, intake)
    scene.mark(Fact(at, Kind.ACKNOWLEDGED, By.DESK), actor=DESK)
    asked = None if is_outside else ask_for_missing(scene, intake)
    # One letter says both that the request has come and what is missing: nobody wants two in the same minute.
    scene.tell("acknowledged", **({"seq": asked.seq} if asked else {}))
    return scene.settle()


def _new_ticket(intake: Intake, row: EditionRow, held: Entitlement | None) -> Ticket:
    return Ticket(
        desk=intake.desk,
        number=next_number(intake.desk.pk),
        edition=row,
        requester=intake.person,
        organisation_id=held.organisation_id if held else None,
        agreement_id=held.agreement_id if held else None,
        product=intake.product,
        subject=intake.subject[:300],
        channel=intake.channel,
        received_at=intake.received_at,
        topic=intake.topic,
        effect=intake.effect,
        hit=intake.hit,
        details=intake.details,
    )


def _entitling(intake: Intake, held: list[Entitlement]) -> Entitlement | None:
    """The agreement that the request is served under: the newest in force that covers the product."""
    day = intake.received_at.astimezone(ZoneInfo(intake.desk.time_zone)).date()
    product = intake.product.slug if intake.product else ""
    return next((each for each in held if each.serves(day, product)), None)


def _tie_to_earlier(scene: Scene, intake: Intake) -> None:
    """A message on a request closed too long ago begins a new one, linked to the old."""
    earlier = intake.continues
    if earlier is not None:
        fact = Fact(scene.at, Kind.LINKED, By.DESK, reason="continues")
        scene.mark(fact, actor=DESK, ticket=earlier.pk, number=earlier.number)


def _say_what_came(scene: Scene, intake: Intake, files: tuple[Examined, ...]) -> None:
    message = Message(
        kind="request", channel=intake.channel, text=intake.text, html=intake.html, full_text=intake.full_text
    )
    fact = Fact(intake.received_at, Kind.RECEIVED, By.CLIENT, channel=intake.channel)
    scene.say(fact, message, subject=scene.ticket.subject, details=intake.details)
    scene.attachments.extend(keep_files(scene.edition, message, files))


def _suggest_level(scene: Scene, edition: Edition, claim: Claim, received_at: datetime) -> bool:
    """Triage by what the client said: clocks run on the suggested level until a person confirms or overrules it (2.5).

    A topic that lies outside what the client's level covers is told at once, with the level that covers it; the clocks
    run on the level that the client has (iStom 2.1.2). Answers whether it does.
    """
    suggestion = suggest(edition, claim)
    outside = suggestion.why in OUT_OF_SCOPE
    level = level_at_start(suggestion)
    if level:
        fact = Fact(received_at, Kind.CLASSIFIED, By.DESK, level=level, reason=suggestion.why)
        scene.mark(fact, actor=DESK, clauses=suggestion.clauses)
    if outside:
        scene.tell("outside_scope", level=suggestion.level, clauses=list(suggestion.clauses))
    return outside
