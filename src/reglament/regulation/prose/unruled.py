"""Figures of a text that no rule has: another length, hour, day, level, address or kind of file than the rule under the clause."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from reglament.regulation.calendars.error import CalendarError
from reglament.regulation.calendars.working_time import working_time
from reglament.regulation.edition import Clause
from reglament.regulation.faults import Fault
from reglament.regulation.prose import addresses
from reglament.regulation.prose.beside import Beside
from reglament.regulation.prose.dates import days
from reglament.regulation.prose.figures import RuleFigure, claims
from reglament.regulation.prose.hours import DAY, says_always, spoken, written_minutes
from reglament.regulation.prose.lengths import CLOCK, Length, length_of, lengths
from reglament.regulation.prose.level_names import SENTENCE, ranks_in
from reglament.regulation.values import Span

CURE = "mend the text or the rule"


def unruled(beside: Beside, clause: Clause, claimed: list[RuleFigure]) -> Iterator[Fault]:
    """A fault for each figure that is said and not ruled."""
    sentences = [*_addresses(beside, clause), *_files(clause, claimed)]
    if beside.is_readable:
        sentences += _lengths(beside, clause, claimed)
        sentences += _hours(clause, claimed)
        sentences += _always(beside, clause, claimed)
        sentences += _closed_days(beside, clause, claimed)
    yield from (beside.fault(clause, f"{sentence}; {CURE}") for sentence in sentences)


def unknown_levels(beside: Beside) -> Iterator[Fault]:
    """Levels that a text names by number are levels of the edition, and those that it calls by both are the same."""
    ranks = {level.rank.value: name for name, level in beside.main.rules.levels.items()}
    for clause in beside.text.clauses if ranks and beside.is_readable else ():
        for text in (*SENTENCE.split(clause.text), *beside.decided[clause.number]):
            for rank in sorted(set(ranks_in(text)) - ranks.keys()):
                yield beside.fault(clause, f"names level {rank}, which the edition does not have; {CURE}")
        for line in SENTENCE.split(clause.text):
            named, called = set(ranks_in(line)), beside.names.levels_in(line, numbered=False)
            if len(named) == len(called) == 1 and (name := called.pop()) != (other := ranks.get(*named)) and other:
                yield beside.fault(clause, f"gives levels.{name} the number of levels.{other}; {CURE}")


def _lengths(beside: Beside, clause: Clause, claimed: list[RuleFigure]) -> Iterator[str]:
    """Each length is one that the edition rules, and in a line that speaks of one level, one of that level's."""
    if not any(_spans(claim) for claim in claimed):
        return
    everywhere = {length_of(span) for claim in claims(beside.main.rules) for span in _spans(claim)}
    if extra := lengths(clause.text) - everywhere:
        yield f"says {_said(min(extra))}, and no rule does"
    own: defaultdict[str, set[Length]] = defaultdict(set)
    for claim in (claim for claim in claimed if claim.kind == "levels" and _spans(claim)):
        own[claim.name] |= {length_of(span) for span in _spans(claim)}
    alone = beside.lines_of_one_level(clause)
    if own.keys() - alone.keys():
        return  # One line speaks for several levels, and its figures may be of any of them.
    for level, ruled in own.items():
        for line in alone[level]:
            if extra := lengths(line) - ruled:
                yield f'"{line.strip(" -")}" says {_said(min(extra))}, and no rule of levels.{level} under the clause does'


def _hours(clause: Clause, claimed: list[RuleFigure]) -> Iterator[str]:
    """Where a clause says the hours of a calendar, it names no other days and no other hours."""
    weeks = [claim.ruled.value for claim in claimed if claim.kind == "calendars" and claim.leaf == "hours"]
    if not weeks:
        return
    open_days = {day for week in weeks for day in week}
    if any(set(run) - open_days for run in spoken(clause.text) if len(run) > 1):
        yield "names days of the week on which no calendar of the clause is open"
    own = [claim.ruled.value for claim in claimed if claim.kind == "calendars" and claim.leaf == "open"]
    ends = {at % DAY for hours in (*weeks, *own) for spans in hours.values() for span in spans for at in span}
    if extra := written_minutes(clause.text) - ends:
        at = min(extra)
        yield f'says "{at // 60}:{at % 60:02d}", and no calendar of the clause opens or closes then'


def _always(beside: Beside, clause: Clause, claimed: list[RuleFigure]) -> Iterator[str]:
    """A line that says "around the clock" of numbered levels says it of none whose calendar closes."""
    calendars = {
        claim.name: claim.ruled.value for claim in claimed if claim.kind == "levels" and claim.leaf == "calendar"
    }
    closing = {name for name, calendar in calendars.items() if not beside.main.rules.calendars[calendar].always}
    for line in SENTENCE.split(clause.text) if beside.names.are_numbered(clause) else ():
        for name in sorted(closing & beside.names.levels_in(line, numbered=True)) if says_always(line) else ():
            yield f'"{line.strip(" -")}" speaks of levels.{name}, whose calendar closes'


def _closed_days(beside: Beside, clause: Clause, claimed: list[RuleFigure]) -> Iterator[str]:
    """Days that a clause with closed days names are closed in its calendar, unless it opens them or ends with them."""
    names = {claim.name for claim in claimed if claim.kind == "calendars" and claim.leaf == "closed"}
    for name in sorted(names):
        rule, hours = beside.main.rules.calendars[name], working_time(beside.main, name)
        named = {day for leaf in (rule.open, rule.until) if leaf for day in _days_of(leaf.value)}
        for text in (clause.text, *beside.decided[clause.number]):
            try:
                opened = [day for run in days(text) for day in run.each() if day not in named and hours.is_workday(day)]
            except CalendarError:
                continue  # The text looks beyond what is known of the calendar.
            if opened:
                yield f"names {opened[0]}, on which calendars.{name} is open"


def _addresses(beside: Beside, clause: Clause) -> Iterator[str]:
    """A clause of doors names no address that no door has; one that is no door stands in a clause of its own."""
    if clause.number not in beside.clauses_of_doors:
        return
    known = [address for door in beside.main.rules.doors.values() if door.at for address in door.at.value]
    if beside.main.rules.reading_first:
        known.append(beside.main.rules.reading_first.at.value)
    for address in addresses.addresses(clause.text):
        if not any(addresses.names_address(address, one) for one in known):
            yield f'names "{address}", which is no address of a door'


def _files(clause: Clause, claimed: list[RuleFigure]) -> Iterator[str]:
    ruled = {kind for claim in claimed if claim.path == "completeness.files" for kind in claim.ruled.value}
    for kind in sorted(addresses.file_kinds(clause.text) - ruled if ruled else ()):
        yield f'names files of the kind "{kind}", which completeness.files does not have'


def _spans(claim: RuleFigure) -> tuple[Span, ...]:
    value = claim.ruled.value
    if isinstance(value, Span):
        return (value,)
    return tuple(span for span in value if isinstance(span, Span)) if isinstance(value, tuple) else ()


def _days_of(value: Any) -> Iterable[date]:
    return (value,) if isinstance(value, date) else value


def _said(length: Length) -> str:
    unit, amount = length
    if unit != CLOCK:
        return f'"{amount} working days"'
    for seconds, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if amount % seconds == 0 and (seconds < 86400 or amount > 86400):
            return f'"{amount // seconds} {name}"'
    return f'"{amount} seconds"'
