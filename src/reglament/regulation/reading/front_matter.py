"""The front matter of an edition file: which regulation, which edition, in which language, from when."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.leaves import readers
from reglament.regulation.leaves.readers import LeafReader
from reglament.regulation.leaves.wrong import show, wrong
from reglament.regulation.proofing.characters import hidden
from reglament.regulation.proofing.moments import NO_PLACES, unclear
from reglament.regulation.proofing.sense import HIGHEST
from reglament.regulation.reading.tables import RuleText
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place

LONGEST_TITLE = 300
"""Letters that a desk keeps of a title."""


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
    table = RuleText(text, 1, Place(file, 1, ""), complain)
    values = table.read(KEYS, NEEDED, "the front matter")
    rules_in = str(values.get("rules", ""))
    if any(key not in values for key in NEEDED):
        return None, rules_in
    zone = values.pop("time_zone")
    local: datetime = values.pop("takes_effect")
    _proof(table, values, local, zone, complain)
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


def _proof(table: RuleText, values: dict[str, Any], local: datetime, zone: str, complain: Complain) -> None:
    """What can be read and still means nothing, or nothing that a desk could keep."""
    if zone in NO_PLACES:
        complain(table.at("time_zone"), f'time_zone is "{zone}", which is no place; write one such as "Europe/Moscow"')
    why = unclear(local, ZoneInfo(zone))
    if why:
        complain(table.at("takes_effect"), f"takes_effect {why}")
    if values["edition"] > HIGHEST:
        complain(table.at("edition"), f"edition is beyond any count; write a number up to {HIGHEST}")
    if len(values["title"]) > LONGEST_TITLE:
        complain(table.at("title"), f"title has {len(values['title'])} letters; write {LONGEST_TITLE} at most")
    for key in ("title", "order"):
        for _, name in hidden(values.get(key, "")):
            complain(table.at(key), f"{key} has {name} in it, which nobody sees; take it out")


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


KEYS: dict[str, LeafReader[Any]] = {
    "regulation": LeafReader(readers.name.read, '"north"'),
    "edition": readers.whole,
    "language": LeafReader(_language, '"en"'),
    "title": readers.text,
    "order": readers.text,
    "approved": readers.day,
    "takes_effect": LeafReader(_effect, "2026-03-21"),
    "time_zone": readers.zone,
    "rules": LeafReader(readers.text.read, '"north.en.md"'),
}
NEEDED = tuple(key for key in KEYS if key not in ("order", "rules"))
