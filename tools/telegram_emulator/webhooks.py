"""Calls the bots that want to be called: in order, with the secret, and again later whenever the answer is not 2xx."""

import http.client
import json
import threading
from urllib.parse import urlsplit

from tools.telegram_emulator.world import EmulatedBot, World

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
TIMEOUT = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret.


def deliver(world: World, stop: threading.Event) -> None:
    """Run until `stop` is set. One update at a time, so that the order of every chat is kept."""
    pause = FIRST_PAUSE
    while not stop.is_set():
        with world.stirred:
            waiting = [bot for bot in world.bots.values() if bot.webhook and bot.updates]
            if not waiting:
                world.stirred.wait(0.2)
        if not waiting:
            continue
        results = [_deliver_first(world, bot) for bot in waiting]
        if all(results):
            pause = FIRST_PAUSE
        else:
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _deliver_first(world: World, bot: EmulatedBot) -> bool:
    with world.lock:
        if not (bot.webhook and bot.updates):
            return True
        update, webhook = bot.updates[0], dict(bot.webhook)
    error = _post(webhook["url"], webhook["secret"], json.dumps(update).encode())
    with world.stirred:
        bot.last_error = error
        if not error:
            bot.confirmed = update["update_id"]
            bot.updates = [each for each in bot.updates if each["update_id"] != update["update_id"]]
            world.stirred.notify_all()
    return not error


def _post(url: str, secret: str, body: bytes) -> str:
    """What went wrong, or nothing."""
    parts = urlsplit(url)
    headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: secret} if secret else {})
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()
    return "" if 200 <= status < 300 else f"Wrong response from the webhook: {status}"
