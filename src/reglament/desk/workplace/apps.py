"""The application that Django loads for this room."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    """The workplace: floor 5. It shows tickets and does what staff do with them; its own rows are how staff look at the queue, and
    what was offered to whom out of it.
    """

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
        """Name what open pages are told of, who keeps account of the order of work, and how words are forgotten here."""
        # Models can be imported from here on, and not before.
        from reglament.desk.tickets.stage import forgetting, giving
        from reglament.desk.workplace import live
        from reglament.desk.workplace.offering import accounting

        live.begin()
        giving.declare(self.label, accounting.account)
        forgetting.declare(self.label, accounting.forget)
