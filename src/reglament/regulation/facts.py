"""All that the core is ever told about a request: dated marks, and what is known of who sent it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What happened. The words are past tense and are also the journal's."""

    RECEIVED = "received"
    AMENDED = "amended"
    CLASSIFIED = "classified"
    RECLASSIFIED = "reclassified"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    NOTED = "noted"
    ASKED = "asked"
    ASK_ADOPTED = "ask_adopted"
    ASK_WITHDRAWN = "ask_withdrawn"
    REMINDED = "reminded"
    TOLD_MORE = "told_more"
    AUTO_REPLIED = "auto_replied"
    DELAYED = "delayed"
    BENCH_BEGAN = "bench_began"
    BENCH_ENDED = "bench_ended"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"
    COMPLETED = "completed"
    COMPLETION_WITHDRAWN = "completion_withdrawn"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CLOSED = "closed"
    REOPENED = "reopened"
    LINKED = "linked"
    UNLINKED = "unlinked"
    FOLLOWED = "followed"
    UNFOLLOWED = "unfollowed"
    MERGED = "merged"
    SPLIT = "split"
    WARNED = "warned"
    BREACHED = "breached"
    NUDGED = "nudged"
    ERASED = "erased"
    UNDELIVERED = "undelivered"
    REACHED = "reached"
    THANKED = "thanked"
    REWORDED = "reworded"
    TAKEN_FOR_THANKS = "taken_for_thanks"
    RATED = "rated"


class By(StrEnum):
    """Who did it: the client, a person of the desk (staff, never the client), or the desk by itself."""

    CLIENT = "client"
    PERSON = "person"
    DESK = "desk"


class Change(StrEnum):
    """Why a level changed (the reading under Siroka 2.5)."""

    CORRECTED = "corrected"
    WORSENED = "worsened"
    EASED = "eased"


BY_CLIENT = frozenset(
    {
        *(Kind.RECEIVED, Kind.TOLD_MORE, Kind.AUTO_REPLIED, Kind.CONFIRMED, Kind.DISPUTED, Kind.REOPENED),
        *(Kind.THANKED, Kind.REWORDED, Kind.RATED),
    }
)
"""What a client does, where a history does not say who did it."""

ASKS = frozenset({Kind.ASKED, Kind.ASK_ADOPTED, Kind.REMINDED})
"""By which the client is asked, or reminded that they were."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated mark. `at` is an aware datetime in UTC; the other fields are set where the kind has use for them.

    `level` on a receipt is what the tariff gives until staff decide.
    `message` says that the mark came with words written to the client (only a person's words meet a reaction).
    `promise` names the promise kind that a warning or a breach is about, `due` the due moment that it spoke of.
    `of` names, by its moment, what an undelivered mark speaks of, what reached the client after all (without it, everything
    that had not arrived), which words of theirs the client reworded, or which a person took for mere thanks.
    `items` of a question are those that the desk asked for by itself because they were missing (Siroka 3.2), or that a
    person asks for by making that question theirs; of the client's words, those that they brought.
    """

    at: datetime
    kind: Kind
    by: By = By.PERSON
    level: str = ""
    change: Change | None = None
    ending: str = ""
    reason: str = ""
    channel: str = ""
    message: bool = False
    promise: str = ""
    due: datetime | None = None
    items: tuple[str, ...] = ()
    of: datetime | None = None

    @property
    def is_own_question(self) -> bool:
        """Does the desk ask by itself, which is a kindness? A request that is put on hold without words is none."""
        return self.kind is Kind.ASKED and self.by is By.DESK and (self.message or bool(self.items))


@dataclass(frozen=True, slots=True)
class Licence:
    """An agreement as the core sees it. Days are local days of the desk; `last_day` None means without end."""

    kind: str
    products: frozenset[str]
    tariff: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known when somebody comes to a door: by which channel and address, with which agreements, about what."""

    at: datetime
    channel: str
    address: str = ""
    product: str = ""
    topic: str = ""
    effect: str = ""
    hit: str = ""
    licences: tuple[Licence, ...] = ()
