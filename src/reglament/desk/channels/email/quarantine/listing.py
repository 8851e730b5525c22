"""What the page "Intake" shows of the quarantine."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from reglament.desk.channels.email.intake import quarantining
from reglament.desk.channels.email.intake.receptions import CHANNEL
from reglament.desk.channels.email.models import SET_ASIDE, Quarantined
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models.kept import KeptQuerySet
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, KeptSource, NextStep
from reglament.desk.tickets.sentences import CHANNELS, Texts, word
from reglament.desk.tickets.stage.rights import STAFF

TRY_AGAIN = pgettext_lazy("intake", "Try again")
WHY: Texts = {
    quarantining.NO_MAIL: _("It is no mail: it has neither a sender, nor a subject, nor a date."),
    quarantining.FAILED: _("The desk failed to take it in."),
}
BECAME: Texts = {
    "registered": _("It became a request."),
    "message": _("It was added to a request."),
    "contact": _("It is an unofficial contact now."),
    "refused": _("It was refused for want of an agreement."),
    "report": _("It was a machine's word; nothing had to be done."),
    SET_ASIDE: _("It needed nothing."),
}


def sources() -> Iterator[KeptSource]:
    """The mails in quarantine."""
    yield KeptSource(
        kind="quarantine",
        label=pgettext_lazy("intake", "In quarantine"),
        empty=_("Every mail could be taken in."),
        rows=_mails,
        lines=_quarantined,
        searched=("subject", "sender"),
    )


def _mails(desk: Desk) -> "KeptQuerySet[Quarantined]":
    return Quarantined.objects.of(desk).select_related("desk", "ticket", "dealt_with_by__user").defer("error")


def _quarantined(rows: Sequence[Quarantined], viewer: Viewer) -> Iterable[KeptLine]:
    return (line_of(mail, viewer) for mail in rows)


def line_of(mail: Quarantined, viewer: Viewer) -> KeptLine:
    """One mail in words."""
    ticket = mail.ticket if mail.outcome == "registered" else None
    waits = mail.dealt_with_at is None
    attempt = reverse("quarantined_action", args=[mail.desk.slug, mail.pk, "attempt"])
    return KeptLine(
        kind="quarantine",
        kept_as=mail.kept_as,
        pk=mail.pk,
        page=reverse("quarantined", args=[mail.desk.slug, mail.pk]),
        subject=mail.heading,
        who=mail.sender or pgettext("sender", "unknown"),
        at=mail.received_at,
        channel=word(CHANNELS, CHANNEL),
        why=word(WHY, mail.why),
        reached=mail.reached,
        size=mail.size,
        number=ticket.number if ticket else None,
        reference=mail.desk.reference(ticket.number) if ticket else "",
        outcome=word(BECAME, mail.outcome) if mail.outcome and not ticket else "",
        dealt_with_at=mail.dealt_with_at,
        dealt_with_by=str(mail.dealt_with_by.user) if mail.dealt_with_by else "",
        step=NextStep(TRY_AGAIN, attempt, is_posted=True) if waits and STAFF.has(viewer) else None,
    )
