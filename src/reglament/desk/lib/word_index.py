"""An index of words in the desk's own database, for search as one types: FTS5 on SQLite, GIN over tsvector on PostgreSQL.

It knows no model. A room makes one in a migration, keeps it in its actions, and asks it for keys:

    INDEX = WordIndex("answers_words")
    operations = [INDEX.creation()]
    INDEX.put([IndexedText(article.pk, article.title, article.plain, ("desk1",))])
    INDEX.find("печать этикеток", marks=("desk1",), limit=10)

Both engines hold the same stems (`lib/stems.py`), so both find the same. What is written belongs to the transaction around it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, migrations
from django.db.backends.base.base import BaseDatabaseWrapper

from reglament.desk.lib import word_engines
from reglament.desk.lib.stems import stemmed
from reglament.desk.lib.word_engines.engine import Engine, Row, TextPart
from reglament.desk.lib.word_query import Term, mended, terms

_NAME = re.compile(r"[a-z][a-z0-9_]*")
LARGEST = 20_000
"""Stems of one text that are kept; a longer text is found by its beginning."""
TOO_MANY = 3_000
"""Texts with a term, from which on it is too common to choose by."""
Marks = Sequence[str | Sequence[str]]
"""What a search is narrowed by: each of these marks, and of several in one place any."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What is put into the index under a key. `marks` are plain words that a search is narrowed by, such as "desk1"."""

    key: int
    title: str
    text: str
    marks: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The keys that were found, the best first, and the terms that found them, by which a text shows why."""

    keys: list[int] = field(default_factory=list)
    terms: tuple[Term, ...] = ()


class WordIndex:
    """One index. `table` is its name in the database.

    Beside one with a `vocabulary` stands `<table>_known`, the stems that were ever put in: what must be forgotten to the last
    byte is put into an index without. One whose newest texts are asked for first says how many keys make a `period`.
    """

    def __init__(self, table: str, using: str = DEFAULT_DB_ALIAS, *, vocabulary: bool = True, period: int = 0) -> None:
        if not _NAME.fullmatch(table):
            raise ValueError(f"{table!r} cannot name an index: write small Latin letters, digits and underscores.")
        self.table, self.using, self.vocabulary, self.period = table, using, vocabulary, period

    def put(self, texts: Iterable[IndexedText]) -> None:
        """Put the texts in, each in the place of what stood under its key."""
        self._engine().put(_rows(texts))

    def drop(self, keys: Collection[int]) -> None:
        """Take the keys out; those that are not there are passed by."""
        self._engine().drop(keys)

    def keys(self, first: int, last: int) -> set[int]:
        """The keys that are in the index, from the first to the last."""
        return self._engine().keys(first, last)

    def unlike(self, texts: Iterable[IndexedText]) -> set[int]:
        """The keys of those texts that are not in the index, or not just so."""
        rows = _rows(texts)
        return self._engine().unlike(rows) if rows else set()

    def newest(
        self,
        asked: Sequence[Term],
        marks: Marks,
        *,
        limit: int,
        below: int | None = None,
        part: TextPart = TextPart.WHOLE,
    ) -> list[int]:
        """The keys of texts with every term in that part and all marks (of several in one place: any), the greatest key first,
        from below a key on. Without terms those with the marks.
        """
        within = _groups(marks)
        return self._engine().newest(asked, within, below, limit, part=part) if _is_question(asked, within) else []

    def best(self, asked: Sequence[Term], marks: Marks, *, limit: int) -> list[int]:
        """The same, those with the words in the title first and the others by how much they are about them. The time grows with
        the texts that have the words: whoever asks knows that they are few.
        """
        within = _groups(marks)
        return _with_all(self._engine(), asked, within, limit) if asked and all(within) else []

    def find(self, text: str, marks: Marks = (), *, limit: int) -> Found:
        """What a person typed, looked for among the texts that have all marks (of several in one place: any).

        First come those that have every word in the title, then those that have every word, then those that have as many
        as tell something. A misspelt word is looked for as what it is near to. Nothing to look for finds nothing.
        """
        asked = terms(text)
        within = _groups(marks)
        # No text has any of no marks, and not every database understands the question.
        if not asked or limit < 1 or not all(within):
            return Found()
        engine = self._engine()
        keys = _with_all(engine, asked, within, limit)
        if not keys:
            better = mended(asked, text, engine)
            if better is not asked:
                asked, keys = better, _with_all(engine, better, within, limit)
        if len(keys) < limit and len(asked) > 1:
            keys = list(dict.fromkeys([*keys, *_with_some(engine, asked, within, limit)]))
        return Found(keys[:limit], asked)

    def creation(self) -> migrations.RunPython:
        """The step of a migration that makes the index."""
        return migrations.RunPython(self._create, self._remove)

    def _create(self, _apps: Any, editor: Any) -> None:
        for statement in self._engine_of(editor.connection).creation():
            editor.execute(statement)

    def _remove(self, _apps: Any, editor: Any) -> None:
        for table in (self.table, *([f"{self.table}_known"] if self.vocabulary else [])):
            editor.execute(f"DROP TABLE IF EXISTS {table}")

    def _engine(self) -> Engine:
        return self._engine_of(connections[self.using])

    def _engine_of(self, connection: BaseDatabaseWrapper) -> Engine:
        kind = word_engines.ENGINES[connection.vendor]
        return kind(connection, self.table, vocabulary=self.vocabulary, period=self.period)


def _rows(texts: Iterable[IndexedText]) -> list[Row]:
    return [
        (each.key, stemmed(each.title)[:LARGEST], stemmed(each.text)[:LARGEST], [_mark(mark) for mark in each.marks])
        for each in texts
    ]


def _groups(marks: Marks) -> list[tuple[str, ...]]:
    return [tuple(map(_mark, (mark,) if isinstance(mark, str) else mark)) for mark in marks]


def _is_question(asked: Sequence[Term], within: list[tuple[str, ...]]) -> bool:
    """No text has any of no marks, and not every database understands the question."""
    return bool(asked or within) and all(within)


def _with_all(engine: Engine, asked: Sequence[Term], within: list[tuple[str, ...]], limit: int) -> list[int]:
    """The keys that have every term: in the title first, because ranking the whole texts costs more and tells less."""
    keys = engine.with_all(asked, within, limit, in_title=True)
    if len(keys) < limit:
        keys = list(dict.fromkeys([*keys, *engine.with_all(asked, within, limit, in_title=False)]))
    return keys


def _with_some(engine: Engine, asked: tuple[Term, ...], within: list[tuple[str, ...]], limit: int) -> list[int]:
    """The keys that have enough of the terms, rare terms weighing more, and each as much again in the title.

    Terms that very many texts have tell these from none, and are left aside unless all are such.
    """
    holders = engine.holders(asked, within, TOO_MANY, in_title=False)
    in_titles = engine.holders(asked, within, TOO_MANY, in_title=True)
    telling = [number for number, keys in enumerate(holders) if len(keys) < TOO_MANY] or range(len(asked))
    counts: Counter[int] = Counter()
    weights: Counter[int] = Counter()
    for number in telling:
        weight = TOO_MANY // (1 + len(holders[number])).bit_length()
        counts.update(holders[number])
        for key in chain(holders[number], in_titles[number]):
            weights[key] += weight
    enough = min(_enough(len(asked)), len(telling))
    fitting = (key for key, count in counts.items() if count >= enough)
    return nlargest(limit, fitting, key=lambda key: (weights[key], -key))


def _enough(count: int) -> int:
    """How many of so many terms a text must have to be worth showing: one of two, two of three to six, and so on."""
    return 1 if count < 3 else max(2, count // 3)


def _mark(mark: str) -> str:
    """Marks stand among the stems on PostgreSQL; a capital keeps them apart, because folded words have none."""
    if not mark.isascii() or not mark.isalnum():
        raise ValueError(f"{mark!r} cannot mark a text: write Latin letters and digits.")
    return f"X{mark.lower()}"
