"""Local moments that no clock shows, or shows twice: the hour that is skipped in spring, and the one that comes again."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.edition import Example
from reglament.regulation.reading.writings import Complain

NO_PLACES = ("localtime", "Factory", "posixrules")
"""Names of zones that mean something else on every machine, or nothing."""


def unclear(local: datetime, zone: ZoneInfo) -> str:
    """Why a local moment names no single one; empty where it does, and where it says its offset."""
    if local.tzinfo is not None:
        return ""
    there = local.replace(tzinfo=zone)
    if there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        return f"names {local:%Y-%m-%d %H:%M}, which the clocks of {zone.key} skip; write a moment that is there"
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        return f"names {local:%Y-%m-%d %H:%M}, which is there twice in {zone.key}; write its offset as well, such as +03:00"
    return ""


def proof_moments(examples: list[Example], time_zone: str, complain: Complain) -> None:
    """Complain of examples in hours that are not there, or there twice."""
    zone = ZoneInfo(time_zone)
    for example in examples:
        for moment in (*_moments(example.given), *_moments(example.then)):
            why = unclear(moment, zone)
            if why:
                complain(example.place, f"the example {why}")


def _moments(values: Mapping[str, Any]) -> Iterator[datetime]:
    for value in values.values():
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, dict):
            yield from _moments(value)
        elif isinstance(value, list):
            yield from _moments(dict(zip(map(str, range(len(value))), value, strict=True)))
