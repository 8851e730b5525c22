"""The application that Django loads for this room."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    """The workplace: floor 5. It shows tickets and does what staff do with them; its own rows are how staff look at the queue."""

    name = "reglament.desk.workplace"
    label = "workplace"
    default_auto_field = "django.db.models.BigAutoField"
    drafted = MappingProxyType(
        {
            "sender-answer": _("Answer the sender"),
            "new-contact": _("Write down a contact"),
            **dict.fromkeys(("refusal", "contact", "machine-word"), _("Register after all")),
        }
    )

    def ready(self) -> None:
        """Name what open pages are told of."""
        # Models can be imported from here on, and not before.
        from reglament.desk.workplace import live

        live.begin()
