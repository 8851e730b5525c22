"""The application that Django loads for this room."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Drafts: above people, below every room that has forms with words."""

    name = "reglament.desk.drafts"
    label = "drafts"
    default_auto_field = "django.db.models.BigAutoField"
