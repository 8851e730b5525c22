"""The application that Django loads for this room."""

from django.apps import AppConfig


class PushConfig(AppConfig):
    """Web push: floor 6. Nothing comes in by it."""

    name = "reglament.desk.push"
    label = "push"
    default_auto_field = "django.db.models.BigAutoField"
