"""The public pages of a desk's regulation."""

from django.urls import path

from reglament.desk.rulebook import days, views

urlpatterns = [
    path("<slug:desk>/regulation/", views.in_force, name="regulation"),
    path("<slug:desk>/regulation/editions/<int:number>/", views.edition, name="edition"),
    path("<slug:desk>/regulation/editions/<int:number>/changes/", views.changes, name="edition_changes"),
    path("<slug:desk>/regulation/editions/<int:number>/days/<int:year>/", days.of_year, name="edition_days"),
]
