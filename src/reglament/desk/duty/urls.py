"""The addresses of the roster, under `/<desk>/duty/`. They are nouns: a POST to a removal removes."""

from django.urls import include, path

from reglament.desk.duty.views import changes, feed, load, paging, roster, swaps

pages = [
    path("", roster.duty_roster, name="duty"),
    path("month/", roster.duty_month, name="duty-month"),
    path("load/", load.load, name="duty-load"),
    path("load/<int:pk>/", load.person_load, name="duty-person-load"),
    path("swaps/new/", swaps.asking, name="duty-swap-new"),
    path("swaps/<int:pk>/", swaps.one, name="duty-swap"),
    path("feed/", feed.making, name="duty-feed"),
    path("feed/removal/", feed.revoking, name="duty-feed-removal"),
    path("calendar/<str:token>.ics", feed.calendar, name="duty-calendar"),
    path("ladder/", paging.ladder, name="duty-ladder"),
    path("pages/", paging.pages, name="duty-pages"),
    path("pages/<int:pk>/", paging.one, name="duty-paging"),
    path("rotations/new/", changes.rotation, name="duty-rotation-new"),
    path("rotations/<int:pk>/", changes.rotation, name="duty-rotation"),
    path("rotations/<int:pk>/removal/", changes.rotation_removal, name="duty-rotation-removal"),
    path("shifts/new/", changes.rule, name="duty-rule-new"),
    path("shifts/<int:pk>/", changes.rule, name="duty-rule"),
    path("shifts/<int:pk>/removal/", changes.rule_removal, name="duty-rule-removal"),
    path("departures/new/", changes.departure, name="duty-departure-new"),
    path("departures/<int:pk>/removal/", changes.departure_removal, name="duty-departure-removal"),
    path("temporary/new/", changes.temporary, name="duty-temporary-new"),
    path("temporary/<int:pk>/", changes.temporary, name="duty-temporary"),
    path("temporary/<int:pk>/removal/", changes.temporary_removal, name="duty-temporary-removal"),
]
urlpatterns = [path("<slug:desk>/duty/", include(pages))]
