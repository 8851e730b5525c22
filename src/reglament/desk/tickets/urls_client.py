"""The addresses of a desk for its clients and the public. They are nouns: a dispute is a POST to the request's dispute."""

from django.urls import path

from reglament.desk.tickets.views.client import asking, front, lists, one

urlpatterns = [
    path("", front.front, name="desk"),
    path("requests/", lists.requests, name="requests"),
    path("requests/new/", asking.new, name="new_request"),
    path("requests/new/target/", asking.target, name="target"),
    path("requests/kept/<int:pk>/", asking.kept, name="kept"),
    path("requests/<int:number>/", one.request, name="request"),
    path("requests/<int:number>/messages/", one.words, name="request_messages"),
    path("requests/<int:number>/confirmation/", one.confirmation, name="request_confirmation"),
    path("requests/<int:number>/dispute/", one.dispute_of, name="request_dispute"),
    path("requests/<int:number>/promises/<slug:kind>/<int:place>/", one.defence, name="request_defence"),
]
