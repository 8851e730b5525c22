"""Where the links of letters lead that act without a login, and staff's pages of this channel. The addresses are nouns."""

from django.urls import path

from reglament.desk.channels.email.answering import views
from reglament.desk.channels.email.quarantine import views as quarantine_views
from reglament.desk.channels.email.stopping import views as stopping_views
from reglament.desk.channels.email.stopping.following import stop_following

urlpatterns = [
    path("<slug:desk>/work/quarantine/<int:pk>/", quarantine_views.quarantined, name="quarantined"),
    path("<slug:desk>/work/quarantine/<int:pk>/source/", quarantine_views.source, name="quarantined_source"),
    path("<slug:desk>/work/quarantine/<int:pk>/<slug:noun>/", quarantine_views.act, name="quarantined_action"),
    path("<slug:desk>/work/letters/", stopping_views.own_letters, name="own_letters"),
    path("<slug:desk>/work/letters/quiet-hours/", stopping_views.quiet_hours, name="quiet_hours"),
    path("<slug:desk>/work/letters/browsers/", stopping_views.browser_news, name="browser_news"),
    path("<slug:desk>/letters/<str:token>/end/", stopping_views.end, name="letter_end"),
    path("<slug:desk>/letters/<str:token>/following/", stop_following, name="letter_following"),
    path("<slug:desk>/letters/<str:token>/<slug:noun>/", views.answer, name="letter_answer"),
    path("<slug:desk>/letters/<str:token>/<slug:noun>/draft/", views.draft, name="letter_draft"),
]
