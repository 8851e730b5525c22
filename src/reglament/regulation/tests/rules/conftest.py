"""A small edition into which each test writes the rule that it is about."""

import re
from collections.abc import Callable

import pytest

from reglament.regulation.faults import Faults
from reglament.regulation.reading.files import read
from reglament.regulation.rules import Rulebook

LEVEL_NAME = re.compile(r"\[levels\.(\w+)\]")
EDITION = """+++
regulation = "north"
edition = 1
language = "en"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Europe/Riga"
+++

## 1.1 When we work
Monday to Friday, nine to six.

```rule
[calendars.office]
hours = {{ mon-fri = "09:00-18:00" }}
```

## 2.1 The rule of the test
As it says.

```rule
{toml}
```
"""

LEVEL = """[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "office"
"""
TURN = """[turn]
order = "receipt"
"""
TRIAGE = """[triage]
until_decided = "{level}"
decided_by = "staff"
changes = ["corrected"]
"""

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def whole(toml: str) -> str:
    """The edition with that rule, and under clause 3.1 what the rule needs beside it."""
    beside = LEVEL if "[goals." in toml and "[levels." not in toml else ""
    levels = LEVEL_NAME.findall(toml + beside)
    if levels and "[turn]" not in toml:
        beside += TURN
    if levels and "[triage]" not in toml:
        beside += TRIAGE.format(level=levels[0])
    text = EDITION.format(toml=toml)
    return f"{text}\n## 3.1 What it needs\nAs follows.\n\n```rule\n{beside}```\n" if beside else text


@pytest.fixture
def rules() -> Rules:
    """The rulebook of an edition with a calendar "office" and the given TOML under clause 2.1."""
    return lambda toml: read(whole(toml), "north.en.md").rules


@pytest.fixture
def sentences() -> Sentences:
    """The sentences of the faults of such an edition."""

    def faults_of(toml: str) -> list[str]:
        with pytest.raises(Faults) as caught:
            read(whole(toml), "north.en.md")
        return [fault.sentence for fault in caught.value.faults]

    return faults_of
