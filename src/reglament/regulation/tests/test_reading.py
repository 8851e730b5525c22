from datetime import UTC, datetime
from pathlib import Path

import pytest

from reglament.regulation.faults import Faults
from reglament.regulation.reading.files import read, read_file
from reglament.regulation.values import Place

FRONT = """+++
regulation = "north"
edition = 2
language = "en"
title = "Support"
order = "No. 7"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Asia/Bishkek"
+++

"""
EDITION = (
    FRONT
    + """## 1.1 When we work
- On weekdays.

  ```rule
  [calendars.office]
  hours = { mon-fri = "09:00-18:00" }
  ```

## 1.2 How fast
Within two hours.

```rule
[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "office"
solve_within = "2 hours"
```

```reading
open = "Which hours?"
decided = "Working hours."
by = "head of support"
on = 2026-01-12
```

## 1.3 All the same
On paid terms at any hour.

```rule
exception_to = "1.1"
[calendars.office]
hours = { mon-sun = "00:00-24:00" }
```

## 1.4 The order of work
Requests are worked on as they come.

```rule
[turn]
order = "receipt"
[triage]
until_decided = "usual"
decided_by = "staff"
changes = ["corrected"]
```
"""
)


def test_it_gives_every_leaf_its_exact_place() -> None:
    edition = read(EDITION, "north.en.md")
    level = edition.rules.levels["usual"]
    assert level.rank.place == Place("north.en.md", 25, "1.2")
    assert level.solve_within is not None
    assert level.solve_within.place.line == 28


def test_it_gives_the_item_that_a_rule_stands_under() -> None:
    without = EDITION.partition("## 1.3")[0] + "## 1.4" + EDITION.partition("## 1.4")[2]
    office = read(without, "north.en.md").rules.calendars["office"]
    assert office.hours is not None
    assert office.hours.place == Place("north.en.md", 17, "1.1", "1")


def test_it_lets_the_exception_win_and_cite_its_own_clause() -> None:
    office = read(EDITION, "north.en.md").rules.calendars["office"]
    assert office.hours is not None
    assert office.hours.value[6] == ((0, 1440),)
    assert office.hours.clause == "1.3"


def test_it_takes_a_date_of_effect_for_local_midnight() -> None:
    edition = read(EDITION, "north.en.md")
    assert edition.takes_effect == datetime(2026, 1, 31, 18, tzinfo=UTC)
    assert (edition.regulation, edition.number, edition.order) == ("north", 2, "No. 7")


def test_it_keeps_readings_with_the_clause_they_stand_under() -> None:
    (reading,) = read(EDITION, "north.en.md").readings
    assert (reading.clause, reading.by, reading.place.line) == ("1.2", "head of support", 31)


def test_it_takes_the_fingerprint_of_the_text_alone() -> None:
    edition = read(EDITION, "north.en.md")
    other_rule = read(EDITION.replace('"2 hours"', '"3 hours"').replace("edition = 2", "edition = 3"), "north.en.md")
    other_text = read(EDITION.replace("Within two hours.", "Within three hours."), "north.en.md")
    assert edition.fingerprint == other_rule.fingerprint
    assert edition.fingerprint != other_text.fingerprint
    assert len(edition.fingerprint) == 64


def test_it_does_not_count_a_rule_as_published_text() -> None:
    without = EDITION.partition("```reading")[0] + "## 1.3" + EDITION.partition("## 1.3")[2]
    assert read(without, "x.md").fingerprint == read(EDITION, "x.md").fingerprint


def test_it_prints_a_fault_as_a_compiler_does() -> None:
    with pytest.raises(Faults) as caught:
        read(EDITION.replace('calendar = "office"', 'calendar = "ofice"'), "north.en.md")
    assert str(caught.value) == ('north.en.md:27: clause 1.2: calendar "ofice" is not defined; did you mean "office"?')


def test_it_tells_a_thousand_faults_at_once_and_in_order() -> None:
    bad = "".join(
        f'\n## 2.{number} Level\nOne more.\n\n```rule\n[levels.level_{number}]\nrank = "x"\ncalendar = "cal_{number}"\n```\n'
        for number in range(1, 1001)
    )
    with pytest.raises(Faults) as caught:
        read(EDITION + bad, "north.en.md")
    assert len(caught.value.faults) == 3000
    assert [fault.line for fault in caught.value.faults] == sorted(fault.line for fault in caught.value.faults)


@pytest.mark.parametrize(
    "text", ["", "\n", "+++", "+++\n+++\n", "\x00", "# 1\n" * 3, "```rule\n", "- ```rule\n", "## 9" + "9" * 9999]
)
def test_it_answers_any_text_with_faults_that_name_a_line(text: str) -> None:
    with pytest.raises(Faults) as caught:
        read(text, "north.en.md")
    assert all(fault.line >= 1 and fault.sentence for fault in caught.value.faults)


def test_it_takes_a_megabyte_in_one_paragraph() -> None:
    long = FRONT + "## 1.1 Long\n" + "word " * 200_000 + "\n\n```declaratory\n```\n"
    assert len(read(long, "north.en.md").clauses[0].text) > 900_000


def test_it_says_where_a_file_stops_being_text(tmp_path: Path) -> None:
    file = tmp_path / "north.en.md"
    file.write_bytes(FRONT.encode() + b"## 1.1\n\xff\n")
    with pytest.raises(Faults, match=r"north\.en\.md:13: is no UTF-8 text; save the file as UTF-8"):
        read_file(file)
