"""Where Telegram calls in webhook mode, and staff's pages of this channel."""

from django.urls import path

from reglament.desk.channels.telegram.aside import views
from reglament.desk.channels.telegram.own import views as own
from reglament.desk.channels.telegram.webhook import take

urlpatterns = [
    path("channels/telegram/<slug:desk>/", take, name="telegram_webhook"),
    path("<slug:desk>/work/set-aside/<int:pk>/", views.set_aside, name="set_aside"),
    path("<slug:desk>/work/set-aside/<int:pk>/attempt/", views.attempt, name="set_aside_attempt"),
    path("<slug:desk>/work/letters/telegram/", own.own_chat, name="own_chat"),
    path("<slug:desk>/work/letters/telegram/invitation/", own.own_chat_invitation, name="own_chat_invitation"),
    path("<slug:desk>/work/letters/telegram/removal/", own.own_chat_removal, name="own_chat_removal"),
]
