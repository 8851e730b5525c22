"""An index of words on PostgreSQL: GIN over tsvector."""

# ruff: noqa: S608 - names of tables and columns are ours, and values go beside the statement.

from collections.abc import Iterator, Sequence

from reglament.desk.lib.word_engines.engine import Engine, Row, TextPart, Within
from reglament.desk.lib.word_query import Term

NEARER, FARTHER = 4, 64
"""So many periods are read at first, where the newest are wanted, and so many after them; then all the others at once."""
GREATEST = 2**63 - 1


class Postgres(Engine):
    """Two vectors of stems, of the title and of the whole, each with its GIN index; marks stand in both."""

    key = "key"

    def creation(self) -> list[str]:
        """See Engine."""
        made = [
            # Vectors lie apart from the rows: whoever only counts which texts have a word reads a tenth of the pages.
            f"CREATE TABLE {self.table} (key bigint PRIMARY KEY, title tsvector NOT NULL, whole tsvector NOT NULL)"
            " WITH (toast_tuple_target = 128)",
            # Without the pending list: a search finds what was put in without reading through a heap of late entries.
            f"CREATE INDEX {self.table}_title ON {self.table} USING gin (title) WITH (fastupdate = off)",
            f"CREATE INDEX {self.table}_whole ON {self.table} USING gin (whole) WITH (fastupdate = off)",
        ]
        known = f'CREATE TABLE {self.table}_known (stem text COLLATE "C" PRIMARY KEY)'
        return [*made, known] if self.vocabulary else made

    def put(self, rows: Sequence[Row]) -> None:
        """See Engine."""
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (key, title, whole) VALUES (%s, %s::tsvector, %s::tsvector)"
                " ON CONFLICT (key) DO UPDATE SET title = EXCLUDED.title, whole = EXCLUDED.whole",
                [(key, *self._vectors(key, *parts)) for key, *parts in rows],
            )
        self._learn(rows)

    def with_all(self, asked: Sequence[Term], within: Within, limit: int, *, in_title: bool) -> list[int]:
        """See Engine."""
        part = TextPart.TITLE if in_title else TextPart.WHOLE
        column, query = _column(part), " & ".join(self._term(term, part) for term in asked)
        statement = (
            f"SELECT key FROM {self.table} WHERE {column} @@ %s::tsquery"
            f" ORDER BY ts_rank({column}, %s::tsquery, 1) DESC, key LIMIT %s"
        )
        return [key for (key,) in self._rows(statement, (self._match(asked, within, part), query, limit))]

    def newest(
        self, asked: Sequence[Term], within: Within, below: int | None, limit: int, *, part: TextPart = TextPart.WHOLE
    ) -> list[int]:
        """See Engine. A GIN index knows no order, so it is asked period by period: each answer is small, however many texts have
        the words, and no guess of the planner decides whether a whole table is read.
        """
        found: list[int] = []
        for first, last, periods in self._stretches(below):
            match = self._match(asked, [*within, periods] if periods else within, part)
            values = (match, first, last, limit - len(found))
            found += [key for (key,) in self._rows(self._among(part), values)]
            if len(found) >= limit:
                break
        return found

    def _stretches(self, below: int | None) -> Iterator[tuple[int, int, list[str]]]:
        """From which key on to before which one is looked, the newest stretch first, with the marks of its periods."""
        last = GREATEST if below is None else below
        if not self.period:
            yield 0, last, []
            return
        newest = self._rows(f"SELECT max(key) FROM {self.table} WHERE key < %s", (last,))[0][0]
        top = (newest or 0) // self.period
        for count in (NEARER, FARTHER):
            first = max(top - count + 1, 0)
            yield first * self.period, last, [_period(number) for number in range(first, top + 1)]
            last, top = first * self.period, first - 1
            if top < 0:
                return
        yield 0, last, []

    def _among(self, part: TextPart) -> str:
        return (
            f"WITH held AS MATERIALIZED (SELECT key FROM {self.table} WHERE {_column(part)} @@ %s::tsquery)"
            " SELECT key FROM held WHERE key >= %s AND key < %s ORDER BY key DESC LIMIT %s"
        )

    def unlike(self, rows: Sequence[Row]) -> set[int]:
        """See Engine."""
        right = {key: self._vectors(key, *parts) for key, *parts in rows}
        places = ", ".join(["(%s::bigint, %s::tsvector, %s::tsvector)"] * len(right))
        statement = (
            f"SELECT held.key FROM {self.table} AS held JOIN (VALUES {places}) AS told (key, title, whole)"
            " ON held.key = told.key AND held.title = told.title AND held.whole = told.whole"
        )
        values = [value for key, vectors in right.items() for value in (key, *vectors)]
        return set(right) - {key for (key,) in self._rows(statement, values)} if right else set()

    def _holding(self, part: TextPart) -> str:
        # Planned for all rows, a query goes by the index; for the first few it would read through the table.
        return (
            f"WITH held AS MATERIALIZED (SELECT key FROM {self.table} WHERE {_column(part)} @@ %s::tsquery)"
            " SELECT key FROM held LIMIT %s"
        )

    def _match(self, asked: Sequence[Term], within: Within, part: TextPart) -> str:
        terms = [self._term(term, part) for term in asked]
        return " & ".join([*terms, *(f"({' | '.join(group)})" for group in within)])

    def _vectors(self, key: int, title: Sequence[str], text: Sequence[str], marks: Sequence[str]) -> tuple[str, str]:
        period = [_period(key // self.period)] if self.period else []
        named = " ".join([_vector(title, "A"), *marks, *period])
        return named, f"{named} {_vector(text, 'D', len(title) + 1)}"

    def _term(self, term: Term, part: TextPart) -> str:
        """Words in a row are followed by each other. The text is told by its weight, because the whole has the title, too."""
        weight = ":D" if part is TextPart.TEXT else ""
        whole = [" <-> ".join(f"'{each}'{weight}" for each in stem.split()) for stem in term.stems]
        whole = [f"({each})" for each in whole]
        begun = [f"'{term.beginning}':*{weight[1:]}"] if term.beginning else []
        return f"({' | '.join(whole + begun)})"


def _column(part: TextPart) -> str:
    return "title" if part is TextPart.TITLE else "whole"


def _period(number: int) -> str:
    """The mark of a period. Marks of callers begin with another capital."""
    return f"Z{number}"


def _vector(stems: Sequence[str], weight: str, first: int = 1) -> str:
    """Stems with their places, as the database writes a vector."""
    return " ".join(f"'{stem}':{place}{weight}" for place, stem in enumerate(stems, first))
