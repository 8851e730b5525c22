"""The addresses of requests at every desk: staff's under `work/`, clients' beside them."""

from django.urls import include, path

from reglament.desk.lib.environment import present
from reglament.desk.tickets.views import files

urlpatterns = [
    path("<slug:desk>/files/<int:pk>/", files.file, name="file"),
    path("<slug:desk>/files/<int:pk>/small/", files.thumbnail, name="thumbnail"),
    *(path("<slug:desk>/work/", include(urls)) for urls in present("reglament.desk.tickets.urls_staff")),
    *(path("<slug:desk>/", include(urls)) for urls in present("reglament.desk.tickets.urls_client")),
]
