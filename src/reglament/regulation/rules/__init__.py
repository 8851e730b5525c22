"""The closed set of rule kinds. What this book lists and what an edition may write are equal, and a test says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, get_args, get_origin, get_type_hints

from reglament.regulation.rules.admission import Admission
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.rules.completeness import Completeness
from reglament.regulation.rules.conduct import Conduct
from reglament.regulation.rules.confirmation import Confirmation
from reglament.regulation.rules.delays import DelayReason
from reglament.regulation.rules.doors import Door, Elsewhere
from reglament.regulation.rules.endings import Ending
from reglament.regulation.rules.goals import Goal
from reglament.regulation.rules.handover import Handover
from reglament.regulation.rules.idle import IdleRule
from reglament.regulation.rules.levels import Level
from reglament.regulation.rules.notices import NoticeRule
from reglament.regulation.rules.pauses import Pauses
from reglament.regulation.rules.reading_first import ReadingFirst
from reglament.regulation.rules.remote_help import RemoteHelp
from reglament.regulation.rules.reopening import ReopeningRule
from reglament.regulation.rules.schema import Leaf, leaves
from reglament.regulation.rules.silence import Silence
from reglament.regulation.rules.topics import Topic
from reglament.regulation.rules.triage import Triage
from reglament.regulation.rules.turn import TurnRule
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one edition. Kinds with names are dictionaries in the order written; the others stand once or not at all."""

    calendars: dict[str, Calendar] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    doors: dict[str, Door] = field(default_factory=dict)
    endings: dict[str, Ending] = field(default_factory=dict)
    delays: dict[str, DelayReason] = field(default_factory=dict)
    notices: dict[str, NoticeRule] = field(default_factory=dict)
    admission: Admission | None = None
    elsewhere: Elsewhere | None = None
    completeness: Completeness | None = None
    triage: Triage | None = None
    turn: TurnRule | None = None
    pauses: Pauses | None = None
    silence: Silence | None = None
    idle: IdleRule | None = None
    confirmation: Confirmation | None = None
    reopening: ReopeningRule | None = None
    handover: Handover | None = None
    conduct: Conduct | None = None
    remote_help: RemoteHelp | None = None
    reading_first: ReadingFirst | None = None

    def leaves(self) -> Iterator[tuple[str, str, str, Ruled[Any]]]:
        """Every leaf that the edition has: its kind, the rule's name (empty where the kind has none), its key and value."""
        for kind in (one.name for one in fields(self)):
            rules = getattr(self, kind)
            for name, rule in rules.items() if isinstance(rules, dict) else [("", rules)] if rules is not None else []:
                for key in fields(rule):
                    ruled = getattr(rule, key.name)
                    if isinstance(ruled, Ruled):
                        yield kind, name, key.name, ruled


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind as an edition writes it: `rule` is its class, `named` says that it is written once for each name,
    `leaves` are the keys that it may have."""

    name: str
    rule: type[Any]
    named: bool
    leaves: dict[str, Leaf]


def _kind(name: str, hint: Any) -> RuleKind:
    named = get_origin(hint) is dict
    rule = get_args(hint)[1] if named else get_args(hint)[0]
    return RuleKind(name, rule, named, leaves(rule))


KINDS: dict[str, RuleKind] = {name: _kind(name, hint) for name, hint in get_type_hints(Rulebook).items()}
"""Every kind of rule that there is, by the name of its table; the rulebook above is the only list."""
