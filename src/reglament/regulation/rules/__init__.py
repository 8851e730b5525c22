"""The closed set of rule kinds. What this book lists and what an edition may write are equal, and a test says so."""

from dataclasses import dataclass, field

from reglament.regulation.rules.admission import Admission
from reglament.regulation.rules.calendars import Calendar
from reglament.regulation.rules.completeness import Completeness
from reglament.regulation.rules.conduct import Conduct
from reglament.regulation.rules.confirmation import Confirmation
from reglament.regulation.rules.delays import Delay
from reglament.regulation.rules.doors import Door, Elsewhere
from reglament.regulation.rules.endings import Ending
from reglament.regulation.rules.goals import Goal
from reglament.regulation.rules.handover import Handover
from reglament.regulation.rules.levels import Level
from reglament.regulation.rules.notices import Notice
from reglament.regulation.rules.pauses import Pauses
from reglament.regulation.rules.reading_first import ReadingFirst
from reglament.regulation.rules.remote_help import RemoteHelp
from reglament.regulation.rules.reopening import Reopening
from reglament.regulation.rules.silence import Silence
from reglament.regulation.rules.topics import Topic
from reglament.regulation.rules.triage import Triage
from reglament.regulation.rules.turn import TurnRule


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one edition. Kinds with names are dictionaries in the order written; the others stand once or not at all."""

    calendars: dict[str, Calendar] = field(default_factory=dict)
    levels: dict[str, Level] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    doors: dict[str, Door] = field(default_factory=dict)
    endings: dict[str, Ending] = field(default_factory=dict)
    delays: dict[str, Delay] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    admission: Admission | None = None
    elsewhere: Elsewhere | None = None
    completeness: Completeness | None = None
    triage: Triage | None = None
    turn: TurnRule | None = None
    pauses: Pauses | None = None
    silence: Silence | None = None
    confirmation: Confirmation | None = None
    reopening: Reopening | None = None
    handover: Handover | None = None
    conduct: Conduct | None = None
    remote_help: RemoteHelp | None = None
    reading_first: ReadingFirst | None = None
