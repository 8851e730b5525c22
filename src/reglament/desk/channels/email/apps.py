"""The application that Django loads for this channel."""

from django.apps import AppConfig


class EmailConfig(AppConfig):
    """E-mail: floor 5, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.email"
    label = "email"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "email"

    def ready(self) -> None:
        """Name what writes a letter once more for those who compare answers with it."""
        # Models can be imported from here on, and not before.
        from reglament.desk.channels.email.intake.letters_sent import rewritten_by
        from reglament.desk.channels.email.outgoing.composing import rewritten

        rewritten_by(rewritten)
