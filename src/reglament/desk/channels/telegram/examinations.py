"""What ails the bots: those that Telegram does not answer, and updates that wait or were put aside."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.telegram import bots as configured
from reglament.desk.channels.telegram.models import Outgoing, SetAsideMessage, Update
from reglament.desk.channels.telegram.receiving import SIGN
from reglament.desk.vitals import beating, signs
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.models import Sign

PATIENCE = timedelta(minutes=10)
SILENT = timedelta(minutes=5)
"""Telegram holds a question for half a minute at most, so a bot gives a sign at least every minute."""
SLUG = "bot__desk__slug"
TELEGRAM = _(
    "See that this machine reaches the server of TELEGRAM_API_BASE and that the token in TELEGRAM_BOTS is valid."
)


def bots() -> Iterator[Illness]:
    """By the sign of each: one that brings nothing, and one that nobody asks although a clerk is at work."""
    try:
        accounts = configured.accounts()
    except ImproperlyConfigured as error:
        yield Illness("telegram", _("The bots cannot be opened: %(error)s"), TELEGRAM, {"error": error}, stops=True)
        return
    asks = bool(accounts) and not configured.takes_webhooks() and bool(beating.alive())
    for sign in Sign.objects.under(SIGN):
        slug = sign.name.removeprefix(SIGN)
        told = {"desk": slug, "times": sign.times, "error": sign.error[:300]}
        if sign.ill_since is not None:
            told["since"] = sign.ill_since
            what = _("The Telegram bot of %(desk)s brings nothing since %(since)s (tries: %(times)d): %(error)s")
            yield Illness("telegram", what, TELEGRAM, told, stops=True, desk=slug)
        elif asks and slug in {account.desk for account in accounts} and signs.age(sign) > SILENT:
            told["since"] = sign.seen_at
            what = _("Nobody has asked Telegram for what came to %(desk)s since %(since)s.")
            yield Illness("telegram", what, _("Restart the desk, and read its log."), told, stops=True, desk=slug)


def updates() -> Iterator[Illness]:
    """By desk: what came and was not worked on, what was put aside after too many tries, and what is still to be said."""
    now = timezone.now()
    waiting = Update.objects.unworked().filter(stored_at__lte=now - PATIENCE).values_list(SLUG)
    for slug, count, since in waiting.annotate(count=Count("pk"), since=Min("stored_at")).order_by(SLUG):
        what = _("Messages from Telegram wait at %(desk)s: %(count)d, the oldest since %(since)s.")
        cure = _("See that `reglament run`, `clerk` or `telegram` is at work, and read its log.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("telegram_waits", what, cure, told, stops=True, desk=slug)
    aside = SetAsideMessage.objects.unresolved().values_list("desk__slug")
    for slug, count, since in aside.annotate(count=Count("pk"), since=Min("received_at")).order_by("desk__slug"):
        what = _(
            "Messages that the Telegram bot of %(desk)s could not take in wait for people: %(count)d, the oldest since %(since)s."
        )
        cure = _(
            "Those who see what was not registered find them under /%(desk)s/work/intake/?kind=quarantine; the log says what failed."
        )
        yield Illness("telegram_aside", what, cure, {"desk": slug, "count": count, "since": since}, desk=slug)
    unsaid = Outgoing.objects.filter(next_try_at__isnull=False, created_at__lte=now - PATIENCE).values_list(SLUG)
    for slug, count, since in unsaid.annotate(count=Count("pk"), since=Min("created_at")).order_by(SLUG):
        what = _("Messages to Telegram wait at %(desk)s: %(count)d, the oldest since %(since)s.")
        told = {"desk": slug, "count": count, "since": since}
        yield Illness("telegram_unsaid", what, TELEGRAM, told, stops=True, desk=slug)
