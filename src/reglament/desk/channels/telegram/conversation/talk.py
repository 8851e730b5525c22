"""One turn of a conversation: what was said, by whom, and how the bot answers. All of it belongs to one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import translation

from reglament.desk.channels.telegram import fetching
from reglament.desk.channels.telegram.keys import UpdateKey
from reglament.desk.channels.telegram.law import BotLaw, law_of
from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing, Update
from reglament.desk.channels.telegram.shapes import ReadUpdate
from reglament.desk.channels.telegram.typed import Json, items, mapping, words
from reglament.desk.channels.telegram.words import MENU, TEXTS, known, pieces, speak
from reglament.desk.lib.moments import moment, span_in_words
from reglament.desk.lib.reader import zone_named
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Person
from reglament.desk.tickets.attached.files import Examined
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket
from reglament.regulation.nouns import noun

Rows = Sequence[Sequence[tuple[str, str]]]
"""Buttons under a message, row by row: what each says, and what it sends when pressed."""
LONGEST_LABEL = 60
LONGEST_ANSWER = 200
"""So many characters Telegram shows as the answer to a press."""


@dataclass(frozen=True, slots=True)
class MessageOrAlbum:
    """One message, or all of an album: the updates and what they say, in order. Never empty."""

    parts: list[tuple[Update, ReadUpdate]]

    @property
    def first(self) -> ReadUpdate:
        """The message itself, or the first of the album."""
        return self.parts[0][1]

    @property
    def text(self) -> str:
        """The words, or the captions of an album."""
        return "\n".join(said.text for _, said in self.parts if said.text).strip()

    @property
    def moment(self) -> datetime:
        """When it was said: as Telegram tells it, else when it reached us."""
        update, said = self.parts[0]
        return min(said.at or update.stored_at, update.stored_at)

    @property
    def key(self) -> str:
        """The name by which an action that it causes is carried out once."""
        update = self.parts[0][0]
        return str(UpdateKey(update.bot_id, update.update_id))

    def files(self) -> tuple[File, ...]:
        """The files, those without their bytes too."""
        found = (fetching.file_of(update, said) for update, said in self.parts)
        return tuple(file for file in found if file is not None)

    def file_updates(self) -> list[int]:
        """The updates that hold those files, for a draft to remember."""
        return [update.pk for update, said in self.parts if said.file is not None]


class Talk:
    """A turn: the locked chat, the moment, and, except for a draft that was left, what was said.

    `examined` are files that were looked at before its transaction began.
    """

    def __init__(
        self,
        chat: Chat,
        at: datetime,
        person: Person | None,
        unit: MessageOrAlbum | None = None,
        examined: tuple[Examined, ...] = (),
    ) -> None:
        self.chat, self.at, self.person, self._unit, self.examined = chat, at, person, unit, examined
        self.bot: Bot = chat.bot
        self.desk: Desk = chat.bot.desk

    @property
    def unit(self) -> MessageOrAlbum:
        """What was said."""
        if self._unit is None:
            raise LookupError("Nobody said anything in this turn: a draft was left.")
        return self._unit

    @property
    def language(self) -> str:
        """The language of the person, else that of the chat."""
        return self.person.language if self.person else self.chat.language

    @cached_property
    def law(self) -> BotLaw:
        """The edition in force. LookupError when there is none."""
        return law_of(self.desk, self.language, self.at)

    @property
    def heard(self) -> str:
        """The words that were said, and what came that is none; what is forwarded names who wrote it first."""
        text, origin = self.unit.text, self.unit.first.forwarded_from
        text = "\n".join(filter(None, (text, self._bare)))
        if not (text and origin):
            return text
        return "\n".join([self.words("forwarded", name=origin), text])

    @property
    def _bare(self) -> str:
        """What came that is neither words nor a file, in words; empty where there is none."""
        said = self.unit.first
        if not said.is_bare:
            return ""
        key = f"content_{said.untaken}"
        name = self.words(key if key in TEXTS[known(self.language)] else "content_other")
        return f"({name}: {said.told})" if said.told else f"({name})"

    def leave_out_command(self) -> None:
        """Hear what was said from here on without the command that it begins with."""
        (update, said), *others = self.unit.parts
        rest = "".join(said.text.split(maxsplit=1)[1:])
        self._unit = MessageOrAlbum([(update, replace(said, text=rest)), *others])

    def words(self, key: str, **values: object) -> str:
        """A text of the bot in the reader's language."""
        return speak(self.language, key, **values)

    def noun(self, kind: str, code: str) -> str:
        """What one of the regulation's own things is called in the reader's language."""
        return noun(kind, code, known(self.language))

    def moment(self, at: datetime) -> str:
        """A moment in the reader's zone."""
        zone = (zone_named(self.person.time_zone) if self.person else None) or self.desk.zone
        with translation.override(self.language):
            return moment(at, zone)

    def span(self, length: timedelta) -> str:
        """A length of time in words."""
        with translation.override(self.language):
            return span_in_words(length)

    def say(self, key: str, rows: Rows = (), *, ticket: Ticket | None = None, **values: object) -> None:
        """Say one of the bot's texts, with buttons under it."""
        self.write(self.words(key, **values), rows, ticket=ticket)

    def write(
        self, text: str, rows: Rows = (), *, ticket: Ticket | None = None, keyboard: dict[str, object] | None = None
    ) -> None:
        """Say ready text; what is too long for one message becomes several, with the buttons under the last."""
        parts = pieces(text)
        for number, piece in enumerate(parts, start=1):
            params: dict[str, object] = {"chat_id": self.chat.chat_id, "text": piece}
            params["link_preview_options"] = {"is_disabled": True}
            if number == len(parts) and (rows or keyboard):
                params["reply_markup"] = {"inline_keyboard": _inline(rows)} if rows else keyboard
            self.call("sendMessage", params, ticket=ticket)

    def menu(self, key: str, **values: object) -> None:
        """Say a text and put the two standing buttons under the field for writing."""
        rows = [[{"text": MENU[self.language]["new"]}, {"text": MENU[self.language]["requests"]}]]
        self.write(
            self.words(key, **values), keyboard={"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
        )

    def settle_press(self, key: str = "") -> None:
        """Answer a pressed button, so that it stops turning; with a short text where one is told."""
        self.answer_press(self.words(key) if key else "")

    def answer_press(self, text: str) -> None:
        """The same with ready text, as much of it as Telegram shows there."""
        params = {"callback_query_id": self.unit.first.press_id}
        if text:
            params["text"] = text[:LONGEST_ANSWER]
        self.call("answerCallbackQuery", params)

    def show_choice(self) -> None:
        """Put what was chosen under the question that was pressed, in place of its buttons."""
        said = self.unit.first
        message = mapping(said.raw.get("message"))
        question, chosen = words(message.get("text")), label_of(message, said.pressed)
        if question and chosen:
            params = {"chat_id": self.chat.chat_id, "message_id": said.message_id}
            self.call("editMessageText", {**params, "text": f"{question}\n— {chosen}"})

    def call(
        self, method: str, params: Mapping[str, object], *, ticket: Ticket | None = None, notice: Notice | None = None
    ) -> None:
        """Put a call behind those that the chat waits for."""
        Outgoing.objects.create(
            bot=self.bot,
            chat_id=self.chat.chat_id,
            method=method,
            params=dict(params),
            ticket=ticket,
            notice=notice,
            created_at=self.at,
            next_try_at=self.at,
        )


def _inline(rows: Rows) -> list[list[dict[str, str]]]:
    return [[{"text": _short(label), "callback_data": data} for label, data in row] for row in rows]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def label_of(message: Json, data: str) -> str:
    """What stands on the button of a message that sends `data`."""
    rows = items(mapping(message.get("reply_markup")).get("inline_keyboard"))
    buttons = (mapping(each) for row in rows for each in items(row))
    return next((words(each.get("text")) for each in buttons if each.get("callback_data") == data), "")
