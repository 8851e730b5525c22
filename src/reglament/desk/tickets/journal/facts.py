"""Rows into facts: the one seam between what the desk remembers and what the core judges."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import By, Change, Fact, Kind, Licence


def fact_of(entry: Entry) -> Fact:
    """The fact that a journal entry tells. Moments stay aware and in UTC."""
    payload = entry.payload
    change, due = payload.get("change"), payload.get("due")
    return Fact(
        at=entry.at,
        kind=Kind(entry.kind),
        by=By(entry.by),
        level=payload.get("level", ""),
        change=Change(change) if change else None,
        ending=payload.get("ending", ""),
        reason=payload.get("reason", ""),
        channel=payload.get("channel", ""),
        message=bool(payload.get("message")),
        promise=payload.get("promise", ""),
        due=datetime.fromisoformat(due) if due else None,
        items=tuple(payload.get("items", ())),
    )


def payload_of(fact: Fact) -> dict[str, Any]:
    """What a journal entry keeps of a fact beside its moment, kind and author: only what is set."""
    fields: dict[str, Any] = {
        "level": fact.level,
        "change": fact.change.value if fact.change else "",
        "ending": fact.ending,
        "reason": fact.reason,
        "channel": fact.channel,
        "message": fact.message,
        "promise": fact.promise,
        "due": fact.due.isoformat() if fact.due else "",
        "items": list(fact.items),
    }
    return {name: value for name, value in fields.items() if value}


def licences_of(entitlements: Iterable[Entitlement]) -> tuple[Licence, ...]:
    """Agreements as the core sees them (1.3; 1.1)."""
    return tuple(
        Licence(
            kind=held.kind,
            products=held.products,
            tariff=held.tariff,
            first_day=held.first_day,
            last_day=held.last_day,
        )
        for held in entitlements
    )
