"""What this room remembers: notices, the letters that members of staff have stopped, when they have quiet, in which chats they are told,
and in which browsers people are told that there is news.
"""

from reglament.desk.notices.models.browsers import PushSubscription
from reglament.desk.notices.models.notice import Notice, NoticeQuerySet
from reglament.desk.notices.models.quiet_hours import QuietHours
from reglament.desk.notices.models.staff_chats import StaffChat
from reglament.desk.notices.models.stopped import StoppedLetter

__all__ = ["Notice", "NoticeQuerySet", "PushSubscription", "QuietHours", "StaffChat", "StoppedLetter"]
