"""The addresses of this channel: where exchanges tell of calls, and the pages of those who answer them."""

from django.urls import path

from reglament.desk.channels.phone.receiving import events
from reglament.desk.channels.phone.views import log, one

urlpatterns = [
    path("channels/phone/events", events, name="call-events"),
    path("channels/phone/events/", events),
    path("<slug:desk>/calls/", log.log, name="calls"),
    path("<slug:desk>/calls/found/", log.found, name="calls-found"),
    path("<slug:desk>/calls/popping-up/", log.popping_up, name="calls-popping-up"),
    path("<slug:desk>/calls/now/", log.now, name="calls-now"),
    path("<slug:desk>/calls/<int:pk>/", one.call, name="call"),
    path("<slug:desk>/calls/<int:pk>/found/", one.found, name="call-found"),
    path("<slug:desk>/calls/<int:pk>/<slug:noun>/", one.act, name="call-action"),
]
