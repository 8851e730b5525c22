"""What an index of words does on any database. All terms come as folded words: letters and digits, nothing to be quoted."""

# ruff: noqa: S608 - names of tables and columns are ours, and values go beside the statement.

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from reglament.desk.lib.word_query import Term

Row = tuple[int, list[str], list[str], list[str]]
"""Key, stems of the title, stems of the text, marks."""
Within = Sequence[Sequence[str]]
"""Marks that a text must have: one of each group."""


LAST_LETTER = "\U0010ffff"


class TextPart(Enum):
    """In which part of a text the words are to stand."""

    TITLE = "title"
    TEXT = "text"
    WHOLE = "whole"


class Engine(ABC):
    """What an index does on one kind of database; `key` is the column of the keys.

    One with a `vocabulary` remembers every stem that was ever put in, by which misspelt words are mended. Keys of one
    `period` (so many numbers in a row) lie together, where the database needs that to read the newest first.
    """

    key: str

    def __init__(
        self, connection: BaseDatabaseWrapper, table: str, *, vocabulary: bool = True, period: int = 0
    ) -> None:
        self.connection, self.table, self.vocabulary, self.period = connection, table, vocabulary, period

    @abstractmethod
    def creation(self) -> list[str]:
        """The statements that make the tables."""

    @abstractmethod
    def put(self, rows: Sequence[Row]) -> None:
        """Write the rows, each in the place of what stood under its key."""

    @abstractmethod
    def with_all(self, asked: Sequence[Term], within: Within, limit: int, *, in_title: bool) -> list[int]:
        """The keys of texts with every term, the best first."""

    @abstractmethod
    def newest(
        self, asked: Sequence[Term], within: Within, below: int | None, limit: int, *, part: TextPart = TextPart.WHOLE
    ) -> list[int]:
        """The keys of texts with every term, the greatest first, those smaller than `below` alone."""

    @abstractmethod
    def unlike(self, rows: Sequence[Row]) -> set[int]:
        """The keys of those rows that are not in the index just so."""

    def keys(self, first: int, last: int) -> set[int]:
        """The keys that are in the index, from the first to the last."""
        statement = f"SELECT {self.key} FROM {self.table} WHERE {self.key} >= %s AND {self.key} <= %s"
        return {key for (key,) in self._rows(statement, (first, last))}

    def holders(self, asked: Sequence[Term], within: Within, most: int, *, in_title: bool) -> list[list[int]]:
        """For each term the keys of texts that have it, in no order that matters; no more than `most` for each."""
        found: list[list[int]] = [[] for _ in asked]
        parts, values = [], []
        part = TextPart.TITLE if in_title else TextPart.WHOLE
        for number, term in enumerate(asked):
            parts.append(f"SELECT {number}, found.* FROM ({self._holding(part)}) AS found")
            values += [self._match([term], within, part), most]
        for number, key in self._rows(" UNION ALL ".join(parts), values):
            found[number].append(key)
        return found

    @abstractmethod
    def _match(self, asked: Sequence[Term], within: Within, part: TextPart) -> str:
        """What every term and every group of marks must match, as the database writes it."""

    @abstractmethod
    def _holding(self, part: TextPart) -> str:
        """The statement that takes a match and a limit, and gives keys."""

    def drop(self, keys: Collection[int]) -> None:
        """Take the keys out."""
        with self.connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.table} WHERE {self.key} = %s", [(key,) for key in keys])

    def known(self, stems: Collection[str]) -> set[str]:
        """Those of the stems that were ever put in."""
        if not stems:
            return set()
        places = ", ".join(["%s"] * len(stems))
        return {stem for (stem,) in self._rows(f"SELECT stem FROM {self.table}_known WHERE stem IN ({places})", stems)}

    def begins(self, beginning: str) -> bool:
        """Whether any stem that was ever put in begins so."""
        statement = f"SELECT 1 FROM {self.table}_known WHERE stem >= %s AND stem < %s LIMIT 1"
        return bool(self._rows(statement, (beginning, beginning + LAST_LETTER)))

    def _learn(self, rows: Sequence[Row]) -> None:
        if not self.vocabulary:
            return
        # In one order for everybody, so that two writers wait for each other instead of for ever.
        stems = sorted({stem for _, title, text, _ in rows for stem in (*title, *text)})
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table}_known (stem) VALUES (%s) ON CONFLICT DO NOTHING", [(stem,) for stem in stems]
            )

    def _rows(self, statement: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
