"""What a notice is about: a row of a room above, named by its kind and key, so that no key of this room points up.

The room that writes a notice names the kind, and gives the row back to those above it (`tickets/about.py`). A room that
draws consequences of what became of its notices says so in its `AppConfig.ready`:

    about.hear_of("ticket")
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """A row that notices speak of, such as a ticket or an edition.

    Notices of one `thread` leave to each reader in the order in which they were written; where none is named, the row is
    a thread of its own.
    """

    kind: str
    pk: int
    thread: str = ""

    @property
    def order(self) -> str:
        """The thread in which its notices stand."""
        return self.thread or f"{self.kind}:{self.pk}"


_heard: set[str] = set()


def hear_of(kind: str) -> None:
    """What becomes of notices to clients about rows of this kind is news, which somebody hears (`outbox.heard`)."""
    _heard.add(kind)


def is_heard(kind: str) -> bool:
    """Whether any room hears such news; what nobody hears would lie there for ever."""
    return kind in _heard
