"""The application that Django loads for this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: floor 1, knows nothing of regulations or requests."""

    name = "reglament.desk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
