"""The addresses of the workplace, under `/<desk>/work/`. They are nouns: a reply is a POST to the request's words."""

from django.urls import path

from reglament.desk.workplace.views import (
    contacts,
    defences,
    histories,
    intake,
    kept,
    live,
    palette,
    queue,
    saved_views,
    searching,
    sender_answers,
    tickets,
    undelivered,
)

urlpatterns = [
    path("<slug:desk>/work/", queue.queue, name="queue"),
    path("<slug:desk>/work/live/", live.stream, name="work-live"),
    path("<slug:desk>/work/search/", searching.search, name="work-search"),
    path("<slug:desk>/work/palette/", palette.palette, name="work-palette"),
    path("<slug:desk>/work/next/", queue.take, name="next-in-turn"),
    path("<slug:desk>/work/density/", saved_views.density, name="queue-density"),
    path("<slug:desk>/work/views/", saved_views.saved_views, name="saved-views"),
    path("<slug:desk>/work/views/<slug:key>/<slug:noun>/", saved_views.act, name="saved-view"),
    path("<slug:desk>/work/intake/", intake.intake, name="intake"),
    path("<slug:desk>/work/intake/<slug:kept>/<int:pk>/answer/", sender_answers.sender_answer, name="sender-answer"),
    path("<slug:desk>/work/intake/<slug:kept>/<int:pk>/<slug:noun>/", intake.act, name="intake-action"),
    # Lists of their own before there was one page: links in letters and in people's notes lead there.
    path("<slug:desk>/work/refused/", intake.moved),
    path("<slug:desk>/work/contacts/", intake.moved),
    path("<slug:desk>/work/quarantine/", intake.moved),
    path("<slug:desk>/work/refused/<int:pk>/", kept.refusal, name="refusal"),
    path("<slug:desk>/work/contacts/new/", contacts.new_contact, name="new-contact"),
    path("<slug:desk>/work/contacts/<int:pk>/", kept.contact, name="contact"),
    path("<slug:desk>/work/machine-words/<int:pk>/", kept.machine_word, name="machine-word"),
    path("<slug:desk>/work/undelivered/", undelivered.undelivered, name="undelivered"),
    path("<slug:desk>/work/undelivered/attempt/", undelivered.attempt_all, name="undelivered_all"),
    path("<slug:desk>/work/undelivered/<int:pk>/address/", undelivered.elsewhere, name="undelivered_elsewhere"),
    path("<slug:desk>/work/undelivered/<int:pk>/<slug:noun>/", undelivered.act, name="undelivered_one"),
    path("<slug:desk>/work/<int:number>/", tickets.ticket, name="work-ticket"),
    path("<slug:desk>/work/<int:number>/promises/<slug:kind>/", defences.defence, name="work-defence"),
    path("<slug:desk>/work/<int:number>/promises/<slug:kind>/<int:place>/", defences.defence, name="work-defence"),
    path("<slug:desk>/work/<int:number>/history/", histories.history, name="work-history"),
    path("<slug:desk>/work/<int:number>/<slug:noun>/", tickets.ticket, name="work-form"),
]
