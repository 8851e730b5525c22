"""The application that Django loads for this channel."""

from django.apps import AppConfig


class TelegramConfig(AppConfig):
    """The Telegram bot: floor 5, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.telegram"
    label = "telegram"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "telegram"
