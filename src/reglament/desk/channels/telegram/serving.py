"""The bots as a service: what comes is received, worked on and answered by threads of one process."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from django.db import connection

from reglament.desk.channels.telegram import bots, receiving, sending, shapes, working
from reglament.desk.channels.telegram.bots import Account
from reglament.desk.channels.telegram.models import Bot
from reglament.desk.channels.telegram.words import COMMANDS, known

FAREWELL = 2.0
"""Seconds that are given to a thread at the end; a question that Telegram holds is left to itself, for nothing is lost by it."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Run all configured bots until `stop` is set; returns at once when none is configured.

    Raises LookupError for a desk that is not there, ApiError or OSError when Telegram does not let a bot begin: the caller
    says so and tries again.
    """
    accounts = bots.accounts()
    if not accounts:
        return
    begun = [(account, _begin(account)) for account in accounts]
    threads = [_thread(_work, stop), _thread(_send, stop)]
    if not bots.takes_webhooks():
        threads += [_thread(partial(receiving.poll, bot, bots.api(account)), stop) for account, bot in begun]
    for thread in threads:
        thread.start()
    stop.wait()
    sending.written.set()
    receiving.arrived.set()
    for thread in threads:
        thread.join(FAREWELL)


def _begin(account: Account) -> Bot:
    """Introduce the bot, tell Telegram how updates travel, and what the commands of its menu are called."""
    client = bots.api(account)
    try:
        bot = bots.introduce(account, client)
        if bots.takes_webhooks():
            told = {"url": bots.webhook_address(account), "secret_token": bots.webhook_secret(account)}
            client.call("setWebhook", {**told, "allowed_updates": list(shapes.READ), "max_connections": 1})
        # Those whose Telegram speaks another language see the desk's.
        for language, commands in [("", COMMANDS[known(bot.desk.language)]), *COMMANDS.items()]:
            listed = [{"command": name, "description": what} for name, what in commands.items()]
            client.call("setMyCommands", {"commands": listed, "language_code": language})
    finally:
        client.close()
    return bot


def _work(stop: threading.Event) -> None:
    working.serve(bots.apis(), stop)


def _send(stop: threading.Event) -> None:
    sending.serve(bots.apis(), stop)


def _thread(target: Callable[[threading.Event], None], stop: threading.Event) -> threading.Thread:
    def run() -> None:
        while not stop.is_set():
            try:
                target(stop)
                return
            except Exception:
                log.exception("A part of the Telegram bot failed; it starts again in a moment.")
                stop.wait(1.0)
            finally:
                connection.close()

    return threading.Thread(target=run, daemon=True)
