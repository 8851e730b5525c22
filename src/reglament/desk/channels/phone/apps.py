"""The application that Django loads for this channel."""

from django.apps import AppConfig

from reglament.desk.lib import append_only
from reglament.desk.lib.emptying import Blanking

ENDING = ("id", "call_id", "kind", "staff_id", "at", "lasted", "note", "person_id", "ticket_id", "refusal_id")
"""All columns of an ending: a test compares, so that a new one is guarded too."""


class PhoneConfig(AppConfig):
    """The phone: floor 6. What an exchange told and how a call ended stays as it was written, until the words of it
    are erased."""

    name = "reglament.desk.channels.phone"
    label = "phone"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "phone"

    def ready(self) -> None:
        """Name what is never changed and what open pages are told of, and refuse to start with settings that cannot be read."""
        from reglament.desk.channels.phone import exchanges, live
        from reglament.desk.channels.phone.forgetting import forget
        from reglament.desk.tickets.stage import forgetting

        append_only.protect("phone_callevent")
        append_only.protect("phone_callending", *ENDING, emptied=Blanking({"note": "''"}))
        append_only.keep_after_migrations(self)
        live.begin()
        forgetting.declare(self.label, forget)
        exchanges.exchanges()
        exchanges.own_numbers()
