"""Register a request: entitlement judged, level suggested, promises made, acknowledgement in the outbox (1.3, 2.3, 2.5)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from reglament.desk.lib.once import once
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.people.entitlements import Entitlement
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition as EditionRow
from reglament.desk.tickets.attached.files import Examined, examine, keep_files
from reglament.desk.tickets.entering.judgement import Becomes, Judgement, entitled
from reglament.desk.tickets.intake.admitting import OUT_OF_SCOPE, Intake, claim_of, level_at_start
from reglament.desk.tickets.intake.entitling import entitling
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.intake.repeating import before
from reglament.desk.tickets.intake.subjects import bare_subject
from reglament.desk.tickets.journal.numbering import next_number
from reglament.desk.tickets.journal.orders import DESK, Actor, Done
from reglament.desk.tickets.models import Contact, MachineWord, Message, Refusal, Ticket
from reglament.desk.tickets.stage.asking import ask_for_missing
from reglament.desk.tickets.stage.copying import let_follow_in_copy, place
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Claim, Fact, Kind
from reglament.regulation.judging.triage import suggest


def register(intake: Intake, *, at: datetime, examined: tuple[Examined, ...] | None = None) -> Done | Refusal:
    """Register the request, or refuse it with its clause and keep it. The same key is carried out once.

    No door is judged here: what comes through one goes by `taking_in.take_in`.
    `at` is now; `intake.received_at` may lie before it, and every clock starts there. Who calls from inside a transaction
    has examined the files before it began. Raises LookupError when the desk has no edition in force at receipt.
    """
    files = examined if examined is not None else examine(intake.files) if intake.person else ()

    def write() -> Done | Refusal:
        found = before(intake)
        # A contact or a machine's word stops nobody from registering it.
        if found.result is None or isinstance(found.result, Contact | MachineWord):
            return _entered(found.intake, files, at)
        return found.result

    return once(write)


def _entered(intake: Intake, files: tuple[Examined, ...], at: datetime) -> Done | Refusal:
    row = EditionRow.objects.binding(intake.desk, intake.received_at)
    return enter(entitled(intake, compiled(row)), row, files, at)


def enter(judged: Judgement, row: EditionRow, files: tuple[Examined, ...], at: datetime) -> Done | Refusal:
    """Write the request or its refusal by the edition of `row`, inside the transaction of the caller, who found no request of
    the same key in it.

    Raises IntegrityError when somebody brought the same key at the same time and was first; nothing more can be written in
    that transaction then.
    """
    intake, edition = judged.intake, compiled(row)
    if judged.becomes is Becomes.REFUSAL or intake.person is None:
        return refuse(intake, judged.ruling, at)
    claim = claim_of(intake, judged.held)
    ticket = _new_ticket(intake, row, entitling(intake.desk, intake.received_at, judged.held, intake.product))
    scene = Scene(
        ticket, edition, Actor.client(intake.person.pk), at, journal=[], key=intake.key, content=intake.content
    )
    placed = place(ticket, intake.in_copy)
    _say_what_came(scene, intake, files, placed.words)
    is_outside = _suggest_level(scene, edition, claim, intake)
    _tie_to_earlier(scene, intake)
    _note_what_it_names(scene, intake)
    let_follow_in_copy(scene, placed)
    if not intake.unanswered:
        _acknowledge(scene, intake, is_outside=is_outside)
    return scene.settle()


def _acknowledge(scene: Scene, intake: Intake, *, is_outside: bool) -> None:
    """One letter says both that the request has come and what is missing: nobody wants two in the same minute. Of what could not be
    read nobody knows what it lacks.
    """
    scene.mark(Fact(scene.at, Kind.ACKNOWLEDGED, By.DESK), actor=DESK)
    is_shut = any(file.why == UnfitReason.SEALED for file in scene.attachments)
    asked = None if is_outside or is_shut else ask_for_missing(scene, intake)
    scene.tell("acknowledged", **({"seq": asked.seq} if asked else {}))


def _new_ticket(intake: Intake, row: EditionRow, held: Entitlement | None) -> Ticket:
    return Ticket(
        desk=intake.desk,
        number=next_number(intake.desk.pk),
        edition=row,
        requester=intake.person,
        organisation_id=held.organisation_id if held else None,
        agreement_id=held.agreement_id if held else None,
        product=intake.product,
        installation=intake.installation,
        subject=bare_subject(intake.subject, intake.desk.slug)[:300],
        channel=intake.channel,
        received_at=intake.received_at,
        topic=intake.topic,
        effect=intake.effect,
        hit=intake.hit,
        details=intake.details,
    )


def _tie_to_earlier(scene: Scene, intake: Intake) -> None:
    """A message on a request closed too long ago begins a new one, linked to the old."""
    earlier = intake.continues
    if earlier is not None:
        fact = Fact(scene.at, Kind.LINKED, By.DESK, reason="continues")
        scene.mark(fact, actor=DESK, ticket=earlier.pk, number=earlier.number)


def _note_what_it_names(scene: Scene, intake: Intake) -> None:
    """It answers a mail of a request that its sender has no part in: colleagues read of it, and the sender reads nothing."""
    if intake.beside is None:
        return
    with translation.override(intake.desk.language):
        text = gettext("This answers a mail of request %(reference)s, in which its sender has no part.")
    note = Message(kind="note", internal=True, text=text % {"reference": intake.beside.reference})
    scene.say(Fact(scene.at, Kind.NOTED, By.DESK), note, actor=DESK)


def _say_what_came(scene: Scene, intake: Intake, files: tuple[Examined, ...], more: Mapping[str, str]) -> None:
    message = Message(
        kind="request", channel=intake.channel, text=intake.text, html=intake.html, full_text=intake.full_text
    )
    fact = Fact(intake.received_at, Kind.RECEIVED, By.CLIENT, channel=intake.channel)
    words = {"subject": scene.ticket.subject, "details": intake.details, "copies": intake.copies, **more}
    named: dict[str, Any] = {"product": scene.ticket.product_id, "found": intake.found} if intake.found else {}
    if intake.installation is not None:
        named["installation"] = intake.installation.pk
    scene.say(fact, message, words=words, unanswered=intake.unanswered, **named)
    scene.attachments.extend(keep_files(scene.edition, message, files))


def _suggest_level(scene: Scene, edition: Edition, claim: Claim, intake: Intake) -> bool:
    """Triage by what the client said: clocks run on the suggested level until a person confirms or overrules it (2.5).

    A topic that lies outside what the client's level covers is told at once, where anything may be told, with the level that covers it; the
    clocks run on the level that the client has (iStom 2.1.2). Answers whether it does.
    """
    suggestion = suggest(edition, claim)
    outside = suggestion.why in OUT_OF_SCOPE
    level = level_at_start(suggestion)
    if level:
        fact = Fact(intake.received_at, Kind.CLASSIFIED, By.DESK, level=level, reason=suggestion.why)
        scene.mark(fact, actor=DESK, clauses=suggestion.clauses)
    if outside and not intake.unanswered:
        scene.tell("outside_scope", level=suggestion.level, clauses=list(suggestion.clauses))
    return outside
