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

    def holders(self, asked: Sequence[Term], within: Within, most: int, *, in_title: bool) -> list[list[int]]:
        """For each term the keys of texts that have it, in no order that matters; no more than `most` for each."""
        found: list[list[int]] = [[] for _ in asked]
        parts, values = [], []
        for number, term in enumerate(asked):
            parts.append(f"SELECT {number}, found.* FROM ({self._holding(in_title)}) AS found")
            values += [self._match([term], within, in_title), most]
        for number, key in self._rows(" UNION ALL ".join(parts), values):
            found[number].append(key)
        return found

    @abstractmethod
    def _match(self, asked: Sequence[Term], within: Within, in_title: bool) -> str:
        """What every term and every group of marks must match, as the database writes it."""

    @abstractmethod
    def _holding(self, in_title: bool) -> str:
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


class Sqlite(Engine):
    """An FTS5 table; bm25 ranks, a word in the title weighs as much as eight in the text."""

    key = "rowid"

    def creation(self) -> list[str]:
        """See Engine."""
        return [
            f"CREATE VIRTUAL TABLE {self.table} USING fts5("
            "title, text, marks, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')",
            # What is taken out leaves no trace in the index, as `PRAGMA secure_delete` sees to it for plain rows.
            f"INSERT INTO {self.table} ({self.table}, rank) VALUES ('secure-delete', 1)",
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
        match = self._match(asked, within, in_title)
        statement = (
            f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
            " AND rank MATCH 'bm25(8.0, 1.0, 0.0)' ORDER BY rank LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (match, limit))]

    def _holding(self, in_title: bool) -> str:
        return f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s LIMIT %s"

    def _match(self, asked: Sequence[Term], within: Within, in_title: bool) -> str:
        query = " AND ".join(map(self._term, asked))
        groups = [f"marks : ({' OR '.join(group)})" for group in within]
        return " AND ".join([f"{{{'title' if in_title else 'title text'}}} : ({query})", *groups])

    def _term(self, term: Term) -> str:
        whole = [f'"{stem}"' for stem in term.stems]
        begun = [f'"{term.beginning}"*'] if term.beginning else []
        return f"({' OR '.join(whole + begun)})"


class Postgres(Engine):
    """Two vectors of stems, of the title and of the whole, each with its GIN index; marks stand in both."""

    key = "key"

    def creation(self) -> list[str]:
        """See Engine."""
        return [
            # Vectors lie apart from the rows: whoever only counts which texts have a word reads a tenth of the pages.
            f"CREATE TABLE {self.table} (key bigint PRIMARY KEY, title tsvector NOT NULL, whole tsvector NOT NULL)"
            " WITH (toast_tuple_target = 128)",
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
        column = _column(in_title)
        query = " & ".join(map(self._term, asked))
        statement = (
            f"SELECT key FROM {self.table} WHERE {column} @@ %s::tsquery"
            f" ORDER BY ts_rank({column}, %s::tsquery, 1) DESC, key LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (self._match(asked, within, in_title), query, limit))]

    def _holding(self, in_title: bool) -> str:
        # Planned for all rows, a query goes by the index; for the first few it would read through the table.
        return (
            f"WITH held AS MATERIALIZED (SELECT key FROM {self.table} WHERE {_column(in_title)} @@ %s::tsquery)"
            " SELECT key FROM held LIMIT %s"
        )

    def _match(self, asked: Sequence[Term], within: Within, in_title: bool) -> str:
        return " & ".join([*map(self._term, asked), *(f"({' | '.join(group)})" for group in within)])

    def _vectors(self, title: Sequence[str], text: Sequence[str], marks: Sequence[str]) -> tuple[str, str]:
        named = " ".join([_vector(title, "A"), *marks])
        return named, f"{named} {_vector(text, 'D', len(title) + 1)}"

    def _term(self, term: Term) -> str:
        whole = [f"'{stem}'" for stem in term.stems]
        begun = [f"'{term.beginning}':*"] if term.beginning else []
        return f"({' | '.join(whole + begun)})"


def _column(in_title: bool) -> str:
    return "title" if in_title else "whole"


def _vector(stems: Sequence[str], weight: str, first: int = 1) -> str:
    """Stems with their places, as the database writes a vector."""
    return " ".join(f"'{stem}':{place}{weight}" for place, stem in enumerate(stems, first))


ENGINES: dict[str, type[Engine]] = {"sqlite": Sqlite, "postgresql": Postgres}
