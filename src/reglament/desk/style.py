"""The style page: every component with believable matter, for those who draw pages. Only in debug mode."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gallery(request: HttpRequest) -> HttpResponse:
    """Show them all."""
    return render(request, "style/gallery.html")
