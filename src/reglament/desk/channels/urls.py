"""The addresses of the doors, a room each."""

from django.urls import include, path

from reglament.desk.lib.environment import present

urlpatterns = [path("", include(urls)) for urls in present("reglament.desk.channels.email.urls")]
