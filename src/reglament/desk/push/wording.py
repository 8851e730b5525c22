"""What a browser shows of a notice: what kind of news it is, of which request, and where it stands. What people wrote is not in it,
for it lies on a locked screen; the subject alone may be, where its user wished so.
"""

import hmac
import json
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.translation import gettext, override

from reglament.desk.consents.about import about_act, about_version
from reglament.desk.notices import kinds, urgent
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import PUSH
from reglament.desk.push.acting import offered
from reglament.desk.push.keys import written
from reglament.desk.push.models import PushMessage
from reglament.desk.rulebook.about import about_edition
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import ABOUT

LONGEST_SUBJECT = 120
TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class BrowserNews:
    """A title, a line below it, the page behind it, its language, and the topic: what has the same one takes the place of what came
    before. What is urgent wakes a device that sleeps. `action` is the button below it, where there is one.
    """

    title: str
    body: str
    address: str
    language: str
    topic: str
    is_urgent: bool = False
    action: dict[str, str] | None = None

    def written(self, *, short: bool = False) -> bytes:
        """As the worker reads it."""
        body: dict[str, object] = {} if short else {"body": self.body}
        if self.action is not None and not short:
            body["action"] = self.action
        told = {"title": self.title, **body, "address": self.address, "language": self.language, "topic": self.topic}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def shown(message: PushMessage) -> BrowserNews:
    """What a message shows, in its reader's language, as things stand now."""
    if message.notice is None:
        return _of_trial(message)
    notice = message.notice
    language = language_of(notice)
    ticket = about_ticket(notice)
    with override(language):
        body = ". ".join(filter(None, (kinds.label_of(notice.kind), kinds.brief_of(notice))))
        action = offered(notice)
        if ticket is not None and message.subscription.shows_subject and not ticket.subject_erased_at:
            body = f"{body}: {ticket.heading[:LONGEST_SUBJECT]}"
        title = ticket.reference if ticket is not None else notice.desk.name
    topic = _topic(notice.thread or f"notice:{notice.pk}", notice)
    is_urgent = notice.staff_id is not None and ticket is not None and bool(urgent.among(ABOUT, [ticket.pk]))
    return BrowserNews(title, body, _page(notice, ticket), language, topic, is_urgent, action)


def _of_trial(message: PushMessage) -> BrowserNews:
    language = message.subscription.user.language or settings.LANGUAGE_CODE
    with override(language):
        told = gettext("This browser tells you when there is news.")
        return BrowserNews(gettext("A trial"), told, reverse("preferences"), language, TRIAL, is_urgent=True)


def language_of(notice: Notice) -> str:
    """The language of its reader, else the desk's."""
    if notice.staff is not None:
        return notice.staff.user.language or notice.desk.language
    return (notice.recipient.language if notice.recipient is not None else "") or notice.desk.language


def _page(notice: Notice, ticket: Ticket | None) -> str:
    desk, action = notice.desk.slug, kinds.action_of(notice)
    if action is not None:
        return action.page(notice, PUSH)
    if ticket is not None:
        return reverse("work-ticket" if notice.staff_id else "request", args=[desk, ticket.number])
    edition = about_edition(notice)
    if edition is not None:
        return reverse("edition", args=[desk, edition.number])
    return _page_of_consent(notice) or reverse("queue" if notice.staff_id else "desk", args=[desk])


def _page_of_consent(notice: Notice) -> str:
    """Where the reader of news of a consent goes on; empty for other news."""
    desk, version, act = notice.desk.slug, about_version(notice), about_act(notice)
    if version is not None:
        return reverse("consent_version", args=[desk, version.purpose.slug, version.number])
    return reverse("person-consents", args=[desk, act.person_id]) if act is not None else ""


def answered(notice: Notice, said: str) -> dict[str, str]:
    """What takes the place of a message whose button was pressed, as the worker reads it: what came of it, and where it stands."""
    ticket = about_ticket(notice)
    title = ticket.reference if ticket is not None else notice.desk.name
    told = {"title": title, "body": said, "address": _page(notice, ticket), "language": language_of(notice)}
    return {**told, "topic": _topic(notice.thread or f"notice:{notice.pk}", notice)}


def _topic(thread: str, notice: Notice) -> str:
    """A name for the thread that tells the push service nothing of it: 32 characters, as long as a topic may be."""
    told = f"{notice.desk_id}:{notice.staff_id}:{notice.recipient_id}:{thread}"
    mark = hmac.new(force_bytes(settings.SECRET_KEY), f"push topic {told}".encode(), sha256).digest()
    return written(mark[:24])
