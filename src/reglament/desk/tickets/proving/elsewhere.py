"""What rooms above derive from requests is proved and written anew with them. Such a room says so once, in its `AppConfig.ready`:

elsewhere.declare("reports", ProofElsewhere(check, faults, write))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reglament.desk.tickets.journal.records import Record
from reglament.desk.tickets.proving.checking import Check


@dataclass(frozen=True, slots=True)
class ProofElsewhere:
    """`check` has the sentences about one request, `faults` those about what is derived from many, and `write` writes all of it anew."""

    check: Check
    faults: Callable[[], Iterable[str]]
    write: Callable[[], None]


_rooms: dict[str, ProofElsewhere] = {}


def declare(room: str, proof: ProofElsewhere) -> None:
    """Name how a room proves what it derives from requests."""
    _rooms[room] = proof


def check(record: Record) -> Iterator[str]:
    """What all rooms have to say about one request."""
    for proof in _rooms.values():
        yield from proof.check(record)


def faults() -> Iterator[str]:
    """What all rooms have to say about what they derive from many."""
    for proof in _rooms.values():
        yield from proof.faults()


def write() -> None:
    """Let all rooms write anew what they derive."""
    for proof in _rooms.values():
        proof.write()
