"""What the page "Intake" shows of chats: what the bot failed with, in the place of the mails in quarantine."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models.kept import KeptQuerySet
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, KeptSource, NextStep
from reglament.desk.tickets.sentences import CHANNELS, word
from reglament.desk.tickets.stage.rights import STAFF
from reglament.regulation.rules.doors import Channel

KIND, PLACE = "aside", "quarantine"
WHY = _("The bot failed to take it in.")
TRY_AGAIN = pgettext_lazy("intake", "Try again")


def sources() -> Iterator[KeptSource]:
    """What was said in chats and set aside; it stands among what is in quarantine, by whatever channel it came."""
    yield KeptSource(
        kind=KIND,
        label=pgettext_lazy("intake", "In quarantine"),
        empty="",
        rows=_messages,
        lines=_set_aside,
        searched=("subject", "address", "person__full_name"),
        within=PLACE,
    )


def _messages(desk: Desk) -> "KeptQuerySet[SetAsideMessage]":
    shown = ("desk", "ticket", "person", "dealt_with_by__user")
    return SetAsideMessage.objects.of(desk).select_related(*shown).defer("error")


def _set_aside(rows: Sequence[SetAsideMessage], viewer: Viewer) -> Iterable[KeptLine]:
    return (line_of(row, viewer) for row in rows)


def line_of(row: SetAsideMessage, viewer: Viewer) -> KeptLine:
    """One message in words."""
    slug, waits = row.desk.slug, row.dealt_with_at is None
    outcome = _("The bot took it in after all.") if row.was_taken else pgettext("intake", "Put away")
    attempt = reverse("set_aside_attempt", args=[slug, row.pk])
    return KeptLine(
        kind=KIND,
        kept_as=row.kept_as,
        pk=row.pk,
        page=reverse("set_aside", args=[slug, row.pk]),
        subject=row.heading,
        who=row.person.full_name if row.person else row.address or pgettext("sender", "unknown"),
        at=row.received_at,
        channel=word(CHANNELS, Channel.TELEGRAM),
        why=str(WHY),
        number=row.ticket.number if row.ticket else None,
        reference=row.desk.reference(row.ticket.number) if row.ticket else "",
        outcome="" if waits or row.ticket else str(outcome),
        dealt_with_at=row.dealt_with_at,
        dealt_with_by=str(row.dealt_with_by.user) if row.dealt_with_by else "",
        step=NextStep(TRY_AGAIN, attempt, is_posted=True) if waits and STAFF.has(viewer) else None,
    )
