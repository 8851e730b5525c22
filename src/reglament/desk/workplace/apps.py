"""The application that Django loads for this room."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    """The workplace: floor 5. It shows tickets and does what staff do with them; its own rows are how staff look at the queue."""

    name = "reglament.desk.workplace"
    label = "workplace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what open pages are told of."""
        # Models can be imported from here on, and not before.
        from reglament.desk.workplace import live

        live.begin()
