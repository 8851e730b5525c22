"""The addresses of a desk for its clients and the public. They are nouns: a dispute is a POST to the request's dispute."""

from django.urls import path

from reglament.desk.channels.portal.views import asking, front, installations, lists, one, searching

urlpatterns = [
    path("<slug:desk>/", front.front, name="desk"),
    path("<slug:desk>/installations/", installations.installations, name="own_installations"),
    path("<slug:desk>/requests/", lists.requests, name="requests"),
    path("<slug:desk>/requests/search/", searching.search, name="search_requests"),
    path("<slug:desk>/requests/new/", asking.new, name="new_request"),
    path("<slug:desk>/requests/new/target/", asking.target, name="target"),
    path("<slug:desk>/requests/kept/<int:pk>/", asking.kept, name="kept"),
    path("<slug:desk>/requests/answers/", lists.answers, name="answers_by"),
    path("<slug:desk>/requests/<int:number>/", one.request, name="request"),
    path("<slug:desk>/requests/<int:number>/messages/", one.words, name="request_messages"),
    path("<slug:desk>/requests/<int:number>/confirmation/", one.confirmation, name="request_confirmation"),
    path("<slug:desk>/requests/<int:number>/dispute/", one.dispute_of, name="request_dispute"),
    path("<slug:desk>/requests/<int:number>/following/", one.following, name="request_following"),
    path("<slug:desk>/requests/<int:number>/promises/<slug:kind>/<int:place>/", one.defence, name="request_defence"),
]
