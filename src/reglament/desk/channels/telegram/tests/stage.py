"""People in the emulated Telegram and the bot that answers them, one turn at a time."""

import base64
import json
import urllib.request
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from django.utils import timezone

from reglament.desk.channels.telegram import bots, receiving, sending, working
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.models import Ticket
from tools.story.companies import Company
from tools.story.official import official
from tools.telegram_emulator.server import Emulator

SIROKA = ("1000:one", official("siroka", "telegram").removeprefix("@"))
ISTOM = ("2000:two", "iStom_helper_bot")
PNG = saved(drawing(), "PNG")
JPG = saved(drawing(), "JPEG")


def people(emulator: Emulator, what: str, **asked: Any) -> Any:
    """One wish on the people's side, over HTTP."""
    request = urllib.request.Request(f"{emulator.address}/people/{what}", json.dumps(asked).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def a_file(data: bytes, name: str = "screen.png", kind: str = "document", content_type: str = "image/png") -> Any:
    """A file as somebody sends it."""
    return {"kind": kind, "name": name, "type": content_type, "data": base64.b64encode(data).decode()}


class Somebody:
    """A person with a Telegram account, who writes to one bot."""

    def __init__(self, emulator: Emulator, account: int, bot: str = SIROKA[1], language: str = "en") -> None:
        self.emulator, self.account, self.bot = emulator, account, bot
        self.user = {"id": account, "first_name": "Aida", "language_code": language}
        self._read = 0

    def does(self, what: str, **asked: Any) -> Any:
        """Any wish of the people's side."""
        return people(self.emulator, what, bot=self.bot, user=self.user, **asked)

    def says(self, text: str, **more: Any) -> Any:
        """Write words; answers the message."""
        return self.does("send", text=text, **more)["message"]

    def sends(self, file: Any, caption: str = "") -> Any:
        """Send one file; answers the message."""
        return self.does("send", file=file, caption=caption)["message"]

    def presses(self, label: str) -> Any:
        """Press the newest button of this label."""
        for message in reversed(self.chat()):
            if label in labels(message):
                return self.does("press", message_id=message["message_id"], label=label)
        raise AssertionError(f"No button {label!r} in: {[text(each) for each in self.chat()]}")

    def chat(self) -> list[Any]:
        """All that the bot wrote."""
        return list(people(self.emulator, "read", bot=self.bot, user=self.account, count=0)["messages"])

    def hears(self) -> list[str]:
        """The texts that the bot wrote since the last time."""
        new = [each for each in self.chat() if each["message_id"] > self._read]
        self._read = max([self._read, *(each["message_id"] for each in new)])
        return [text(each) for each in new]

    def last_buttons(self) -> list[str]:
        """What stands on the buttons of the newest message that has any."""
        return next((labels(each) for each in reversed(self.chat()) if labels(each)), [])


class Stage:
    """A desk and its bot. `turn` lets the bot take in, work on and answer everything that waits."""

    def __init__(self, emulator: Emulator, company: Company) -> None:
        self.emulator, self.company = emulator, company
        self.account = next(each for each in bots.accounts() if each.desk == company.desk.slug)
        self.api = bots.api(self.account)
        self.bot = bots.introduce(self.account, self.api)
        self.clients = {company.desk.slug: self.api}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.api.close()

    def somebody(self, account: int, language: str = "en") -> Somebody:
        """A person with this account."""
        return Somebody(self.emulator, account, self.bot.username, language)

    def turn(self, later: timedelta = timedelta()) -> None:
        """Everything once through, as if it were so much later."""
        while receiving.poll_once(self.bot, self.api, held=0):
            pass
        at = self.at(later)
        while working.tick(self.clients, at) or working.send_left_drafts(at):
            pass
        while sending.prepare(set(self.clients), at) or sending.tick(self.clients, at):
            pass

    def at(self, later: timedelta) -> datetime:
        """The moment so much later than now."""
        return timezone.now() + later

    def ticket(self) -> Ticket:
        """The one request that there is."""
        return Ticket.objects.of(self.company.desk).get()


def text(message: Any) -> str:
    """What a message says."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Any) -> list[str]:
    """What stands on the buttons under a message."""
    markup = message.get("reply_markup", {})
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [button["text"] for row in rows for button in row]
