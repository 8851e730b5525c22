"""The application that Django loads for this door."""

from django.apps import AppConfig


class WebformConfig(AppConfig):
    """The public form: floor 4, beside the other doors and unknown to them."""

    name = "reglament.desk.channels.webform"
    label = "webform"
    default_auto_field = "django.db.models.BigAutoField"
    door = "form"
