"""The application that Django loads for this channel."""

from django.apps import AppConfig


class WebformConfig(AppConfig):
    """The public form: floor 6, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.webform"
    label = "webform"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "form"
