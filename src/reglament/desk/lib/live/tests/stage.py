"""A source whose rows appear when a test wants it, and a reader that notes what a stream tells."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reglament.desk.lib.live import sources
from reglament.desk.lib.live.sources import Event, Source


class Table:
    """Rows for topics, by id; counts how often it is asked."""

    def __init__(self, name: str = "rows") -> None:
        self.name = name
        self.rows: dict[int, str] = {}
        self.asked = 0
        self.allowed = {"a"}
        sources.add(Source(name, self.newest, self.after, {"test": self.topics}))

    def newest(self) -> int:
        return max(self.rows, default=0)

    def after(self, last: int, most: int) -> Sequence[Event]:
        self.asked += 1
        found = sorted(number for number in self.rows if number > last)[:most]
        return [Event(number, {self.rows[number]: json.dumps({"n": number})}) for number in found]

    def topics(self, reader: Any, asked: Mapping[str, str]) -> set[str]:
        return self.allowed & set(reader)


def heard(text: str) -> list[int]:
    """The numbers that a piece of a stream tells."""
    return [json.loads(row[6:])["n"] for row in text.split("\n") if row.startswith('data: {"n"')]


def last_id(text: str) -> str:
    """The last id that a piece of a stream gives."""
    return [row[4:] for row in text.split("\n") if row.startswith("id: ")][-1]
