"""The application that Django loads for this channel."""

from django.apps import AppConfig


class EmailConfig(AppConfig):
    """E-mail: floor 5, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.email"
    label = "email"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "email"
    rewriting = "reglament.desk.channels.email.outgoing.composing:rewritten"
    """What writes a letter of ours once more for those who compare answers with it; imported by the first of them."""
