"""The application that Django loads for this channel."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmailConfig(AppConfig):
    """E-mail: floor 6, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.email"
    label = "email"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "email"
    drafted = MappingProxyType({"quarantined_action": _("A mail in quarantine")})
    rewriting = "reglament.desk.channels.email.outgoing.composing:rewritten"
    """What writes a letter of ours once more for those who compare answers with it; imported by the first of them."""

    def ready(self) -> None:
        """Say how this channel forgets words that are erased."""
        from reglament.desk.channels.email.forgetting import forget
        from reglament.desk.tickets.stage import forgetting

        forgetting.declare(self.label, forget)
