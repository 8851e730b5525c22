"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class TicketsConfig(AppConfig):
    """Tickets: floor 3. Journals and the words of messages stay as they were written; the database itself sees to it."""

    name = "reglament.desk.tickets"
    label = "tickets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what is never changed, and what open pages are told of."""
        append_only.protect("tickets_entry")
        append_only.protect("tickets_message", "ticket_id", "seq", "at", "by", "kind", "text", "full_text")
        append_only.keep_after_migrations(self)
        # Models can be imported from here on, and not before.
        from reglament.desk.tickets.service import live

        live.begin()
