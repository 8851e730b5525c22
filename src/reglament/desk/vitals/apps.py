"""The application that Django loads for this room."""

from django.apps import AppConfig


class VitalsConfig(AppConfig):
    """Vitals: what rooms above leave here is read by probes, `reglament doctor` and the administrator's page."""

    name = "reglament.desk.vitals"
    label = "vitals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear whether codes for signing in left and pages found room, and bound how long pages wait for the database."""
        from reglament.desk.lib import kept_thread, patience, posting
        from reglament.desk.lib.live import answering
        from reglament.desk.vitals.letters import hear_of_code
        from reglament.desk.vitals.live import hear_of_refusal

        if hear_of_code not in posting.HEARERS:
            posting.HEARERS.append(hear_of_code)
        if hear_of_refusal not in answering.HEARERS:
            answering.HEARERS.append(hear_of_refusal)
        patience.hear_of_connections()
        kept_thread.hear_of_connections()
