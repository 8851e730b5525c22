"""The addresses of a desk for its clients and the public."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
