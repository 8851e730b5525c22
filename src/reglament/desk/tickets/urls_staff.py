"""The addresses of staff's pages, under `/<desk>/work/`. They are nouns: a reply is a POST to the request's words."""

from django.urls import path

from reglament.desk.tickets.views.staff import (
    contacts,
    defences,
    histories,
    live,
    queue,
    refusals,
    tickets,
    undelivered,
)

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("live/", live.stream, name="work-live"),
    path("next/", queue.take, name="next-in-turn"),
    path("refused/", refusals.refusals, name="refusals"),
    path("refused/<int:pk>/", refusals.refusal, name="refusal"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<int:pk>/", contacts.contact, name="contact"),
    path("undelivered/", undelivered.undelivered, name="undelivered"),
    path("undelivered/attempt/", undelivered.attempt_all, name="undelivered_all"),
    path("undelivered/<int:pk>/<slug:noun>/", undelivered.deed, name="undelivered_one"),
    path("<int:number>/", tickets.ticket, name="work-ticket"),
    path("<int:number>/promises/<slug:kind>/", defences.defence, name="work-defence"),
    path("<int:number>/promises/<slug:kind>/<int:place>/", defences.defence, name="work-defence"),
    path("<int:number>/history/", histories.history, name="work-history"),
    path("<int:number>/<slug:noun>/", tickets.ticket, name="work-deed"),
]
