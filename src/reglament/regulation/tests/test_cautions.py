"""What an owner should know of an edition that has no fault."""

from pathlib import Path

import pytest

from reglament.regulation.library import shipped, shipped_names
from reglament.regulation.proofing.cautions import SENTENCES, cautions
from reglament.regulation.reading.files import read

GOOD = Path(__file__).parent / "corpus/good"


def test_it_says_until_when_requests_can_be_judged() -> None:
    """Five working days must fit: from Thursday the 24th, the next five end on Thursday the 31st."""
    text = (GOOD / "holidays-and-own-days.md").read_text(encoding="utf-8").partition("\n```expected")[0]
    level = """
## 9.9 How fast
In five days.

```rule
[levels.usual]
rank = 1
called = { en = "usual" }
calendar = "office"
solve_within = "5 working days"
counting = "running"

[triage]
until_decided = "usual"
decided_by = "staff"
changes = ["corrected"]

[turn]
order = "receipt"
```

```reading
open = "Nothing is said of clients who do not answer."
decided = "We look after such requests ourselves."
leaves_open = ["waiting", "late"]
by = "head of support"
on = 2026-01-12
```
"""
    calendar = '[calendars.office]\nhours = { mon-fri = "09:00-18:00" }\nuntil = 2026-12-31\n'
    head = text.partition("```rule\n")[0] + f"```rule\n{calendar}```\n"
    (caution,) = cautions(read(head + level, "north.en.md"))
    assert caution.day == "2026-12-24"
    assert str(caution).startswith("north.en.md:17: clause 1.1: warning: 2026-12-24 is the last day on which")
    assert caution.sentence("ru").startswith("2026-12-24 — последний день")
    assert caution.sentence("ky") == caution.sentence("en")


@pytest.mark.parametrize("name", shipped_names())
def test_it_has_nothing_to_say_of_what_ships(name: str) -> None:
    assert cautions(shipped(name)) == ()


def test_it_says_everything_in_both_languages() -> None:
    assert all(set(said) == {"en", "ru"} for said in SENTENCES.values())
