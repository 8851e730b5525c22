"""The application that Django loads for this door."""

from django.apps import AppConfig


class EmailConfig(AppConfig):
    """E-mail: floor 4, beside the other doors and unknown to them."""

    name = "reglament.desk.channels.email"
    label = "email"
    default_auto_field = "django.db.models.BigAutoField"
    door = "email"
