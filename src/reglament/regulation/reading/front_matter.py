"""The front matter of an edition file: which regulation, which edition, in which language, from when."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.leaves import readers
from reglament.regulation.leaves.readers import Reader
from reglament.regulation.leaves.wrong import show, wrong
from reglament.regulation.reading.tables import Table
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter; `takes_effect` is in UTC, `rules_in` names the file with the rules where this one has none."""

    regulation: str
    number: int
    language: str
    title: str
    order: str
    approved: date
    takes_effect: datetime
    time_zone: str
    rules_in: str

    @property
    def first_day(self) -> date:
        """The local day on which the edition takes effect."""
        return self.takes_effect.astimezone(ZoneInfo(self.time_zone)).date()


def read_front(text: str, file: str, complain: Complain) -> tuple[Front | None, str]:
    """Read the TOML between the lines of +++ (its first line is line 1 of the file). None where it has faults.

    The second answer is the file of the rules, known even where other keys are wrong.
    """
    table = Table(text, 1, Place(file, 1, ""), complain)
    values = table.read(KEYS, NEEDED, "the front matter")
    rules_in = str(values.get("rules", ""))
    if any(key not in values for key in NEEDED):
        return None, rules_in
    zone = values.pop("time_zone")
    local: datetime = values.pop("takes_effect")
    moment = (local if local.tzinfo else local.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    front = Front(
        number=values.pop("edition"),
        order=values.pop("order", ""),
        rules_in=values.pop("rules", ""),
        time_zone=zone,
        takes_effect=moment,
        **values,
    )
    return front, rules_in


def _language(value: object) -> str:
    if isinstance(value, str) and re.fullmatch("[a-z]{2}", value):
        return value
    raise wrong(f"is a language by its two letters, not {show(value)}")


def _effect(value: object) -> datetime:
    """A local moment, or a date that stands for its local midnight."""
    if isinstance(value, datetime):
        readers.day.read(value.date())
        return value
    return datetime.combine(readers.day.read(value), time())


KEYS: dict[str, Reader[Any]] = {
    "regulation": Reader(readers.name.read, '"north"'),
    "edition": readers.whole,
    "language": Reader(_language, '"en"'),
    "title": readers.text,
    "order": readers.text,
    "approved": readers.day,
    "takes_effect": Reader(_effect, "2026-03-21"),
    "time_zone": readers.zone,
    "rules": Reader(readers.text.read, '"north.en.md"'),
}
NEEDED = tuple(key for key in KEYS if key not in ("order", "rules"))
