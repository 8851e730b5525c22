"""From what an example gives to what the core is told: the marks of a request, or the claim of somebody who comes."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.edition import Edition
from reglament.regulation.facts import BY_CLIENT, By, Change, Claim, Fact, Kind, Licence
from reglament.regulation.rules.doors import Role

MARKS = {kind.value for kind in Kind} - {Kind.RECEIVED.value}
BY_DESK = {Kind.ACKNOWLEDGED, Kind.REMINDED, Kind.CLOSED, Kind.UNDELIVERED, Kind.NUDGED}
WITH_WORDS = {Kind.ANSWERED, Kind.ASKED, Kind.ACKNOWLEDGED, Kind.REMINDED}


def moment(value: datetime, zone: ZoneInfo) -> datetime:
    """A moment of an example in UTC; without an offset it is local time of the edition."""
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def history(given: Mapping[str, Any], zone: ZoneInfo) -> tuple[Fact, ...]:
    """The marks that an example gives, by their moments; those of the same moment in the order written. Needs `received`."""
    received = moment(given["received"], zone)
    facts = [Fact(received, Kind.RECEIVED, By.CLIENT, channel=given.get("channel", ""))]
    if "level" in given:
        facts.append(Fact(received, Kind.CLASSIFIED, level=given["level"]))
    for key, value in given.items():
        if key in MARKS:
            facts += [_fact(Kind(key), mark, zone) for mark in (value if isinstance(value, list) else [value])]
    return tuple(sorted(facts, key=lambda fact: fact.at))


def _fact(kind: Kind, mark: Any, zone: ZoneInfo) -> Fact:
    said: dict[str, Any] = mark if isinstance(mark, dict) else {"at": mark}
    # A question about what is missing is the desk's own.
    by_desk = kind in BY_DESK or (kind is Kind.ASKED and "items" in said)
    return Fact(
        moment(said["at"], zone),
        kind,
        By.CLIENT if kind in BY_CLIENT else By.DESK if by_desk else By.PERSON,
        level=said.get("level", ""),
        change=Change(said["change"]) if "change" in said else None,
        ending=said.get("ending", ""),
        reason=said.get("reason", ""),
        message=said.get("message", kind in WITH_WORDS),
        items=tuple(said.get("items", ())),
        of=moment(said["of"], zone) if "of" in said else None,
    )


def claim(edition: Edition, given: Mapping[str, Any]) -> Claim:
    """What is known of somebody who comes. Needs `received`."""
    at = moment(given["received"], ZoneInfo(edition.time_zone))
    channel, address = _door(edition, given)
    about = {key: given.get(key, "") for key in ("product", "topic", "effect", "hit")}
    return Claim(at, channel, address, **about, licences=tuple(_licences(edition, given, at)))


def _door(edition: Edition, given: Mapping[str, Any]) -> tuple[str, str]:
    """The door that the example names, else the first one that creates requests."""
    doors = edition.rules.doors
    creating = (name for name, door in doors.items() if door.role.value is Role.CREATES)
    channel = given.get("channel") or next(creating, "")
    addresses = doors[channel].at if channel in doors else None
    return channel, given.get("address", addresses.value[0] if addresses else "")


def _licences(edition: Edition, given: Mapping[str, Any], at: datetime) -> Iterator[Licence]:
    if "agreement" not in given and "tariff" not in given:
        return
    entitling = edition.rules.admission.agreements.value if edition.rules.admission else ("",)
    yield Licence(
        kind=given.get("agreement", entitling[0]),
        products=frozenset({given["product"]} if "product" in given else ()),
        tariff=given.get("tariff", ""),
        first_day=given.get("first_day", at.astimezone(ZoneInfo(edition.time_zone)).date()),
        last_day=given.get("last_day"),
    )
