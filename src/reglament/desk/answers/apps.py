"""The application that Django loads for this room."""

from types import MappingProxyType

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import append_only


class AnswersConfig(AppConfig):
    """Answers: above people, beside the rulebook; knows nothing of regulations or requests."""

    name = "reglament.desk.answers"
    label = "answers"
    drafted = MappingProxyType(
        {"answer_new": _("A new page of the manual"), "answer_editing": _("A page of the manual")}
    )
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Earlier wordings of a page stay as they were written."""
        append_only.protect("answers_revision")
        append_only.keep_after_migrations(self)
