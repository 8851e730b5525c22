"""The application that Django loads for this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports: floor 7. They have no rows of their own and write none; they count those of the floors below."""

    name = "reglament.desk.reports"
    label = "reports"
