"""The addresses of a desk for its clients and the public. They are nouns: a dispute is a POST to the request's dispute."""

from django.urls import path

from reglament.desk.channels.portal.views import (
    asking,
    data,
    front,
    installations,
    lists,
    one,
    own_data,
    own_organisation,
    searching,
)

urlpatterns = [
    path("<slug:desk>/", front.front, name="desk"),
    path("<slug:desk>/installations/", installations.installations, name="own_installations"),
    path("<slug:desk>/organisation/", own_organisation.own_organisation, name="own_organisation"),
    path("<slug:desk>/my-data/", own_data.own_data, name="own_data"),
    path("<slug:desk>/my-data/archive/", own_data.archive, name="own_archive"),
    path("<slug:desk>/my-data/consents/<slug:slug>/", own_data.own_consent, name="own_consent"),
    path("<slug:desk>/data/", data.data_of_desk, name="desk_data"),
    path("<slug:desk>/data/<slug:slug>/", data.consent_text, name="consent_text"),
    path("<slug:desk>/data/<slug:slug>/<int:number>/", data.consent_text, name="consent_version"),
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
    path("<slug:desk>/requests/<int:number>/rating/", one.rating, name="request_rating"),
    path("<slug:desk>/requests/<int:number>/following/", one.following, name="request_following"),
    path("<slug:desk>/requests/<int:number>/promises/<slug:kind>/<int:place>/", one.defence, name="request_defence"),
]
