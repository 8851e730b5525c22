"""What may be written once however often it is brought: try, and where another was first, answer what became of theirs.

The same thing is told by its key and by what was brought under it. A key is a name that a sender chose, or a token of a form:
brought again with something else, it is not the same, and is told apart by a key of its own.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from functools import partial
from typing import TypeVar

from django.db import IntegrityError, models, transaction

from reglament.desk.lib.blinding import blinded

T = TypeVar("T")
MOST_TRIES = 3
LONGEST_KEY = 120
LONGEST_CONTENT = 32
APART = re.compile(rf"#[0-9a-f.]{{{LONGEST_CONTENT}}}\Z")

_along: ContextVar[Callable[[], object] | None] = ContextVar("what is written along", default=None)


@contextmanager
def along(job: Callable[[], object]) -> Iterator[None]:
    """What `once` or `writing` writes inside, it writes together with this, in one transaction: both or neither. The job may be
    done twice.
    """
    before = _along.set(job)
    try:
        yield
    finally:
        _along.reset(before)


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that takes what is written along with it, for what finds by itself whether it was done before."""
    with transaction.atomic():
        yield
        job = _along.get()
        if job is not None:
            job()


def once(write: Callable[[], T], found: Callable[[], T | None] | None = None) -> T:
    """Carry out `write` in a transaction of its own, in which it looks first whether the same was brought before.

    Of two who bring the same key at the same moment neither sees the other; the database breaks the second one's transaction
    with an IntegrityError, and then `found` says what became of the first. Without `found` the write begins anew and finds
    it by itself; where that was something else under the same key, several may be told apart at once, so it begins twice
    more. An IntegrityError of another kind finds nothing and goes up. Inside another transaction all of this happens in a
    savepoint.
    """
    for tried in range(1, MOST_TRIES + 1):
        try:
            return _written(write)
        except IntegrityError:
            was = found() if found else None
            if was is not None:
                # What is written along was not the first one's to write.
                return _written(partial(_known, was))
            if found or tried == MOST_TRIES:
                raise
    raise AssertionError("The last try answers or raises.")


def _known(was: T) -> T:
    return was


def _written(write: Callable[[], T]) -> T:
    with writing():
        return write()


def content_of(*brought: object) -> str:
    """A short mark of what is brought: the same for the same plain values, whatever else was done to them on the way.

    It is kept for ever beside the key, so it is made with the desk's own key: it tells nobody else what the words were.
    """
    digest = hashlib.sha256()
    for value in brought:
        for piece in _pieces(value):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return blinded(digest.hexdigest()[:LONGEST_CONTENT])


def told_apart(key: str, content: str) -> str:
    """The key of something else that was brought under a key that has been used. It begins with that key where there is room."""
    room = LONGEST_KEY - LONGEST_CONTENT - 1
    return f"{key if len(key) <= room else hashlib.sha256(key.encode()).hexdigest()}#{content}"


def as_brought(key: str) -> str:
    """The key by which something was brought, without what it was told apart by."""
    return APART.sub("", key)


def _pieces(value: object) -> Iterator[bytes]:
    """A value as bytes, with the type of each part and the length of what holds several, so that no two values look alike."""
    if isinstance(value, bytes | str):
        yield type(value).__name__.encode()
        yield value.encode(errors="replace") if isinstance(value, str) else value
    elif isinstance(value, models.Model):
        yield f"{value._meta.label} {value.pk}".encode()
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for each in fields(value):
            yield from _pieces(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield b"{%d" % len(value)
        for name in sorted(value, key=str):
            yield from _pieces(name)
            yield from _pieces(value[name])
    elif isinstance(value, Sequence | frozenset):
        yield b"[%d" % len(value)
        for part in sorted(value, key=str) if isinstance(value, frozenset) else value:
            yield from _pieces(part)
    else:
        yield repr(value).encode()
