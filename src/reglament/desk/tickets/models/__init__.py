"""What the tickets room remembers. The journal is the truth; state, turn, promises and alarms are derived from it."""

from typing import TypeAlias

from reglament.desk.tickets.models.alarm import Alarm
from reglament.desk.tickets.models.attachment import Attachment
from reglament.desk.tickets.models.contact import Contact
from reglament.desk.tickets.models.entry import Entry
from reglament.desk.tickets.models.follower import Follower
from reglament.desk.tickets.models.intake_watch import IntakeWatch
from reglament.desk.tickets.models.kept import Kept, kind_at, kinds_of_kept
from reglament.desk.tickets.models.machine_word import MachineWord
from reglament.desk.tickets.models.message import Message
from reglament.desk.tickets.models.pending_words import PendingWords
from reglament.desk.tickets.models.promise import Promise
from reglament.desk.tickets.models.refusal import Refusal
from reglament.desk.tickets.models.sender_answer import SenderAnswer
from reglament.desk.tickets.models.ticket import Sequence, Ticket
from reglament.desk.tickets.models.tie import Tie
from reglament.desk.tickets.models.watcher import Watcher

__all__ = [
    "Alarm",
    "Attachment",
    "Contact",
    "Entry",
    "Follower",
    "IntakeWatch",
    "Kept",
    "MachineWord",
    "Message",
    "PendingWords",
    "Promise",
    "Refusal",
    "SenderAnswer",
    "Sequence",
    "Ticket",
    "Tie",
    "Unregistered",
    "Watcher",
    "kind_at",
    "kinds_of_kept",
]

Unregistered: TypeAlias = Refusal | Contact | MachineWord
"""What was kept whole, so that a request can still be made of it."""
