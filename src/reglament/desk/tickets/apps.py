"""The tickets room as a Django app."""

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    """Tickets, their journals and what is derived from them."""

    name = "reglament.desk.tickets"
    label = "tickets"
    default_auto_field = "django.db.models.BigAutoField"
