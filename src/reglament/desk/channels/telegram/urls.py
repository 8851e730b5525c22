"""The one address of this channel: where Telegram calls in webhook mode."""

from django.urls import path

from reglament.desk.channels.telegram.webhook import take

urlpatterns = [path("channels/telegram/<slug:desk>/", take, name="telegram_webhook")]
