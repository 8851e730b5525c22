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
from reglament.desk.lib.word_engines import Engine
from reglament.desk.lib.word_query import Term, mended, terms

_NAME = re.compile(r"[a-z][a-z0-9_]*")
LARGEST = 20_000
"""Stems of one text that are kept; a longer text is found by its beginning."""
TOO_MANY = 3_000
"""Texts with a term, from which on it is too common to choose by."""


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
    """One index. `table` is its name in the database; beside it stands `<table>_known`, the stems that were ever put in."""

    def __init__(self, table: str, using: str = DEFAULT_DB_ALIAS) -> None:
        if not _NAME.fullmatch(table):
            raise ValueError(f"{table!r} cannot name an index: write small Latin letters, digits and underscores.")
        self.table, self.using = table, using

    def put(self, texts: Iterable[IndexedText]) -> None:
        """Put the texts in, each in the place of what stood under its key."""
        rows = [
            (
                each.key,
                stemmed(each.title)[:LARGEST],
                stemmed(each.text)[:LARGEST],
                [_mark(mark) for mark in each.marks],
            )
            for each in texts
        ]
        self._engine().put(rows)

    def drop(self, keys: Collection[int]) -> None:
        """Take the keys out; those that are not there are passed by."""
        self._engine().drop(keys)

    def find(self, text: str, marks: Sequence[str | Sequence[str]] = (), *, limit: int) -> Found:
        """What a person typed, looked for among the texts that have all marks (of several in one place: any).

        First come those that have every word in the title, then those that have every word, then those that have as many
        as tell something. A misspelt word is looked for as what it is near to. Nothing to look for finds nothing.
        """
        asked = terms(text)
        within = [tuple(map(_mark, (mark,) if isinstance(mark, str) else mark)) for mark in marks]
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
        for statement in _engine_of(editor.connection, self.table).creation():
            editor.execute(statement)

    def _remove(self, _apps: Any, editor: Any) -> None:
        for table in (self.table, f"{self.table}_known"):
            editor.execute(f"DROP TABLE IF EXISTS {table}")

    def _engine(self) -> Engine:
        return _engine_of(connections[self.using], self.table)


def _engine_of(connection: BaseDatabaseWrapper, table: str) -> Engine:
    return word_engines.ENGINES[connection.vendor](connection, table)


def _with_all(engine: Engine, asked: tuple[Term, ...], within: list[tuple[str, ...]], limit: int) -> list[int]:
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
