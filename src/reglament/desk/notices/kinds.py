"""The kinds of notices. Each is declared once, by the room that writes it, in that room's `AppConfig.ready`:

    kinds.declare(NoticeKind("answered", _("An answer"), CLIENT))

A notice of a kind that nobody declared, or for a reader whom its kind does not know, is refused where it is written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise as Lazy

from reglament.desk.notices.acting import NoticeAction
from reglament.desk.notices.reader import Who

if TYPE_CHECKING:
    from reglament.desk.notices.models import Notice

CLIENT = frozenset({Who.CLIENT})
STAFF = frozenset({Who.STAFF})
SENDER = frozenset({Who.CLIENT, Who.STRANGER})
"""Whoever wrote, known or not."""


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file in a letter: its plain name, its MIME type, and what is in it."""

    name: str
    mime: str
    content: bytes


Enclosing = Callable[["Notice", str], Iterable[EnclosedFile]]
"""Makes the files of a letter, for a reader of a language. Raises LookupError where its reader may not have them any more."""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind: its name (which is also that of its letter), what it is called in lists, and who reads it.

    `stopped_as` says, where staff may stop letters of the kind, what happens that they want no letters of ("a request is
    given to you"). Clients stop none: what they are told is owed to them. `only_for_record` keeps a kind from messengers,
    for what answers a letter and has nothing to say anywhere else. What is for `at_any_hour` leaves in quiet hours, too: it calls somebody
    whom a promise cannot wait for. A receipt says at once that something of its reader came in,
    which is no news that a browser would have to tell them. `encloses` makes the files that its letter brings, when it leaves.

    `brief` says more of one notice where there is room for a line or two, in the language at hand and in the zone of its reader, and
    nothing that people wrote: it lies on locked screens. `action` is what its reader may do at once where they read it.
    """

    name: str
    label: Lazy
    readers: frozenset[Who]
    stopped_as: Lazy | None = None
    only_for_record: bool = False
    is_receipt: bool = False
    at_any_hour: bool = False
    encloses: Enclosing | None = None
    brief: "Callable[[Notice], str] | None" = None
    action: NoticeAction | None = None

    @property
    def is_for_browsers(self) -> bool:
        """Whether browsers tell that there is such news."""
        return not self.only_for_record and not self.is_receipt

    @property
    def is_stoppable(self) -> bool:
        """Whether its readers may stop it."""
        return self.stopped_as is not None


_declared: dict[str, NoticeKind] = {}


def declare(*kinds: NoticeKind) -> None:
    """Add the kinds of a room. Raises ImproperlyConfigured for one that was declared before, and for a client's that stops."""
    for kind in kinds:
        if kind.name in _declared:
            raise ImproperlyConfigured(f'The kind of notice "{kind.name}" is declared twice; give one another name.')
        if kind.is_stoppable and kind.readers != STAFF:
            raise ImproperlyConfigured(f'Only staff may stop letters; "{kind.name}" has other readers, too.')
        _declared[kind.name] = kind


def declared() -> Mapping[str, NoticeKind]:
    """All kinds by name."""
    return MappingProxyType(_declared)


def stoppable() -> Mapping[str, NoticeKind]:
    """The kinds that staff may stop, by name."""
    return {name: kind for name, kind in _declared.items() if kind.is_stoppable}


def named(name: str) -> NoticeKind:
    """The kind of this name. Raises LookupError, which says what to do, for one that no room declared."""
    if name not in _declared:
        raise LookupError(
            f'No room declares notices of the kind "{name}"; declare it beside those of the room that writes it.'
        )
    return _declared[name]


def called_at_any_hour() -> frozenset[str]:
    """The names of the kinds that quiet hours never put off."""
    return frozenset(name for name, kind in _declared.items() if kind.at_any_hour)


def brief_of(notice: "Notice") -> str:
    """What is said of a notice in a line; empty where its kind says nothing, or is one of another version of the desk."""
    kind = _declared.get(notice.kind)
    return kind.brief(notice) if kind is not None and kind.brief is not None else ""


def action_of(notice: "Notice") -> NoticeAction | None:
    """What its reader, a member of staff, may do at once; None where there is nothing of that kind."""
    kind = _declared.get(notice.kind)
    return kind.action if kind is not None and notice.staff_id is not None else None


def enclosed_with(notice: "Notice", language: str) -> list[EnclosedFile]:
    """The files that its letter brings; none where its kind has none, or is one of another version of the desk."""
    kind = _declared.get(notice.kind)
    return list(kind.encloses(notice, language)) if kind is not None and kind.encloses is not None else []


def label_of(name: str) -> str:
    """What a kind is called in lists; one of another version of the desk keeps its name."""
    return str(_declared[name].label) if name in _declared else name
