"""The addresses of the registry, under `/<desk>/people/`. They are nouns: a POST to an agreement's tariff changes it."""

from django.urls import include, path

from reglament.desk.registry.views import agreements, house, organisations, persons

rooms = [
    path("", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new, name="new-organisation"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/name/", organisations.name, name="organisation-name"),
    path("organisations/<int:pk>/persons/", organisations.new_person, name="new-person"),
    path("organisations/<int:pk>/agreements/", organisations.new_agreement, name="new-agreement"),
    path("persons/", persons.persons, name="persons"),
    path("persons/<int:pk>/", persons.person, name="person"),
    path("persons/<int:pk>/<slug:noun>/", persons.person, name="person-change"),
    path("agreements/<int:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<int:pk>/<slug:noun>/", agreements.agreement, name="agreement-change"),
    path("house/", house.house, name="house"),
    path("products/", house.products, name="products"),
    path("products/<slug:slug>/", house.product, name="product"),
    path("staff/", house.staff, name="staff"),
    path("staff/<int:pk>/", house.member, name="staff-member"),
    path("staff/<int:pk>/<slug:noun>/", house.member, name="staff-change"),
]
urlpatterns = [path("<slug:desk>/people/", include(rooms))]
