"""Editions that nobody wrote: rules of every kind put together by chance, most of their values sound, some of them odd."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from reglament.regulation.facts import By, Change, Fact, Kind

START = datetime(2026, 2, 2, 6, tzinfo=UTC)
LEVELS = ("usual", "grave", "small")
CALENDARS = ("office", "any_hour", "fair", "shifts")
FRONT = """+++
regulation = "north"
edition = 1
language = "en"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "{zone}"
+++
"""
ODD = 12
"""One value of so many is odd."""


class Hand:
    """Draws values; in an odd edition one of `ODD` is odd, in a sound one none is."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.is_odd = draw, draw(st.integers(0, 2)) == 0

    def some(self, sound: list[str], odd: list[str]) -> str:
        """One of the sound values, or of the odd ones."""
        is_odd = self.is_odd and self.draw(st.integers(1, ODD)) == 1
        return self.draw(st.sampled_from(odd if is_odd else sound))

    def maybe(self, line: str, odd: bool = False) -> str:
        """A line or nothing; an odd one only in odd editions."""
        return f"{line}\n" if (self.is_odd or not odd) and self.draw(st.booleans()) else ""


@st.composite
def editions(draw: st.DrawFn) -> str:
    """The text of an edition file; `check` may refuse it."""
    hand = Hand(draw)
    zone = hand.some(["Europe/Riga", "Asia/Bishkek", "America/New_York", "Asia/Kathmandu"], ["localtime"])
    rules = [_calendars(hand), _levels(hand), _order(hand)]
    rules += [kind(hand) for kind in OTHERS if draw(st.booleans())]
    clauses = [
        f"## 1.{number} A clause\nAs the rule says.\n\n```rule\n{rule}\n```\n" for number, rule in enumerate(rules, 1)
    ]
    return FRONT.format(zone=zone) + "\n" + "\n".join(clauses)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Fact], datetime]:
    """The marks of a request, in any order that may happen, and the moment at which it is judged."""
    facts, at = [Fact(START, Kind.RECEIVED, By.CLIENT)], START
    for kind in draw(st.lists(st.sampled_from(HAPPENS), max_size=8)):
        at += timedelta(minutes=draw(st.integers(0, 6000)))
        level = draw(st.sampled_from(LEVELS)) if kind in (Kind.CLASSIFIED, Kind.RECLASSIFIED) else ""
        change = draw(st.sampled_from(list(Change))) if kind is Kind.RECLASSIFIED else None
        by = By.CLIENT if kind in (Kind.TOLD_MORE, Kind.CONFIRMED, Kind.DISPUTED) else draw(st.sampled_from(DESKS))
        items = ("steps",) if kind in (Kind.ASKED, Kind.ASK_ADOPTED) and by is By.DESK else ()
        speaks = kind in (Kind.UNDELIVERED, Kind.REWORDED, Kind.TAKEN_FOR_THANKS) or (
            kind is Kind.REACHED and draw(st.booleans())
        )
        of = draw(st.sampled_from(facts)).at if speaks else None
        facts.append(Fact(at, kind, by, level=level, change=change, items=items, of=of))
    return facts, at + timedelta(minutes=draw(st.integers(0, 20000)))


DESKS = (By.PERSON, By.PERSON, By.DESK)
HAPPENS = tuple(kind for kind in Kind if kind not in (Kind.RECEIVED, Kind.WARNED, Kind.BREACHED))


ODD_SPANS = ["0.5 working days", "0.3 seconds", "300 working days", "0 hours", "4000 days", "3 days"]


def _span(hand: Hand) -> str:
    return hand.some(["15 minutes", "2 hours", "3 days", "1 working day", "5 working days"], ODD_SPANS)


def _calendar(hand: Hand, odd: str = "ofice") -> str:
    return hand.some(list(CALENDARS), [odd])


def _counting(hand: Hand, spans: str = "working day") -> str:
    """How working days count, where there are any; sometimes where there are none."""
    line = f'counting = "{hand.some(["running", "whole days"], ["some days"])}"'
    return line if "working day" in spans else hand.some([""], [line])


def _calendars(hand: Hand) -> str:
    week = hand.some(
        ['{ mon-fri = "09:00-18:00" }', '{ mon-sun = "22:00-06:00" }', '{ mon-thu = "09:00-13:00, 14:00-18:00", fri = "10:00-16:00" }'],
        ['{ mon-fri = "09:00-09:00" }', '{ mon = "09:00-18:00", mon-fri = "10:00-12:00" }', "{ }"],
    )  # fmt: skip
    holidays = hand.maybe(f'holidays = "{hand.some(["RU", "LV", "US"], ["XX"])}"')
    eves = hand.maybe("short_eves = true", odd=not holidays)
    shifts = holidays + eves + hand.maybe("closed = [2026-03-09, 2026-05-04]")
    shifts += hand.maybe('working_day = "7 hours"', odd=True)
    shifts += hand.maybe(f"until = {hand.some(['2027-12-31', '2060-12-31'], ['2026-02-02'])}")
    return f"""[calendars.any_hour]
always = true
[calendars.office]
hours = {{ mon-fri = "09:00-18:00" }}
[calendars.shifts]
hours = {week}
{shifts}[calendars.fair]
hours = {{ sat = "10:00-14:00" }}
{hand.maybe('open = { 2026-03-28 = "10:00-15:00" }')}"""


PROMISES = (
    ("15 minutes", "1 hour", "2 hours"),
    ("2 hours", "4 hours", "8 hours"),
    ("1 working day", "2 working days", "5 working days"),
)


def _levels(hand: Hand) -> str:
    said = []
    for rank, (name, spans) in enumerate(zip(LEVELS, PROMISES, strict=True), 1):
        leaves = zip(("first_answer_within", "follow_up_within", "solve_within"), spans, strict=True)
        promises = "".join(hand.maybe(f'{leaf} = "{hand.some([span], ODD_SPANS)}"') for leaf, span in leaves)
        called = hand.some([name], ["usual", "us\\u0000ual", "us\\u202eual"])
        more = hand.maybe("out_of_turn = true") + hand.maybe(f'warn_before = "{hand.some(["5 minutes"], ["9 days"])}"')
        said.append(
            f'[levels.{name}]\nrank = {hand.some([str(rank)], ["1", "99999999"])}\ncalled = {{ en = "{called}" }}\n'
            f'calendar = "{_calendar(hand)}"\n{promises}{_counting(hand, promises)}\n{more}'
        )
    return "".join(said)


def _order(hand: Hand) -> str:
    turn = '[turn]\norder = "receipt"\n' + hand.maybe(f'out_of_turn = "{hand.some(["receipt"], ["rank"])}"')
    triage = f'[triage]\nuntil_decided = "{hand.some(list(LEVELS), ["unusual"])}"\ndecided_by = "staff"\n'
    triage += 'changes = ["corrected", "worsened", "eased"]\n'
    grid = """[triage.effects]
stopped = { en = "It does not work" }
[triage.hit]
one = { en = "one user" }
[triage.suggests]
stopped = { one = "grave" }
"""
    return hand.some([turn + triage, turn + triage + grid], [turn, triage])


def _silence(hand: Hand) -> str:
    reminders = hand.some(['["1 hour", "2 hours"]', '["1 working day", "2 working days"]'], ['["9 days"]', "[]"])
    return f"""[silence]
calendar = "{_calendar(hand)}"
asks_at_least = {hand.some(["1", "2"], ["3", "999999999"])}
remind_after = {reminders}
close_after = "{hand.some(["3 working days", "5 working days"], ["1 minute", "3 days"])}"
{_counting(hand)}
ending = "{hand.some(["silent"], ["done", "over"])}"
[endings.silent]
called = {{ en = "no answer" }}
chosen_by = "clock"
[endings.done]
called = {{ en = "done" }}
chosen_by = "staff"
"""


def _idle(hand: Hand) -> str:
    return f"""[idle]
remind_staff_after = "{hand.some(["1 working day", "5 working days"], ["5 minutes", "0 hours", "0.3 working days"])}"
calendar = "{_calendar(hand)}"
{_counting(hand)}
"""


def _doors(hand: Hand) -> str:
    mail = hand.some(["help@north.example"], ["help at north", "", "@"])
    return f"""[doors.email]
role = "{hand.some(["creates"], ["adds"])}"
at = ["{mail}"]
[doors.form]
role = "creates"
at = ["{hand.some(["www.north.example", "https://north.example/help"], ["//", "our site"])}"]
[doors.portal]
role = "creates"
at = ["{hand.some(["help.north.example"], ["our pages"])}"]
[doors.widget]
role = "creates"
at = ["{hand.some(["www.north.example"], ["our site"])}"]
[doors.telegram]
role = "creates"
at = ["{hand.some(["@north_help_bot"], ["@", "north help"])}"]
[doors.phone]
role = "consults"
at = ["{hand.some(["+371 60 000 001"], ["call"])}"]
[elsewhere]
registered = {hand.some(["false"], ["true"])}
"""


def _completeness(hand: Hand) -> str:
    waits = hand.maybe('waits_for = ["steps"]')
    waits += hand.maybe('goes_on_at = ["grave"]', odd=not waits)
    urgent = hand.some(['urgent_at = ["grave"]\nurgent_asks_for = ["phone"]', ""], ['urgent_at = ["grave"]'])
    return f"""[completeness]
should_hold = ["what_happened", "steps", "phone"]
asks_for = ["steps", "phone"]
{hand.maybe('spares = ["question", "unclear"]')}{waits}{urgent}
files = ["png", "pdf"]
largest_file_mb = {hand.some(["20"], ["0", "99999999999"])}
"""


def _confirmation(hand: Hand) -> str:
    confirms, reopens = _span(hand), _span(hand)
    return f"""[confirmation]
within = "{confirms}"
calendar = "{_calendar(hand)}"
dispute_needs_reason = true
{_counting(hand, confirms)}
[reopening]
within = "{reopens}"
calendar = "{_calendar(hand)}"
{_counting(hand, reopens)}
[pauses]
solve_stops_in = ["waiting", "completed"]
told_apart = ["waiting", "bench"]
"""


def _rest(hand: Hand) -> str:
    return f"""[goals.quick]
of = "{hand.some(["first_answer", "solve"], ["answer"])}"
average = "{hand.some(["15 minutes", "2 hours"], ["2 working days"])}"
[admission]
agreements = ["licence"]
otherwise = "refuse"
[delays.late]
called = {{ en = "it takes longer" }}
[handover]
to = "development"
steps = ["submitted", "released"]
[notices.edition]
to = "users"
[conduct]
outgoing = "held"
incoming = "flagged"
[remote_help]
program = "ViewFar"
[reading_first]
at = "https://north.example/manual"
offered_in = ["form"]
[topics.printing]
called = {{ en = "printing" }}
{hand.maybe("confirmed_by_staff = true")}"""


OTHERS = (_silence, _idle, _doors, _completeness, _confirmation, _rest)
