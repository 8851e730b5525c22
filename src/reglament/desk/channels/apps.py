"""The application that Django loads for this room."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The doors: floor 4. What comes in is handed to tickets, what goes out is taken from the outbox."""

    name = "reglament.desk.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
