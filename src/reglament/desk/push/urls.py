"""Where people's settings send what is pressed about browsers. The addresses are nouns."""

from django.urls import path

from reglament.desk.push import views

urlpatterns = [
    path("preferences/browsers/", views.browsers, name="browsers"),
    path("preferences/browsers/renewal/", views.renewal, name="browser_renewal"),
    path("preferences/browsers/action/", views.action, name="browser_action"),
    path("preferences/browsers/<int:pk>/<slug:noun>/", views.browser, name="browser"),
]
