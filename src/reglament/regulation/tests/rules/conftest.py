"""A small edition into which each test writes the rule that it is about."""

from collections.abc import Callable

import pytest

from reglament.regulation.faults import Faults
from reglament.regulation.reading.files import read
from reglament.regulation.rules import Rulebook

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

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


@pytest.fixture
def rules() -> Rules:
    """The rulebook of an edition with a calendar "office" and the given TOML under clause 2.1."""
    return lambda toml: read(EDITION.format(toml=toml), "north.en.md").rules


@pytest.fixture
def sentences() -> Sentences:
    """The sentences of the faults of such an edition."""

    def faults_of(toml: str) -> list[str]:
        with pytest.raises(Faults) as caught:
            read(EDITION.format(toml=toml), "north.en.md")
        return [fault.sentence for fault in caught.value.faults]

    return faults_of
