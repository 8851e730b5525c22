"""Where the links of letters lead that act without a login, and staff's pages of this door. The addresses are nouns."""

from django.urls import path

from reglament.desk.channels.email.answering import views
from reglament.desk.channels.email.quarantine import views as quarantine_views
from reglament.desk.channels.email.stopping import views as stopping_views

urlpatterns = [
    path("<slug:desk>/work/quarantine/", quarantine_views.quarantine, name="quarantine"),
    path("<slug:desk>/work/quarantine/<int:pk>/", quarantine_views.quarantined, name="quarantined"),
    path("<slug:desk>/work/quarantine/<int:pk>/source/", quarantine_views.source, name="quarantined_source"),
    path("<slug:desk>/work/quarantine/<int:pk>/<slug:noun>/", quarantine_views.deed, name="quarantined_deed"),
    path("<slug:desk>/work/letters/", stopping_views.own_letters, name="own_letters"),
    path("<slug:desk>/letters/<str:token>/end/", stopping_views.end, name="letter_end"),
    path("<slug:desk>/letters/<str:token>/<slug:noun>/", views.answer, name="letter_answer"),
]
