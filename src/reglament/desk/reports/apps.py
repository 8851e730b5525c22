"""The application that Django loads for this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports: floor 8. They count the rows of the floors below; their own rows are sums of those, derived from them, and who gets a
    service report by mail.
    """

    name = "reglament.desk.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name what is proved and written anew with the requests, and the notices of this room."""
        # Models can be imported from here on, and not before.
        from reglament.desk.notices import kinds
        from reglament.desk.reports.notices import KINDS
        from reglament.desk.reports.sums import proving
        from reglament.desk.tickets.proving import elsewhere

        kinds.declare(*KINDS)
        elsewhere.declare(self.label, proving.PROOF)
