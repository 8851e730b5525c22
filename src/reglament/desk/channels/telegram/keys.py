"""The names by which what is said in a chat is carried out once: given where it is handed in, read where it is forgotten."""

import re
from dataclasses import dataclass
from typing import Self

from reglament.desk.tickets.intake.keeping import TELEGRAM

NUMBER = r"(-?\d{1,18})"
UPDATE = re.compile(rf"{TELEGRAM}{NUMBER}:{NUMBER}")
DRAFT = re.compile(rf"{TELEGRAM}{NUMBER}:{NUMBER}:([0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class UpdateKey:
    """Names a message or an album: the bot's row, and Telegram's number of the first update."""

    bot: int
    update: int

    def __str__(self) -> str:
        return f"{TELEGRAM}{self.bot}:{self.update}"

    @classmethod
    def read(cls, key: str) -> Self | None:
        """What a key names; None where it is of something else."""
        found = UPDATE.fullmatch(key)
        return cls(int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Names what was gathered in a chat: the bot's row, Telegram's number of the chat, and the draft's own token."""

    bot: int
    chat: int
    token: str

    def __str__(self) -> str:
        return f"{TELEGRAM}{self.bot}:{self.chat}:{self.token}"

    @classmethod
    def read(cls, key: str) -> Self | None:
        """What a key names; None where it is of something else."""
        found = DRAFT.fullmatch(key)
        return cls(int(found[1]), int(found[2]), found[3]) if found else None
