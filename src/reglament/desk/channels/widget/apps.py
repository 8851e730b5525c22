"""The application that Django loads for this channel."""

from django.apps import AppConfig


class WidgetConfig(AppConfig):
    """The chat widget: floor 6, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.widget"
    label = "widget"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "widget"

    def ready(self) -> None:
        """Open pages are told who is typing."""
        # Models can be imported from here on, and not before.
        from reglament.desk.channels.widget import typing

        typing.begin()
