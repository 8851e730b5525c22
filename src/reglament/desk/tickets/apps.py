"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only
from reglament.desk.lib.emptying import Emptying

JOURNAL = "tickets_entry"
ENTRY = (
    *(
        "id",
        "desk_id",
        "ticket_id",
        "seq",
        "act",
        "at",
        "recorded_at",
        "kind",
        "by",
        "person_id",
        "staff_id",
        "payload",
    ),
    *("clauses", "key", "content", "hash", "version", "erases", "words", "salt", "erased_at"),
)
"""All columns of an entry: a test compares, so that a new one is guarded too."""
MESSAGE = (
    *("id", "ticket_id", "seq", "at", "by", "kind", "internal", "text", "html", "full_text", "salt", "erased_at"),
)
NOTHING = "''"


class TicketsConfig(AppConfig):
    """Tickets: floor 4. Journals and words stay as they were written, until an entry erases words; the database itself sees
    to it.
    """

    name = "reglament.desk.tickets"
    label = "tickets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what is never changed, what people are told, and what open pages are told of."""
        append_only.protect(JOURNAL, *ENTRY, emptied=Emptying(JOURNAL, {"words": "NULL", "salt": NOTHING}))
        texts = dict.fromkeys(("text", "html", "full_text", "salt"), NOTHING)
        append_only.protect("tickets_message", *MESSAGE, emptied=Emptying(JOURNAL, texts))
        append_only.keep_after_migrations(self)
        # Models can be imported from here on, and not before.
        from reglament.desk.notices import about, kinds, urgent
        from reglament.desk.tickets.about import at_any_hour
        from reglament.desk.tickets.entering.forgetting_kept import forget
        from reglament.desk.tickets.models.ticket import ABOUT
        from reglament.desk.tickets.notices import KINDS
        from reglament.desk.tickets.pending import live as live_pending
        from reglament.desk.tickets.service import live
        from reglament.desk.tickets.stage import forgetting

        kinds.declare(*KINDS)
        about.hear_of(ABOUT)
        urgent.declare(ABOUT, at_any_hour)
        forgetting.declare(self.label, forget)
        live.begin()
        live_pending.begin()
