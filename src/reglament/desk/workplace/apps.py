"""The application that Django loads for this room."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkplaceConfig(AppConfig):
    """The workplace: floor 6. It shows tickets and does what staff do with them; its own rows are how staff look at the queue and what
    they have read, what was offered to whom out of it, what they did to many at once, how long they worked on each, and the words that
    many answers have in common.
    """

    name = "reglament.desk.workplace"
    label = "workplace"
    default_auto_field = "django.db.models.BigAutoField"
    drafted = MappingProxyType(
        {
            "sender-answer": _("Answer the sender"),
            "new-contact": _("Write down a contact"),
            "batch-form": _("Several requests at once"),
            **dict.fromkeys(("answer-template-new", "answer-template"), _("A template of answers")),
            **dict.fromkeys(("refusal", "contact", "machine-word"), _("Register after all")),
        }
    )

    def ready(self) -> None:
        """Name what open pages are told of, who is not at work, who keeps account of the order of work, and how words are
        forgotten here.
        """
        # Models can be imported from here on, and not before.
        from reglament.desk.duty import absence
        from reglament.desk.tickets.stage import forgetting, giving
        from reglament.desk.workplace import live, worked_time
        from reglament.desk.workplace.batches import sweeping
        from reglament.desk.workplace.offering import accounting, presence

        live.begin()
        absence.declare(self.label, presence.said_absent)
        giving.declare(self.label, accounting.account, accounting.is_offered)
        forgetting.declare(self.label, accounting.forget)
        forgetting.declare(f"{self.label} batches", sweeping.forget)
        forgetting.declare(f"{self.label} time worked", worked_time.forget)
