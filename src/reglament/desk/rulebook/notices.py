"""The kinds of notices that this room writes."""

from django.utils.translation import pgettext_lazy

from reglament.desk.notices.kinds import CLIENT, NoticeKind

KINDS = (NoticeKind("edition", pgettext_lazy("letter", "A new edition of the regulation"), CLIENT),)
