"""The application that Django loads for this room."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Backups: floor 7, above every room that keeps something, and below the reports, which tell when a restore was last proven."""

    name = "reglament.desk.backups"
    label = "backups"
    default_auto_field = "django.db.models.BigAutoField"
