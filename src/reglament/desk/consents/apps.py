"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class ConsentsConfig(AppConfig):
    """Consents: above people, beside rulebook and answers; knows nothing of regulations or requests."""

    name = "reglament.desk.consents"
    label = "consents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What was published stays as it was read, what somebody said to it stays said, and both are told."""
        append_only.protect("consents_consentversion")
        append_only.protect("consents_consenttext")
        append_only.protect("consents_consentact")
        append_only.keep_after_migrations(self)
        # Models can be imported from here on, and not before.
        from reglament.desk.consents.notices import KINDS
        from reglament.desk.notices import kinds

        kinds.declare(*KINDS)
