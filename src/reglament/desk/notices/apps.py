"""The application that Django loads for this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices: above people, below everything that has something to tell them."""

    name = "reglament.desk.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
