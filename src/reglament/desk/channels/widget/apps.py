"""The application that Django loads for this door."""

from django.apps import AppConfig


class WidgetConfig(AppConfig):
    """The chat widget: floor 4, beside the other doors and unknown to them."""

    name = "reglament.desk.channels.widget"
    label = "widget"
    default_auto_field = "django.db.models.BigAutoField"
    door = "widget"

    def ready(self) -> None:
        """Open pages are told who is typing."""
        # Models can be imported from here on, and not before.
        from reglament.desk.channels.widget import typing

        typing.begin()
