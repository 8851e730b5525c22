"""The application that Django loads for this channel."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class PhoneConfig(AppConfig):
    """The phone: floor 5. What an exchange told and how a call ended stays as it was written."""

    name = "reglament.desk.channels.phone"
    label = "phone"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "phone"

    def ready(self) -> None:
        """Name what is never changed and what open pages are told of, and refuse to start with settings that cannot be read."""
        from reglament.desk.channels.phone import exchanges, live

        append_only.protect("phone_callevent")
        append_only.protect("phone_callending")
        append_only.keep_after_migrations(self)
        live.begin()
        exchanges.exchanges()
        exchanges.own_numbers()
