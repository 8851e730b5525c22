"""The addresses of what a browser keeps of the desk; the worker's own is answered before these are looked at."""

from django.urls import path

from reglament.desk.webapp import manifest, offline

urlpatterns = [
    path("offline/<slug:language>.html", offline.offline, name="offline"),
    path("<slug:desk>/app.webmanifest", manifest.manifest, name="manifest"),
]
