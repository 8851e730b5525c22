"""Asks Telegram who each bot is, and what it says of our webhook: asked by `reglament doctor` alone."""

from collections.abc import Iterator
from contextlib import closing

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.telegram import bots as configured
from reglament.desk.channels.telegram.api import ApiError
from reglament.desk.channels.telegram.bots import Account
from reglament.desk.channels.telegram.typed import mapping, words
from reglament.desk.people.models import Desk
from reglament.desk.vitals.illness import Illness

CURE = _("See that this machine reaches the server of TELEGRAM_API_BASE and that the token in TELEGRAM_BOTS is valid.")


def bots() -> Iterator[Illness]:
    """Those that Telegram does not know or does not answer, and those of no desk."""
    try:
        accounts = configured.accounts()
    except ImproperlyConfigured:
        # The examination of the signs says so.
        return
    for account in accounts:
        if not Desk.objects.filter(slug=account.desk).exists():
            what = _("TELEGRAM_BOTS names the desk “%(desk)s”, which is not there.")
            yield Illness("telegram", what, _("Correct its name."), {"desk": account.desk}, stops=True)
            continue
        if error := _wrong_with(account):
            what = _("The Telegram bot of %(desk)s does not work: %(error)s")
            yield Illness("telegram", what, CURE, {"desk": account.desk, "error": error}, stops=True, desk=account.desk)


def _wrong_with(account: Account) -> str:
    """Nothing, or what Telegram says."""
    try:
        with closing(configured.api(account)) as client:
            client.call("getMe")
            if configured.takes_webhooks():
                told = mapping(client.call("getWebhookInfo"))
                return words(told.get("last_error_message")) if told.get("pending_update_count") else ""
    except (ApiError, OSError) as error:
        return f"{type(error).__name__}: {error}"[:300]
    return ""
