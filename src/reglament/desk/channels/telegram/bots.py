"""Which bots this installation runs: read from the environment, checked at start, and introduced to Telegram."""

import hmac
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.channels.telegram import typed
from reglament.desk.channels.telegram.api import Api, UnreachableError
from reglament.desk.channels.telegram.models import Bot
from reglament.desk.lib.environment import flag, text, words
from reglament.desk.people.models import Desk

PUBLIC_BASE = "https://api.telegram.org"
EXAMPLE = "siroka=123456:ABC-secret"


@dataclass(frozen=True, slots=True)
class Account:
    """A desk's slug and the token that BotFather gave for its bot."""

    desk: str
    token: str


def accounts() -> list[Account]:
    """The accounts named in `TELEGRAM_BOTS` as `desk=token`, separated by commas.

    Raises ImproperlyConfigured when an entry cannot be read; the sentence never shows a token.
    """
    found = []
    for entry in words("TELEGRAM_BOTS"):
        desk, equals, token = entry.partition("=")
        if not (desk and equals and ":" in token):
            raise ImproperlyConfigured(
                f"TELEGRAM_BOTS cannot be read at the entry for {desk or 'no desk'!r}; write {EXAMPLE}."
            )
        found.append(Account(desk, token))
    return found


def api(account: Account) -> Api:
    """A client for the account's bot, for one thread, on the server that `TELEGRAM_API_BASE` names."""
    return Api(text("TELEGRAM_API_BASE", PUBLIC_BASE), account.token)


@contextmanager
def connected() -> Iterator[dict[str, Api]]:
    """A client for each bot, by the desk's slug; closed at the end."""
    with ExitStack() as stack:
        yield {account.desk: stack.enter_context(closing(api(account))) for account in accounts()}


def introduce(account: Account, client: Api) -> Bot:
    """Ask Telegram who the bot is, and keep it. LookupError when there is no such desk; OSError or ApiError from Telegram."""
    desk = Desk.objects.filter(slug=account.desk).first()
    if desk is None:
        known = ", ".join(Desk.objects.values_list("slug", flat=True)) or "none yet"
        raise LookupError(f"TELEGRAM_BOTS names the desk {account.desk!r}, which is not there. Known desks: {known}.")
    me = typed.mapping(client.call("getMe"))
    account_id, username = typed.number(me.get("id")), typed.words(me.get("username"))
    if not (account_id and username):
        raise UnreachableError("getMe: the answer says of no account who the bot is")
    told: dict[str, object] = {"account": account_id, "username": username}
    before = Bot.objects.filter(desk=desk).first()
    if before is not None and before.account != account_id:
        # Another bot counts its updates by itself.
        told |= {"next_update": None, "heard_at": None}
    bot, _ = Bot.objects.update_or_create(desk=desk, defaults=told)
    bot.desk = desk
    return bot


def bot_at(desk: Desk) -> Bot | None:
    """The bot that this installation runs for a desk, as Telegram has told who it is; None where it runs none."""
    try:
        is_run = any(account.desk == desk.slug for account in accounts())
    except ImproperlyConfigured:
        # The examination of the bots says so, and the service does not start.
        return None
    return Bot.objects.filter(desk=desk).first() if is_run else None


def takes_webhooks() -> bool:
    """Whether Telegram is to call us (`TELEGRAM_WEBHOOK=1`) instead of being asked."""
    return flag("TELEGRAM_WEBHOOK")


def webhook_address(account: Account) -> str:
    """Where Telegram is to call."""
    return urljoin(settings.REGLAMENT_ADDRESS, f"channels/telegram/{account.desk}/")


def webhook_secret(account: Account) -> str:
    """The secret that comes with each call: made from the token and the desk's key, so nobody has to keep it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"telegram {account.token}".encode(), "sha256").hexdigest()
