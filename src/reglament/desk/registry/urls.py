"""The addresses of the registry, under `/<desk>/people/`. They are nouns: a POST to an agreement's tariff changes it."""

from django.urls import include, path

from reglament.desk.registry.views import (
    agreements,
    codes,
    consent_people,
    consents,
    house,
    installations,
    organisations,
    persons,
    places,
)

rooms = [
    path("", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new, name="new-organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/name/", organisations.name, name="organisation-name"),
    path("organisations/<int:pk>/persons/", organisations.new_person, name="new-person"),
    path("organisations/<int:pk>/agreements/", organisations.new_agreement, name="new-agreement"),
    path("organisations/<int:pk>/installations/", installations.new, name="new-installation"),
    path("organisations/<int:pk>/places/", places.places, name="places"),
    path("places/<int:pk>/", places.place, name="place"),
    path("places/<int:pk>/<slug:noun>/", places.place, name="place-change"),
    path("installations/", installations.installations, name="installations"),
    path("installations/<int:pk>/", installations.installation, name="installation"),
    path("installations/<int:pk>/<slug:noun>/", installations.installation, name="installation-change"),
    path("codes/<int:pk>/", codes.sheet, name="code-sheet"),
    path("persons/", persons.persons, name="persons"),
    path("persons/<int:pk>/", persons.person, name="person"),
    path("persons/<int:pk>/consents/", consent_people.person_consents, name="person-consents"),
    path("persons/<int:pk>/<slug:noun>/", persons.person, name="person-change"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/<slug:noun>/", agreements.agreement, name="agreement-change"),
    path("consents/", consents.consents, name="consents"),
    path("consents/new/", consents.new, name="new-consent"),
    path("consents/<int:pk>/", consents.consent, name="consent"),
    path("consents/<int:pk>/draft/", consents.draft, name="consent-draft"),
    path("consents/<int:pk>/draft/removal/", consents.removal, name="consent-removal"),
    path("consents/<int:pk>/publication/", consents.publication, name="consent-publication"),
    path("consents/<int:pk>/asking/", consents.asking, name="consent-asking"),
    path("consents/<int:pk>/people/", consent_people.consent_people, name="consent-people"),
    path("consents/<int:pk>/people/table/", consent_people.consent_table, name="consent-table"),
    path("house/", house.house, name="house"),
    path("products/", house.products, name="products"),
    path("products/<slug:slug>/", house.product, name="product"),
    path("staff/", house.staff, name="staff"),
    path("staff/<int:pk>/", house.member, name="staff-member"),
    path("staff/<int:pk>/<slug:noun>/", house.member, name="staff-change"),
]
urlpatterns = [path("<slug:desk>/people/", include(rooms))]
