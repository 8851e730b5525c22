"""The kinds of notices that this room writes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.notices.kinds import CLIENT, SENDER, STAFF, NoticeKind

TO_CLIENTS = (
    NoticeKind("acknowledged", pgettext_lazy("letter", "The request is registered"), CLIENT, is_receipt=True),
    NoticeKind("answered", pgettext_lazy("letter", "An answer"), CLIENT),
    NoticeKind("asked", pgettext_lazy("letter", "A question"), CLIENT),
    NoticeKind("closed", pgettext_lazy("letter", "The request is closed"), CLIENT),
    NoticeKind("closed_by_clock", pgettext_lazy("letter", "The request closed by itself"), CLIENT),
    NoticeKind("completed", pgettext_lazy("letter", "The request is completed"), CLIENT),
    NoticeKind("completion_withdrawn", pgettext_lazy("letter", "The completion is taken back"), CLIENT),
    NoticeKind("delayed", pgettext_lazy("letter", "A reason for delay"), CLIENT),
    NoticeKind("merged", pgettext_lazy("letter", "The request went into another one"), CLIENT),
    NoticeKind("outside_scope", pgettext_lazy("letter", "A topic outside of the level"), CLIENT),
    NoticeKind("passed_on", pgettext_lazy("letter", "The request is another person's"), CLIENT),
    NoticeKind("reclassified", pgettext_lazy("letter", "Another level"), CLIENT),
    NoticeKind("turned_down", pgettext_lazy("letter", "Files that were not taken"), CLIENT, only_for_record=True),
    NoticeKind("reminded", pgettext_lazy("letter", "A reminder"), CLIENT),
    NoticeKind("split", pgettext_lazy("letter", "A second matter has a request of its own"), CLIENT),
)
TO_FOLLOWERS = frozenset(
    {"answered", "asked", "delayed", "completed", "completion_withdrawn", "closed", "closed_by_clock", "merged"}
)
"""What people in copy of a request are told, too: answers, and how it ends. All else is the requester's alone."""
TO_SENDERS = (
    NoticeKind("contact", pgettext_lazy("letter", "The official ways to reach us"), SENDER, only_for_record=True),
    NoticeKind("contact_written_down", pgettext_lazy("letter", "The official ways, after a talk beside them"), SENDER),
    NoticeKind("refused", pgettext_lazy("letter", "Why nothing was registered"), SENDER, only_for_record=True),
    NoticeKind("sender_answered", pgettext_lazy("letter", "An answer to a sender"), SENDER, only_for_record=True),
)
"""What answers somebody who wrote, where nothing was registered: by the desk itself, where bots and chats say it there and then,
or by a person.
"""
TO_STAFF = (
    NoticeKind("assigned", pgettext_lazy("letter", "A request to work on"), STAFF, _("a request is given to you")),
    NoticeKind(
        "told_more", pgettext_lazy("letter", "A message of the client"), STAFF, _("a client writes about your request")
    ),
    NoticeKind(
        "disputed",
        pgettext_lazy("letter", "A dispute"),
        STAFF,
        _("a client does not agree that your request is completed"),
    ),
    NoticeKind(
        "watched",
        pgettext_lazy("letter", "News of a watched request"),
        STAFF,
        _("something happens on a request that you watch"),
    ),
    NoticeKind(
        "mentioned",
        pgettext_lazy("letter", "A mention in a note"),
        STAFF,
        _("a colleague mentions you in a note"),
    ),
    NoticeKind(
        "intake_waits", pgettext_lazy("letter", "Something waits in Intake"), STAFF, _("something waits in Intake")
    ),
    NoticeKind("unplaced", pgettext_lazy("letter", "A mail of yours that went to nobody"), STAFF),
    NoticeKind("given_back", pgettext_lazy("letter", "Requests that went back to the queue"), STAFF),
    NoticeKind("warned", pgettext_lazy("letter", "A promise runs out soon"), STAFF),
    NoticeKind("breached", pgettext_lazy("letter", "A promise was broken"), STAFF),
    NoticeKind("nudged", pgettext_lazy("letter", "A request lies still"), STAFF),
    NoticeKind("undelivered", pgettext_lazy("letter", "What you wrote did not arrive"), STAFF),
    NoticeKind("not_sent", pgettext_lazy("letter", "What you wrote was not sent"), STAFF),
)
"""Those that can be stopped are a convenience: open pages tell the same at once, and no clause asks for them.

A warning of a promise that runs out, news of a broken one, and of a request that lies still cannot be stopped: an edition orders a
warning by its `warn_before`, a breach is of a clause, `[idle]` orders the last, and somebody must answer for each. Nor can the news that a
client was not reached.
"""
AMONG_COLLEAGUES = frozenset({"watched", "mentioned"})
"""What is said between colleagues: a mail that answers such a letter goes to no client."""
KINDS = (*TO_CLIENTS, *TO_SENDERS, *TO_STAFF)
