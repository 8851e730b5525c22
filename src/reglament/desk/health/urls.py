"""The address of the page that says how the desk fares."""

from django.urls import path

from reglament.desk.health import page

urlpatterns = [path("<slug:desk>/work/health/", page.health, name="health")]
