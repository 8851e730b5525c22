"""Rows into facts: the one seam between what the desk remembers and what the core judges."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.tickets.models import Entry
from reglament.regulation.facts import By, Change, Fact, Kind, Licence


def fact_of(entry: Entry) -> Fact:
    """The fact that a journal entry tells. Moments stay aware and in UTC."""
    payload = entry.payload
    change, due, of = payload.get("change"), payload.get("due"), payload.get("of")
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
        of=datetime.fromisoformat(of) if of else None,
    )


MORE = frozenset(
    {
        *(
            "assignee",
            "topic",
            "ticket",
            "number",
            "into",
            "seq",
            "person",
            "of_entry",
            "by_wording",
            "unanswered",
            "told",
        ),
        *("product", "installation", "requester", "organisation", "agreement", "found"),
    }
)
"""Codes and numbers that an entry may keep beside its fact. What people write is no code, and stands in `Entry.words`."""


def codes_of(fact: Fact, more: Mapping[str, int | str | None]) -> dict[str, object]:
    """What a journal entry keeps for ever of a fact beside its moment, kind and author, only what is set; and `more` codes."""
    unknown = more.keys() - MORE
    if unknown:
        raise TypeError(f"{', '.join(sorted(unknown))}: no code of an entry. What people write is handed in as words.")
    return {**_told(fact), **{name: code for name, code in more.items() if code != ""}}


def _told(fact: Fact) -> dict[str, object]:
    fields: dict[str, object] = {
        "level": fact.level,
        "change": fact.change.value if fact.change else "",
        "ending": fact.ending,
        "reason": fact.reason,
        "channel": fact.channel,
        "message": fact.message,
        "promise": fact.promise,
        "due": fact.due.isoformat() if fact.due else "",
        "items": list(fact.items),
        "of": fact.of.isoformat() if fact.of else "",
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
