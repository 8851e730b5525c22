"""Register a request: entitlement judged, level suggested, promises made, acknowledgement in the outbox (1.3, 2.3, 2.5)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from reglament.desk.people.models import Agreement
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.admitting import Intake, agreements_of, claim_of
from reglament.desk.tickets.files import keep_files
from reglament.desk.tickets.models import Entry, Message, Refusal, Ticket
from reglament.desk.tickets.numbering import next_number
from reglament.desk.tickets.orders import DESK, Actor, Done
from reglament.desk.tickets.refusing import refuse
from reglament.desk.tickets.scene import Scene
from reglament.regulation.admitting import admit
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Claim, Fact, Kind
from reglament.regulation.triage import suggest


def register(intake: Intake, *, at: datetime) -> Done | Refusal:
    """Register the request, or refuse it with its clause and keep it. The same key is carried out once.

    `at` is now; `intake.received_at` may lie before it, and every clock starts there. Raises LookupError when the desk
    has no edition in force at receipt.
    """
    with transaction.atomic():
        return _earlier(intake) or _register(intake, at)


def _earlier(intake: Intake) -> Done | Refusal | None:
    """What became of the same key before, if anything."""
    if intake.key is None:
        return None
    entry = Entry.objects.filter(desk=intake.desk, key=intake.key).first()
    if entry is not None:
        return Done(entry.ticket_id, entry.seq, repeated=True)
    return Refusal.objects.filter(desk=intake.desk, key=intake.key).first()


def _register(intake: Intake, at: datetime) -> Done | Refusal:
    row = EditionRow.objects.in_force(intake.desk, intake.received_at)
    if row is None:
        raise LookupError(
            f"No edition of desk {intake.desk.slug} was in force on {intake.received_at:%Y-%m-%d}: publish one."
        )
    edition = compiled(row)
    agreements = agreements_of(intake)
    claim = claim_of(intake, agreements)
    ruling = admit(edition, claim)
    if not ruling.holds or intake.person is None:
        return refuse(intake, ruling, at)
    ticket = _new_ticket(intake, _entitling(agreements, intake))
    ticket.edition = row
    scene = Scene(
        ticket=ticket, edition=edition, actor=Actor(By.CLIENT, intake.person.pk), at=at, journal=[], key=intake.key
    )
    _say_what_came(scene, intake)
    _suggest_level(scene, edition, claim, intake.received_at)
    if intake.continues is not None:
        earlier = intake.continues
        scene.mark(
            Fact(at, Kind.LINKED, By.DESK, reason="continues"), actor=DESK, ticket=earlier.pk, number=earlier.number
        )
    scene.mark(Fact(at, Kind.ACKNOWLEDGED, By.DESK), actor=DESK)
    scene.tell("acknowledged")
    return scene.settle()


def _new_ticket(intake: Intake, agreement: Agreement | None) -> Ticket:
    return Ticket(
        desk=intake.desk,
        number=next_number(intake.desk.pk),
        requester=intake.person,
        organisation=agreement.organisation if agreement else None,
        agreement=agreement,
        product=intake.product,
        subject=intake.subject[:300],
        channel=intake.channel,
        received_at=intake.received_at,
        topic=intake.topic,
        effect=intake.effect,
        hit=intake.hit,
        details=intake.details,
    )


def _entitling(agreements: list[Agreement], intake: Intake) -> Agreement | None:
    """The agreement that the request is served under: one in force that names the product, or any in force."""
    day = intake.received_at.astimezone(ZoneInfo(intake.desk.time_zone)).date()
    return next((agreement for agreement in agreements if _serves(agreement, day, intake)), None)


def _serves(agreement: Agreement, day: date, intake: Intake) -> bool:
    in_force = agreement.first_day <= day and (agreement.last_day is None or day <= agreement.last_day)
    return in_force and (intake.product is None or intake.product in agreement.products.all())


def _say_what_came(scene: Scene, intake: Intake) -> None:
    message = Message(
        kind="request", channel=intake.channel, text=intake.text, html=intake.html, full_text=intake.full_text
    )
    fact = Fact(intake.received_at, Kind.RECEIVED, By.CLIENT, channel=intake.channel)
    scene.say(fact, message, subject=scene.ticket.subject)
    scene.attachments.extend(keep_files(scene.edition, message, intake.files))


def _suggest_level(scene: Scene, edition: Edition, claim: Claim, received_at: datetime) -> None:
    """Triage by what the client said: clocks run on the suggested level until a person confirms or overrules it (2.5)."""
    suggestion = suggest(edition, claim)
    if suggestion.level:
        fact = Fact(received_at, Kind.CLASSIFIED, By.DESK, level=suggestion.level, reason=suggestion.why)
        scene.mark(fact, actor=DESK, clauses=suggestion.clauses)
