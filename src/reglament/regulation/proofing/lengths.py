"""Lengths of time against each other: what no calendar can count, and promises in an order that makes no sense."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from reglament.regulation.leaves.hours import minutes_of
from reglament.regulation.reading.sheet import Leaves, Sheet
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Counting, Ruled, Span, Unit

PROMISES = ("first_answer_within", "follow_up_within", "solve_within")
COUNTED = ("levels", "silence", "idle", "confirmation", "reopening")
MINUTES = {
    Unit.SECONDS: Fraction(1, 60),
    Unit.MINUTES: Fraction(1),
    Unit.HOURS: Fraction(60),
    Unit.DAYS: Fraction(1440),
}


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A span as it may be compared: only with others of the same `scale` (time of the clock, of the calendar, whole days)."""

    scale: str
    amount: Fraction


def proof_lengths(sheet: Sheet, complain: Complain) -> None:
    """Complain of lengths that cannot be counted, and of those that stand the wrong way round."""
    for kind in COUNTED:
        for name, rule in sheet.rules(kind).items():
            _proof_counting(f"{kind}.{name}".rstrip("."), rule, sheet, complain)
    for name, level in sheet.rules("levels").items():
        _proof_level(f"levels.{name}", level, sheet, complain)
    _proof_ranks(sheet, complain)
    _proof_silence(sheet, complain)
    _proof_idle(sheet, complain)


def _proof_counting(rule_name: str, rule: Leaves, sheet: Sheet, complain: Complain) -> None:
    """Working days need their way of counting, and to know how long a working day is."""
    counted = [(leaf, ruled) for leaf, ruled in rule.items() if counts_working_days(ruled.value)]
    counting = rule.get("counting")
    if not counted:
        if counting is not None and any(map(_spans, rule.values())):
            _complain_of_nothing_counted(rule_name, counting, complain)
        return
    leaf, ruled = counted[0]
    if counting is None:
        choices = (
            'counting = "running" (working time runs on) or counting = "whole days" (to closing time of the last day)'
        )
        complain(ruled.place, f"{rule_name}.{leaf} counts working days and does not say how; write {choices}")
        return
    calendar = _calendar(rule, sheet)
    if calendar and _day(calendar) is None:
        name = rule["calendar"].value
        cure = f'write how long one is, for example working_day = "8 hours" in [calendars.{name}]'
        complain(
            ruled.place,
            f'{rule_name}.{leaf} counts working days, and those of calendar "{name}" differ in length; {cure}',
        )
    for each, spans in counted:
        if counting.value is Counting.WHOLE_DAYS and any(_is_part_of_a_day(span) for span in _spans(spans)):
            complain(
                spans.place,
                f'{rule_name}.{each} counts whole days, and has a part of one; write "1 working day" or more',
            )


def _complain_of_nothing_counted(rule_name: str, counting: Ruled[Any], complain: Complain) -> None:
    complain(
        counting.place,
        f"{rule_name} says how working days count, and no length of it is in working days; take counting away, or write "
        'the length in them, for example "2 working days"',
    )


def _proof_level(name: str, level: Leaves, sheet: Sheet, complain: Complain) -> None:
    calendar = _calendar(level, sheet)
    first, solve = (_length(level, leaf, calendar) for leaf in ("first_answer_within", "solve_within"))
    if first and solve and first.scale == solve.scale and first > solve:
        complain(
            level["first_answer_within"].place,
            f"{name} promises the first answer later than the solution; make the first answer the shorter one",
        )
    ahead = _length(level, "warn_before", calendar)
    for leaf in PROMISES:
        whole = _length(level, leaf, calendar)
        if ahead and whole and ahead.scale == whole.scale and ahead >= whole:
            complain(
                level["warn_before"].place,
                f"{name} warns as long before as {leaf} lasts, or longer; write less than that",
            )


def _proof_ranks(sheet: Sheet, complain: Complain) -> None:
    """A higher level on the same calendar is never slower than a lower one."""
    levels = [(level["rank"].value, name, level) for name, level in sheet.rules("levels").items() if "rank" in level]
    levels.sort(key=lambda each: each[:2])
    for leaf in PROMISES:
        slowest: dict[str, tuple[Length, str]] = {}
        for _, name, level in levels:
            calendar = _calendar(level, sheet)
            length = _length(level, leaf, calendar)
            if length is None:
                continue
            key = f"{level['calendar'].value} {length.scale}"
            above, other = slowest.get(key, (length, name))
            if length < above:
                sentence = f"levels.{name}.{leaf} is shorter than that of levels.{other}, which ranks above it"
                complain(level[leaf].place, f"{sentence}; give the higher level the shorter time, or change the ranks")
            slowest[key] = max((above, other), (length, name), key=lambda each: each[0])


def _proof_silence(sheet: Sheet, complain: Complain) -> None:
    """Reminders come one after the other, and before the closing."""
    silence = sheet.rule("silence")
    if "remind_after" not in silence or "close_after" not in silence:
        return
    calendar = _calendar(silence, sheet)
    spans = (*_spans(silence["remind_after"]), *_spans(silence["close_after"]))
    lengths = [_measured(span, silence, calendar) for span in spans]
    for earlier, later in pairwise(lengths):
        if earlier and later and earlier.scale == later.scale and earlier >= later:
            complain(
                silence["remind_after"].place,
                "reminders come one after the other and before closing; put them in that order",
            )


def _proof_idle(sheet: Sheet, complain: Complain) -> None:
    """Nobody reads what reminds them of the same request several times a day."""
    idle = sheet.rule("idle")
    after = idle.get("remind_staff_after")
    length = _length(idle, "remind_staff_after", _calendar(idle, sheet)) if after else None
    day = _day(_calendar(idle, sheet))
    if after and length and length.scale != "whole days" and day and length.amount < min(day, MINUTES[Unit.DAYS]):
        complain(
            after.place,
            "idle.remind_staff_after is shorter than a day, so people would be reminded of one request again and again on the "
            'same day; write "1 working day" or more',
        )


def counts_working_days(value: object) -> bool:
    """Whether a value has working days in it."""
    return any(isinstance(span, Span) and span.unit is Unit.WORKING_DAYS for span in _all(value))


def _is_part_of_a_day(span: Span) -> bool:
    return span.unit is Unit.WORKING_DAYS and span.amount.denominator != 1


def _spans(ruled: Ruled[Any]) -> tuple[Span, ...]:
    return tuple(span for span in _all(ruled.value) if isinstance(span, Span))


def _all(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _calendar(rule: Leaves, sheet: Sheet) -> Leaves:
    """The calendar that a rule counts on; empty where it names none that there is."""
    return sheet.rules("calendars").get(str(rule["calendar"].value), {}) if "calendar" in rule else {}


def _length(rule: Leaves, leaf: str, calendar: Leaves) -> Length | None:
    return _measured(rule[leaf].value, rule, calendar) if leaf in rule and calendar else None


def _measured(span: Span, rule: Leaves, calendar: Leaves) -> Length | None:
    """How long a span is; None where its calendar cannot tell."""
    is_always = "always" in calendar and bool(calendar["always"].value)
    if span.unit is not Unit.WORKING_DAYS:
        scale = "clock" if is_always or span.unit is Unit.DAYS else "calendar"
        return Length(scale, span.amount * MINUTES[span.unit])
    if "counting" in rule and rule["counting"].value is Counting.WHOLE_DAYS:
        return Length("whole days", span.amount)
    day = _day(calendar)
    return Length("clock" if is_always else "calendar", span.amount * day) if day else None


def _day(calendar: Leaves) -> Fraction | None:
    """The minutes of one working day; None where days differ and the calendar does not say."""
    if "working_day" in calendar:
        span = calendar["working_day"].value
        return span.amount * MINUTES[span.unit] if span.unit in MINUTES else Fraction(1440)
    if "always" in calendar and calendar["always"].value:
        return Fraction(1440)
    week = calendar["hours"].value.values() if "hours" in calendar else ()
    lengths = {minutes_of(day) for day in week}
    return Fraction(lengths.pop()) if len(lengths) == 1 else None
