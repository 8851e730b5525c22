"""One row of every kind that the page "Intake" shows, and many of each."""

from datetime import datetime, timedelta
from hashlib import sha256

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.entering.recording import record_machine_word
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.models import Contact, Kept, MachineWord, Refusal
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company

KINDS = ("refused", "contacts", "held", "machines", "quarantine")
"""Those with a filter of their own."""
ALL_KINDS = (*KINDS, "aside")


def brought(company: Company, at: datetime = FRIDAY, **more: object) -> Intake:
    told: dict[str, object] = {
        "desk": company.desk,
        "received_at": at,
        "channel": "email",
        "sender": "who@somewhere.example",
        "subject": "It prints nothing",
        "text": "Since the morning.",
        "files": (File("log.txt", "text/plain", b"x" * 10),),
    }
    return Intake(**{**told, **more})  # type: ignore[arg-type]


def a_row(kind: str, company: Company, at: datetime = FRIDAY, **more: object) -> Kept:
    """One row of this kind; `more` goes into the intake."""
    match kind:
        case "refused":
            return refuse(brought(company, at, **more), Ruling(False, "no agreement", ("1.3",)), at)
        case "held":
            return refuse(brought(company, at, **more), Ruling(False, "suspected", ()), at, told=False)
        case "contacts":
            came = brought(company, at, address="sales@siroka.example", **more)
            return record_contact(came, Ruling(False, "other address", ("2.2",)), at=at)
        case "machines":
            return record_machine_word(
                brought(company, at, machine=Machine("bounce", sign="Auto-Submitted: x"), **more)
            )
        case "aside":
            told = {"received_at": at, "error": "RuntimeError: boom"}
            told["subject"] = more.get("subject", "It prints nothing")
            told["address"] = more.get("sender", "who@somewhere.example")
            return SetAsideMessage.objects.create(desk=company.desk, **told)
    # Sources are called by what they hold, never by words of theirs.
    named = sha256(f"{at} {more}".encode()).hexdigest()[:32]
    return Quarantined.objects.create(
        desk=company.desk,
        received_at=at,
        source=f"{named}.eml",
        size=7,
        sender=str(more.get("sender", "who@somewhere.example")),
        subject=str(more.get("subject", "It prints nothing")),
        why="failed",
    )


def many(company: Company, count: int) -> None:
    """So many rows of each kind, by turns, a minute apart; written at once."""
    moments = [FRIDAY + timedelta(minutes=minute) for minute in range(count)]
    told = {"desk": company.desk, "channel": "email", "address": "who@somewhere.example"}
    Refusal.objects.bulk_create(
        Refusal(**told, received_at=at, subject=f"Refused {n}", why="no agreement") for n, at in enumerate(moments)
    )
    Refusal.objects.bulk_create(
        Refusal(**told, received_at=at, subject=f"Held {n}", why="suspected", held_at=at)
        for n, at in enumerate(moments)
    )
    Contact.objects.bulk_create(Contact(**told, received_at=at, subject=f"Contact {n}") for n, at in enumerate(moments))
    MachineWord.objects.bulk_create(
        MachineWord(**told, received_at=at, subject=f"Machine {n}", kind="bulk") for n, at in enumerate(moments)
    )
    SetAsideMessage.objects.bulk_create(
        SetAsideMessage(desk=company.desk, received_at=at, subject=f"Message {n}") for n, at in enumerate(moments)
    )
    Quarantined.objects.bulk_create(
        Quarantined(desk=company.desk, received_at=at, source=f"{n}.eml", size=1, subject=f"Mail {n}", why="failed")
        for n, at in enumerate(moments)
    )
