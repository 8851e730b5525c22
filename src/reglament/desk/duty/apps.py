"""The application that Django loads for this room."""

from django.apps import AppConfig

from reglament.desk.lib import append_only


class DutyConfig(AppConfig):
    """On duty: floor 5. The roster is data of the desk; what was, and who was paged, is kept for ever, and the database itself sees to
    it.
    """

    name = "reglament.desk.duty"
    label = "duty"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the tables that are never changed, and what people are told."""
        for table in ("duty_dutystretch", "duty_pagingladder", "duty_dutypage", "duty_pagingend"):
            append_only.protect(table)
        append_only.keep_after_migrations(self)
        # Models can be imported from here on, and not before.
        from reglament.desk.duty.notices import KINDS
        from reglament.desk.notices import kinds

        kinds.declare(*KINDS)
