"""The addresses of files at every desk, for clients and staff alike. Pages of requests belong to the rooms above."""

from django.urls import path

from reglament.desk.tickets.pages import files

urlpatterns = [
    path("<slug:desk>/files/<int:pk>/", files.file, name="file"),
    path("<slug:desk>/files/<int:pk>/small/", files.thumbnail, name="thumbnail"),
]
