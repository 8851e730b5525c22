"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class RulebookConfig(AppConfig):
    """The rulebook: floor 3. What was published stays as it was published; the database itself sees to it."""

    name = "reglament.desk.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the tables that are never changed, and what people are told."""
        append_only.protect("rulebook_edition")
        append_only.protect("rulebook_editiontext")
        append_only.keep_after_migrations(self)
        # Models can be imported from here on, and not before.
        from reglament.desk.notices import kinds
        from reglament.desk.rulebook.notices import KINDS

        kinds.declare(*KINDS)
