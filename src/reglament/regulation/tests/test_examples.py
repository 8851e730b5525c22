"""Every word that an example may use, on one small edition; receipts are on Monday 2 March 2026 at ten, local time."""

import pytest

from reglament.regulation.examples.running import run
from reglament.regulation.reading.files import read

EDITION = """+++
regulation = "north"
edition = 1
language = "en"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Asia/Bishkek"
+++

## 1 Rules
As follows.

```rule
[calendars.office]
hours = {{ mon-fri = "09:00-18:00" }}
[levels.high]
rank = 1
called = {{ en = "high" }}
calendar = "office"
out_of_turn = true
solve_within = "8 hours"
outside = ["windows"]
instead = "low"
[levels.low]
rank = 2
called = {{ en = "low" }}
calendar = "office"
first_answer_within = "2 hours"
solve_within = "2 working days"
counting = "running"
[topics.windows]
called = {{ en = "Windows" }}
[turn]
order = "receipt"
[triage]
until_decided = "low"
decided_by = "staff"
changes = ["corrected"]
[pauses]
solve_stops_in = ["waiting", "completed"]
told_apart = ["waiting", "bench"]
```

## 2 Endings
As follows.

```rule
[endings.informed]
called = {{ en = "informed" }}
chosen_by = "staff"
[endings.no_answer]
called = {{ en = "no answer" }}
chosen_by = "clock"
[silence]
calendar = "office"
asks_at_least = 2
remind_after = ["9 hours"]
close_after = "18 hours"
ending = "no_answer"
[confirmation]
within = "9 hours"
calendar = "office"
dispute_needs_reason = true
```

```example
given = {{ {given} }}
then = {{ {then} }}
{because}
```
"""
LOW = 'level = "low", received = 2026-03-02T10:00'


def outcome(given: str, then: str, because: str = "") -> str:
    edition = read(EDITION.format(given=given, then=then, because=because), "north.en.md")
    (example,) = edition.examples
    fault = run(edition, example)
    return fault.sentence if fault else ""


@pytest.mark.parametrize(
    ("given", "then"),
    [
        (LOW, "first_answer_by = 2026-03-02T12:00, solve_by = 2026-03-04T10:00"),
        (LOW, 'follow_up_by = "never", warns_at = "never", cycle = 1, level = "low", state = "open"'),
        (f"{LOW}, answered = 2026-03-02T11:00", 'first_answer = "met", first_answer_late_at = "never"'),
        (f"{LOW}, at = 2026-03-02T13:00", 'first_answer = "late", first_answer_late_at = 2026-03-02T12:00'),
        (f"{LOW}, at = 2026-03-02T11:30", 'solve_used = "90 minutes", solve_left = "16.5 hours", solve = "running"'),
        (f"{LOW}, asked = [2026-03-02T11:00]", 'state = "waiting", solve = "paused", may = ["tell_more"]'),
        (f"{LOW}, asked = 2026-03-02T11:00", "reminds_at = 2026-03-03T11:00, closes_at = [2026-03-04T11:00]"),
        (f"{LOW}, asked = 2026-03-02T11:00", 'closes_as = "no_answer"'),
        (f"{LOW}, asked = 2026-03-02T11:00, told_more = 2026-03-02T12:00", 'apart = { waiting = "1 hour" }'),
        (f"{LOW}, bench_began = 2026-03-02T11:00, bench_ended = 2026-03-02T11:30", 'apart = { bench = "30 minutes" }'),
        (
            f'{LOW}, completed = {{ at = 2026-03-02T11:00, ending = "informed", message = true }}',
            'state = "completed", first_answer = "met", closes_at = 2026-03-03T11:00',
        ),
        (
            f'{LOW}, reclassified = {{ at = 2026-03-02T11:00, level = "high", change = "corrected" }}',
            'level = "high", solve_by = 2026-03-02T18:00',
        ),
        (LOW, 'turn_after = { level = "high", received = 2026-03-02T11:00 }'),
        (LOW, 'turn_before = { level = "low", received = 2026-03-02T11:00 }'),
        ('level = "high", topic = "windows"', 'covered = false, instead = "low"'),
        ('calendar = "office", at = 2026-03-07T12:00', "open = false, opens_at = 2026-03-09T09:00"),
        ("received = 2026-03-02T10:00", 'registered = true, admitted = true, why = "creates"'),
    ],
)
def test_it_agrees_with_what_comes_out(given: str, then: str) -> None:
    assert outcome(given, then) == ""


def test_it_says_everything_that_comes_out_otherwise() -> None:
    assert outcome(LOW, 'solve_by = 2026-03-04T18:00, state = "waiting", may = [], solve_left = "1 hour"') == (
        "the example comes out otherwise: solve_by is 2026-03-04T10:00, not 2026-03-04T18:00; "
        'state is "open", not "waiting"; may is ["tell_more"], not []; solve_left is 1080 minutes, not 60 minutes'
    )


def test_it_wants_the_decision_to_cite_its_clauses() -> None:
    assert outcome(LOW, "solve_by = 2026-03-04T10:00", 'because = ["1"]') == ""
    assert outcome(LOW, "solve_by = 2026-03-04T10:00", 'because = ["2"]') == (
        "the decision does not rest on 2, but on 1; mend because"
    )


@pytest.mark.parametrize(
    ("given", "then", "sentence"),
    [
        ('level = "low"', 'state = "open"', "it does not say when the request came; write received = ... into given"),
        ('level = "low"', "covered = true", "covered needs topic; write it into given"),
        ('calendar = "office"', "open = true", "open needs at; write it into given"),
        ("at = 2026-03-02T11:00", "admitted = true", "admitted needs received; write it into given"),
    ],
)
def test_it_says_what_a_case_lacks(given: str, then: str, sentence: str) -> None:
    assert outcome(given, then) == f"the example cannot be judged: {sentence}"
