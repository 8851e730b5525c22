"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class RulebookConfig(AppConfig):
    """The rulebook: floor 2. What was published stays as it was published; the database itself sees to it."""

    name = "reglament.desk.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the tables that are never changed."""
        append_only.protect("rulebook_edition")
        append_only.protect("rulebook_editiontext")
        append_only.keep_after_migrations(self)
