"""The sources that rooms have named, and the events that they give."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Topics = Callable[[Any, Mapping[str, str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `to` says for each topic what its readers are told, as JSON in one line."""

    id: int
    to: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A table of events under rising ids. `streams` gives for each stream that carries it the rule of who may see what.

    `newest` and `after` are called in a thread that has the database.
    """

    name: str
    newest: Callable[[], int]
    after: Callable[[int, int], Sequence[Event]]
    streams: Mapping[str, Topics]


_SOURCES: dict[str, Source] = {}


def add(source: Source) -> None:
    """Name a source; the same name again replaces the one before. Raises ValueError for a name that no id could carry."""
    if not (source.name.isascii() and source.name.isalpha() and source.name.islower()):
        raise ValueError(f"A live source is called by small Latin letters alone, not {source.name!r}.")
    _SOURCES[source.name] = source


def named(name: str) -> Source:
    """The source of that name."""
    return _SOURCES[name]


def topics_of(stream: str, reader: Any, asked: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each source of the stream the topics that the reader may have; sources without any are left out."""
    found = {
        source.name: frozenset(source.streams[stream](reader, asked))
        for source in _SOURCES.values()
        if stream in source.streams
    }
    return {name: topics for name, topics in found.items() if topics}
