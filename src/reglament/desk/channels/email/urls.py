"""Where the links of letters lead that act without a login. Nouns: a confirmation is a POST to the letter's confirmation."""

from django.urls import path

from reglament.desk.channels.email import views

urlpatterns = [
    path("<slug:desk>/letters/<str:token>/<slug:noun>/", views.answer, name="letter_answer"),
]
