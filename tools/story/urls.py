"""The address by which the story's people come in."""

from django.urls import path

from tools.story import sign_in_links

urlpatterns = [path("enter/<str:token>/", sign_in_links.enter, name="enter")]
