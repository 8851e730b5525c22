"""The application that Django loads for this channel."""

from django.apps import AppConfig


class TelegramConfig(AppConfig):
    """The Telegram bot: floor 6, beside the other channels and unknown to them."""

    name = "reglament.desk.channels.telegram"
    label = "telegram"
    default_auto_field = "django.db.models.BigAutoField"
    channel = "telegram"

    def ready(self) -> None:
        """Say how the bot forgets words that are erased, and that staff may be told by it."""
        from reglament.desk.channels.telegram.bots import bot_at
        from reglament.desk.channels.telegram.forgetting import forget
        from reglament.desk.notices import messaging
        from reglament.desk.tickets.stage import forgetting

        forgetting.declare(self.label, forget)
        messenger = messaging.StaffMessenger(
            self.channel, "Telegram", "own_chat", lambda desk: bot_at(desk) is not None
        )
        messaging.declare(messenger)
