"""The application that Django loads for this door."""

from django.apps import AppConfig


class TelegramConfig(AppConfig):
    """The Telegram bot: floor 4, beside the other doors and unknown to them."""

    name = "reglament.desk.channels.telegram"
    label = "telegram"
    default_auto_field = "django.db.models.BigAutoField"
    door = "telegram"
