"""The bots as a service: what comes is received, worked on and answered by threads of one process."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial

from django.db import connection

from reglament.desk.channels.telegram import bots, receiving, sending, shapes, working
from reglament.desk.channels.telegram.api import Api, ApiError
from reglament.desk.channels.telegram.bots import Account
from reglament.desk.channels.telegram.models import Bot
from reglament.desk.channels.telegram.words import COMMANDS, known
from reglament.desk.lib.outages import OF_DATABASE, Outage
from reglament.desk.lib.signals import wait_for
from reglament.desk.vitals import signs

PAUSE, LONGEST_PAUSE = 1.0, 60.0
FAREWELL = 2.0
"""Seconds that are given to a thread at the end; a question that Telegram holds is left to itself, for nothing is lost by it."""

log = logging.getLogger(__name__)


def serve(stop: threading.Event) -> None:
    """Run all configured bots until `stop` is set; returns at once when none is configured.

    A bot that cannot begin is told of in the log and tried again; it keeps no other from its work.
    """
    accounts = bots.accounts()
    if not accounts:
        return
    threads = [_thread(_work, stop), _thread(_send, stop)]
    threads += [_thread(partial(_receive, account), stop) for account in accounts]
    for thread in threads:
        thread.start()
    wait_for(stop)
    sending.written.set()
    receiving.arrived.set()
    for thread in threads:
        thread.join(FAREWELL)


def _receive(account: Account, stop: threading.Event) -> None:
    """Introduce the bot, then ask for its updates, unless Telegram brings them."""
    pause, outage = PAUSE, Outage(f"The Telegram bot of desk {account.desk}", log)
    with closing(bots.api(account)) as client:
        while not stop.is_set():
            try:
                bot = _begin(account, client)
            except (ApiError, OSError, LookupError, *OF_DATABASE) as error:
                if isinstance(error, OF_DATABASE):
                    outage.begins(error)
                else:
                    log.warning("The bot of desk %s cannot begin (%s); next try in %d s.", account.desk, error, pause)
                signs.ill(f"{receiving.SIGN}{account.desk}", error)
                connection.close()
                stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            outage.ends()
            signs.well(f"{receiving.SIGN}{account.desk}", often=0)
            if not bots.takes_webhooks():
                receiving.poll(bot, client, stop)
            return


def _begin(account: Account, client: Api) -> Bot:
    """Ask Telegram who the bot is, and tell it how updates travel and what the commands of its menu are called."""
    try:
        bot = bots.introduce(account, client)
    finally:
        # What follows is mostly waiting, and the pool of connections has others to serve.
        connection.close()
    if bots.takes_webhooks():
        told = {"url": bots.webhook_address(account), "secret_token": bots.webhook_secret(account)}
        client.call("setWebhook", {**told, "allowed_updates": list(shapes.READ), "max_connections": 1})
    # Those whose Telegram speaks another language see the desk's.
    for language, commands in [("", COMMANDS[known(bot.desk.language)]), *COMMANDS.items()]:
        listed = [{"command": name, "description": what} for name, what in commands.items()]
        client.call("setMyCommands", {"commands": listed, "language_code": language})
    return bot


def _work(stop: threading.Event) -> None:
    with bots.connected() as clients:
        working.serve(clients, stop)


def _send(stop: threading.Event) -> None:
    with bots.connected() as clients:
        sending.serve(clients, stop)


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
