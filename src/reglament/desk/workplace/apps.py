"""The application that Django loads for this room."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    """The workplace: floor 5. It has no rows of its own; it shows tickets and does what staff do with them."""

    name = "reglament.desk.workplace"
    label = "workplace"

    def ready(self) -> None:
        """Name what open pages are told of."""
        # Models can be imported from here on, and not before.
        from reglament.desk.workplace import live

        live.begin()
