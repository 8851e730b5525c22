"""The two databases behind `lib/word_index.py`. All terms come as folded words: letters and digits, nothing to be quoted."""

# ruff: noqa: S608 - names of tables and columns are ours, and values go beside the statement.

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from reglament.desk.lib.word_query import Term

Row = tuple[int, list[str], list[str], list[str]]
"""Key, stems of the title, stems of the text, marks."""
Within = Sequence[Sequence[str]]
"""Marks that a text must have: one of each group."""
MOST_RANKED = 60
"""Of texts that have some of the terms so many of the best are counted through."""


LAST_LETTER = "\U0010ffff"


class Engine(ABC):
    """What an index does on one kind of database; `key` is the column of the keys."""

    key: str

    def __init__(self, connection: BaseDatabaseWrapper, table: str) -> None:
        self.connection, self.table = connection, table

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
    def with_some(self, asked: Sequence[Term], within: Within, enough: int, limit: int) -> list[int]:
        """The keys of texts with at least `enough` of the terms, those with most of them first."""

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
        # In one order for everybody, so that two writers wait for each other instead of for ever.
        stems = sorted({stem for _, title, text, _ in rows for stem in (*title, *text)})
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table}_known (stem) VALUES (%s) ON CONFLICT DO NOTHING", [(stem,) for stem in stems]
            )

    def _rows(self, statement: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, list(values))
            return cursor.fetchall()


class Sqlite(Engine):
    """An FTS5 table; bm25 ranks, a word in the title weighs as much as eight in the text."""

    key = "rowid"

    def creation(self) -> list[str]:
        """See Engine."""
        return [
            f"CREATE VIRTUAL TABLE {self.table} USING fts5("
            "title, text, marks, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')",
            f"CREATE TABLE {self.table}_known (stem TEXT PRIMARY KEY) WITHOUT ROWID",
        ]

    def put(self, rows: Sequence[Row]) -> None:
        """See Engine."""
        self.drop([row[0] for row in rows])
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (rowid, title, text, marks) VALUES (%s, %s, %s, %s)",
                [(key, *(" ".join(part) for part in parts)) for key, *parts in rows],
            )
        self._learn(rows)

    def with_all(self, asked: Sequence[Term], within: Within, limit: int, *, in_title: bool) -> list[int]:
        """See Engine."""
        query = " AND ".join(map(self._term, asked))
        return [key for (key,) in self._ranked("rowid", "title" if in_title else "title text", query, within, limit)]

    def with_some(self, asked: Sequence[Term], within: Within, enough: int, limit: int) -> list[int]:
        """See Engine."""
        query = " OR ".join(map(self._term, asked))
        best = self._ranked("rowid, title || ' ' || text", "title text", query, within, MOST_RANKED)
        counted = [(key, sum(map(_Stood(text), asked))) for key, text in best]
        # Sorting keeps the order of rank among those with as many terms.
        return [key for key, count in sorted(counted, key=lambda each: -each[1]) if count >= enough][:limit]

    def _ranked(self, wanted: str, columns: str, query: str, within: Within, limit: int) -> list[tuple[Any, ...]]:
        groups = [f"marks : ({' OR '.join(group)})" for group in within]
        match = " AND ".join([f"{{{columns}}} : ({query})", *groups])
        return self._rows(
            f"SELECT {wanted} FROM {self.table} WHERE {self.table} MATCH %s"
            f" AND rank MATCH 'bm25(8.0, 1.0, 0.0)' ORDER BY rank LIMIT %s",
            (match, limit),
        )

    def _term(self, term: Term) -> str:
        whole = [f'"{stem}"' for stem in term.stems]
        begun = [f'"{term.beginning}"*'] if term.beginning else []
        return f"({' OR '.join(whole + begun)})"


class _Stood:
    """Whether a term stands in a text of stems."""

    def __init__(self, text: str) -> None:
        self.text, self.stems = f" {text}", set(text.split())

    def __call__(self, term: Term) -> bool:
        return not self.stems.isdisjoint(term.stems) or bool(term.beginning and f" {term.beginning}" in self.text)


class Postgres(Engine):
    """Two vectors of stems, of the title and of the whole, each with its GIN index; marks stand in both."""

    key = "key"

    def creation(self) -> list[str]:
        """See Engine."""
        return [
            f"CREATE TABLE {self.table} (key bigint PRIMARY KEY, title tsvector NOT NULL, whole tsvector NOT NULL)",
            # Without the pending list: a search finds what was put in without reading through a heap of late entries.
            f"CREATE INDEX {self.table}_title ON {self.table} USING gin (title) WITH (fastupdate = off)",
            f"CREATE INDEX {self.table}_whole ON {self.table} USING gin (whole) WITH (fastupdate = off)",
            f'CREATE TABLE {self.table}_known (stem text COLLATE "C" PRIMARY KEY)',
        ]

    def put(self, rows: Sequence[Row]) -> None:
        """See Engine."""
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (key, title, whole) VALUES (%s, %s::tsvector, %s::tsvector)"
                " ON CONFLICT (key) DO UPDATE SET title = EXCLUDED.title, whole = EXCLUDED.whole",
                [(key, *self._vectors(*parts)) for key, *parts in rows],
            )
        self._learn(rows)

    def with_all(self, asked: Sequence[Term], within: Within, limit: int, *, in_title: bool) -> list[int]:
        """See Engine."""
        column = "title" if in_title else "whole"
        query = " & ".join(map(self._term, asked))
        statement = (
            f"SELECT key FROM {self.table} WHERE {column} @@ %s::tsquery"
            f" ORDER BY ts_rank({column}, %s::tsquery, 1) DESC, key LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (self._narrowed(query, within), query, limit))]

    def with_some(self, asked: Sequence[Term], within: Within, enough: int, limit: int) -> list[int]:
        """See Engine."""
        each = list(map(self._term, asked))
        query = " | ".join(each)
        count = " + ".join(["(whole @@ %s::tsquery)::int"] * len(each))
        statement = (
            f"SELECT key FROM (SELECT key, whole, {count} AS had FROM {self.table} WHERE whole @@ %s::tsquery) AS counted"
            " WHERE had >= %s ORDER BY had DESC, ts_rank(whole, %s::tsquery, 1) DESC, key LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (*each, self._narrowed(query, within), enough, query, limit))]

    def _vectors(self, title: Sequence[str], text: Sequence[str], marks: Sequence[str]) -> tuple[str, str]:
        named = " ".join([_vector(title, "A"), *marks])
        return named, f"{named} {_vector(text, 'D', len(title) + 1)}"

    def _narrowed(self, query: str, within: Within) -> str:
        return " & ".join([f"({query})", *(f"({' | '.join(group)})" for group in within)])

    def _term(self, term: Term) -> str:
        whole = [f"'{stem}'" for stem in term.stems]
        begun = [f"'{term.beginning}':*"] if term.beginning else []
        return f"({' | '.join(whole + begun)})"


def _vector(stems: Sequence[str], weight: str, first: int = 1) -> str:
    """Stems with their places, as the database writes a vector."""
    return " ".join(f"'{stem}':{place}{weight}" for place, stem in enumerate(stems, first))


ENGINES: dict[str, type[Engine]] = {"sqlite": Sqlite, "postgresql": Postgres}
