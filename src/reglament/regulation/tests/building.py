"""Small editions built by hand for tests of judging, and marks of histories in local time."""

from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.edition import Edition
from reglament.regulation.facts import By, Change, Fact, Kind
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.admission import Admission
from reglament.regulation.rules.calendars import Calendar, Spans
from reglament.regulation.rules.completeness import Completeness
from reglament.regulation.rules.confirmation import Confirmation
from reglament.regulation.rules.doors import Door, Elsewhere, Role
from reglament.regulation.rules.goals import Goal
from reglament.regulation.rules.levels import Level
from reglament.regulation.rules.pauses import Pauses
from reglament.regulation.rules.reopening import ReopeningRule
from reglament.regulation.rules.silence import Silence
from reglament.regulation.rules.topics import Topic
from reglament.regulation.rules.triage import Triage
from reglament.regulation.rules.turn import TurnRule
from reglament.regulation.values import Counting, Place, Ruled, Span, T, Unit

BISHKEK = ZoneInfo("Asia/Bishkek")
NINE_TO_SIX: dict[int, Spans] = dict.fromkeys(range(5), ((540, 1080),))
"""Monday to Friday; 2 March 2026, on which the stories of the tests begin, is a Monday."""

_CLIENTS = {Kind.RECEIVED, Kind.TOLD_MORE, Kind.CONFIRMED, Kind.DISPUTED}


def ruled(value: T, clause: str) -> Ruled[T]:
    return Ruled(value, Place("test.en.md", 1, clause))


def span(text: str, clause: str = "2.6") -> Ruled[Span]:
    amount, unit = text.split(" ", 1)
    return ruled(Span(Fraction(amount), Unit(unit if unit.endswith("s") else unit + "s")), clause)


def local(text: str) -> datetime:
    """`"3 14:30"` is the third of March 2026 at 14:30 in Bishkek, which keeps one offset all year."""
    day, clock = text.split()
    hour, minute = clock.split(":")
    return datetime(2026, 3, int(day), int(hour), int(minute), tzinfo=BISHKEK).astimezone(UTC)


def mark(at: str, kind: str, **more: Any) -> Fact:
    word = Kind(kind)
    if "change" in more:
        more["change"] = Change(more["change"])
    more.setdefault("by", By.CLIENT if word in _CLIENTS else By.PERSON)
    return Fact(local(at), word, **more)


def level(name: str, rank: int, calendar: str, **words: Any) -> Level:
    """A level: `first`, `follow` and `solve` are spans as text, other words are leaves of the rule."""
    spans = {"first": "first_answer_within", "follow": "follow_up_within", "solve": "solve_within"}
    leaves: dict[str, Any] = {
        spans.get(word, word): span(value) if word in spans else value for word, value in words.items()
    }
    leaves.setdefault("counting", ruled(Counting.RUNNING, "2.6"))
    called = ruled({"en": name}, "2.5")
    return Level(name, rank=ruled(rank, "2.5"), called=called, calendar=ruled(calendar, "2.4"), **leaves)


def calendars() -> dict[str, Calendar]:
    return {
        "any_hour": Calendar("any_hour", always=ruled(True, "2.4")),
        "office": Calendar("office", hours=ruled(NINE_TO_SIX, "2.4")),
    }


def edition(rules: Rulebook, name: str = "north") -> Edition:
    return Edition(
        regulation=name,
        number=1,
        language="en",
        title="Regulation",
        order="",
        approved=date(2026, 1, 1),
        takes_effect=datetime(2026, 1, 1, tzinfo=UTC),
        time_zone="Asia/Bishkek",
        clauses=(),
        rules=rules,
        readings=(),
        examples=(),
        fingerprint="",
        file=f"{name}.en.md",
    )


@cache
def strict() -> Edition:
    """Four levels, pauses, silence, completeness, confirmation and reopening."""
    yes, soon = ruled(True, "2.3"), span("30 minutes", "2.6")
    rules = Rulebook(
        calendars=calendars(),
        levels={
            "critical": level("critical", 1, "any_hour", solve="1 hour", follow="1 hour", out_of_turn=yes),
            "high": level("high", 2, "any_hour", solve="8 hours", follow="8 hours", out_of_turn=yes),
            "medium": level("medium", 3, "office", solve="2 working days", follow="2 working days", warn_before=soon),
            "low": level("low", 4, "office", solve="5 working days", follow="5 working days"),
        },
        goals={"first_answer": Goal("first_answer", of=ruled("first_answer", "2.6"), average=span("15 minutes"))},
        admission=Admission(agreements=ruled(("licence", "sublicence"), "1.3"), otherwise=ruled("refuse", "1.3")),
        doors={
            "email": Door("email", role=ruled(Role.CREATES, "2.1"), at=ruled(("help@north.example",), "2.1")),
            "phone": Door("phone", role=ruled(Role.CONSULTS, "3.1"), at=ruled(("+996 312 000 001",), "2.1")),
            "form": Door("form", role=ruled(Role.CREATES, "2.1"), at=ruled(("https://north.example",), "2.1")),
        },
        elsewhere=Elsewhere(registered=ruled(False, "2.2")),
        triage=Triage(
            until_decided=ruled("medium", "2.5"),
            decided_by=ruled("staff", "2.5"),
            suggests=ruled(
                {"stopped": {"all": "critical", "one": "high"}, "minor": {"all": "medium", "one": "medium"}}, "2.5"
            ),
            changes=ruled(("corrected", "worsened", "eased"), "2.5"),
        ),
        turn=TurnRule(order=ruled("receipt", "2.3"), out_of_turn=ruled("level, then receipt", "2.3")),
        pauses=Pauses(solve_stops_in=ruled(("waiting", "completed"), "1.5")),
        silence=Silence(
            calendar=ruled("office", "3.6"),
            asks_at_least=ruled(2, "3.6"),
            remind_after=ruled((span("1 working days").value, span("2 working days").value), "3.6"),
            close_after=span("3 working days", "3.6"),
            counting=ruled(Counting.RUNNING, "3.6"),
            ending=ruled("silent", "3.6"),
        ),
        completeness=Completeness(
            should_hold=ruled(("what_happened", "steps", "how_often", "screenshots", "phone"), "3.2"),
            asks_for=ruled(("what_happened", "steps", "how_often", "screenshots"), "3.2"),
            not_alone=ruled(("screenshots",), "3.2"),
            waits_for=ruled(("what_happened", "steps"), "3.2"),
            goes_on_at=ruled(("critical", "high"), "3.2"),
        ),
        confirmation=Confirmation(
            within=span("24 hours", "3.7"), calendar=ruled("any_hour", "3.7"), dispute_needs_reason=ruled(True, "3.7")
        ),
        reopening=ReopeningRule(within=span("14 days", "3.7"), calendar=ruled("any_hour", "3.7")),
    )
    return edition(rules)


@cache
def lenient() -> Edition:
    """Reaction promises only, given by topic and tariff; no confirmation, no silence."""
    rules = Rulebook(
        calendars=calendars(),
        levels={
            "urgent": level(
                "urgent",
                1,
                "office",
                first="2 hours",
                out_of_turn=ruled(True, "1.2"),
                for_topics=ruled(("stopped",), "2.2"),
            ),
            "paid": level(
                "paid",
                2,
                "any_hour",
                first="15 minutes",
                for_tariffs=ruled(("paid",), "2.3"),
                for_topics=ruled(("training",), "2.3"),
            ),
            "standard": level(
                "standard",
                3,
                "office",
                first="2 working days",
                for_tariffs=ruled(("standard",), "2.1"),
                for_topics=ruled(("general",), "2.1"),
                outside=ruled(("networks",), "2.1"),
                instead=ruled("paid", "2.1"),
            ),
        },
        topics={
            name: Topic(
                name,
                called=ruled({"en": name}, "2"),
                confirmed_by_staff=ruled(True, "2.2") if name == "stopped" else None,
            )
            for name in ("general", "networks", "training", "stopped")
        },
        admission=Admission(agreements=ruled(("offer",), "1.1"), otherwise=ruled("refuse", "1.1")),
        triage=Triage(
            until_decided=ruled("standard", "2.1"),
            decided_by=ruled("staff", "2.2"),
            changes=ruled(("corrected",), "2.2"),
        ),
        reopening=ReopeningRule(within=span("14 days", "1.1"), calendar=ruled("any_hour", "1.1")),
    )
    return edition(rules, "south")
