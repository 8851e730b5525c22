"""The kinds of notices that this room writes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.notices.kinds import CLIENT, STAFF, NoticeKind

KINDS = (
    NoticeKind("consent_changed", pgettext_lazy("letter", "A new version of a text that you agreed to"), CLIENT),
    NoticeKind(
        "consent_withdrawn",
        pgettext_lazy("letter", "A consent that was taken back"),
        STAFF,
        _("somebody takes a consent back"),
    ),
)
