"""What this room remembers: notices, and the letters that members of staff have stopped."""

from reglament.desk.notices.models.notice import Notice, NoticeQuerySet
from reglament.desk.notices.models.stopped import StoppedLetter

__all__ = ["Notice", "NoticeQuerySet", "StoppedLetter"]
