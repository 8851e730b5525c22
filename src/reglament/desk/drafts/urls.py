"""The addresses of drafts, under the desk's."""

from django.urls import path

from reglament.desk.drafts import views

urlpatterns = [
    path("<slug:desk>/drafts/", views.drafts, name="drafts"),
    path("<slug:desk>/drafts/discarded/", views.discarded, name="drafts_discarded"),
]
