"""An index of words on SQLite: FTS5."""

# ruff: noqa: S608 - names of tables and columns are ours, and values go beside the statement.

from collections.abc import Sequence

from reglament.desk.lib.word_engines.engine import Engine, Row, TextPart, Within
from reglament.desk.lib.word_query import Term

COLUMNS = {TextPart.TITLE: "{title}", TextPart.TEXT: "{text}", TextPart.WHOLE: "{title text}"}


class Sqlite(Engine):
    """An FTS5 table; bm25 ranks, a word in the title weighs as much as eight in the text.

    It holds the stems of each row, because FTS5 takes out of an index without a trace only what it can read again.
    """

    key = "rowid"

    def creation(self) -> list[str]:
        """See Engine."""
        # Beginnings are asked for as one types; an index without a vocabulary is not asked so.
        prefix = ", prefix = '2 3 4'" if self.vocabulary else ""
        made = [
            f"CREATE VIRTUAL TABLE {self.table} USING fts5("
            f"title, text, marks, tokenize = 'unicode61 remove_diacritics 0'{prefix})",
            # What is taken out leaves no trace in the index, as `PRAGMA secure_delete` sees to it for plain rows.
            f"INSERT INTO {self.table} ({self.table}, rank) VALUES ('secure-delete', 1)",
        ]
        known = f"CREATE TABLE {self.table}_known (stem TEXT PRIMARY KEY) WITHOUT ROWID"
        return [*made, known] if self.vocabulary else made

    def put(self, rows: Sequence[Row]) -> None:
        """See Engine."""
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {self.table} (rowid, title, text, marks) VALUES (%s, %s, %s, %s)",
                [(key, *(" ".join(part) for part in parts)) for key, *parts in rows],
            )
        self._learn(rows)

    def with_all(self, asked: Sequence[Term], within: Within, limit: int, *, in_title: bool) -> list[int]:
        """See Engine."""
        match = self._match(asked, within, TextPart.TITLE if in_title else TextPart.WHOLE)
        statement = (
            f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
            " AND rank MATCH 'bm25(8.0, 1.0, 0.0)' ORDER BY rank LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (match, limit))]

    def newest(
        self, asked: Sequence[Term], within: Within, below: int | None, limit: int, *, part: TextPart = TextPart.WHOLE
    ) -> list[int]:
        """See Engine."""
        bound, values = ("", []) if below is None else (" AND rowid < %s", [below])
        statement = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s{bound} ORDER BY rowid DESC LIMIT %s"
        return [key for (key,) in self._rows(statement, (self._match(asked, within, part), *values, limit))]

    def unlike(self, rows: Sequence[Row]) -> set[int]:
        """See Engine."""
        right = {key: tuple(" ".join(part) for part in parts) for key, *parts in rows}
        places = ", ".join(["%s"] * len(right))
        statement = f"SELECT rowid, title, text, marks FROM {self.table} WHERE rowid IN ({places})"
        held = {key: tuple(parts) for key, *parts in self._rows(statement, right)}
        return {key for key, parts in right.items() if held.get(key) != parts}

    def _holding(self, part: TextPart) -> str:
        return f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s LIMIT %s"

    def _match(self, asked: Sequence[Term], within: Within, part: TextPart) -> str:
        words = [f"{COLUMNS[part]} : ({' AND '.join(map(self._term, asked))})"] if asked else []
        return " AND ".join([*words, *(f"marks : ({' OR '.join(group)})" for group in within)])

    def _term(self, term: Term) -> str:
        whole = [f'"{stem}"' for stem in term.stems]
        begun = [f'"{term.beginning}"*'] if term.beginning else []
        return f"({' OR '.join(whole + begun)})"
