"""What the tickets room remembers. The journal is the truth; state, turn, promises and alarms are derived from it."""

from reglament.desk.tickets.models.alarm import Alarm
from reglament.desk.tickets.models.attachment import Attachment
from reglament.desk.tickets.models.contact import Contact
from reglament.desk.tickets.models.entry import Entry
from reglament.desk.tickets.models.message import Message
from reglament.desk.tickets.models.notice import Notice
from reglament.desk.tickets.models.promise import Promise
from reglament.desk.tickets.models.refusal import Refusal
from reglament.desk.tickets.models.ticket import Sequence, Ticket

__all__ = ["Alarm", "Attachment", "Contact", "Entry", "Message", "Notice", "Promise", "Refusal", "Sequence", "Ticket"]
