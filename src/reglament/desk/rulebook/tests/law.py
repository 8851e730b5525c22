"""A small regulation for the tests of this room and those above: editions of `north`, in English with rules and in Russian."""

from datetime import UTC, datetime

from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk

LAUNCH = datetime(2026, 1, 10, 9, tzinfo=UTC)
"""A moment after the first edition has taken effect and before the second."""

ENGLISH = """+++
regulation = "north"
edition = {number}
language = "en"
title = "Regulation on support"
approved = 2026-01-01
takes_effect = {takes_effect}
time_zone = "Europe/Moscow"
+++

## 1.1 Who gives support
The support department does.

```declaratory
```

## 1.2 How fast
A request is solved within {hours} hours, at any hour.

```rule
[calendars.any_hour]
always = true

[levels.usual]
rank = 1
called = {{ en = "usual", ru = "обычный" }}
calendar = "any_hour"
solve_within = "{hours} hours"

[turn]
order = "receipt"

[triage]
until_decided = "usual"
decided_by = "staff"
changes = ["corrected"]
```
"""

RUSSIAN = """+++
regulation = "north"
edition = {number}
language = "ru"
title = "Регламент поддержки"
approved = 2026-01-01
takes_effect = {takes_effect}
time_zone = "Europe/Moscow"
rules = "north.en.md"
+++

## 1.1 Кто помогает
Отдел поддержки.

## 1.2 Как быстро
Заявка решается за {hours} ч. в любое время.
"""


def law(number: int = 1, takes_effect: str = "2026-01-05", hours: int = 4) -> dict[str, str]:
    """The texts of an edition by language; `takes_effect` is a local day or time of Moscow."""
    told = {"number": number, "takes_effect": takes_effect, "hours": hours}
    return {"en": ENGLISH.format(**told), "ru": RUSSIAN.format(**told)}


def north() -> Desk:
    """The desk that runs on it."""
    return a_desk("north")
