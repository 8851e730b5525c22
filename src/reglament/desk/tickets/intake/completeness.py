"""What a request should hold: what the form asks for, what came, and how what was given is shown (Siroka 3.2).

Nothing that is missing is ever a reason to refuse: the request is accepted first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.recognising import address_in, phone_in, recognised
from reglament.desk.tickets.models import Attachment, Entry
from reglament.desk.tickets.sentences import with_clauses
from reglament.regulation.decisions import Standing, State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Kind

USUAL = ("what_happened", "screenshots")
"""What is asked for where the edition has no rule about it."""

ITEMS: dict[str, Lazy] = {
    "what_happened": _("What happened"),
    "steps": _("How to make it happen again"),
    "how_often": _("How often it happens"),
    "screenshots": _("Screenshots"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "full_name": _("Full name"),
}
"""What each item is called."""

BESIDE: dict[str, Lazy] = {"place": _("Place")}
"""What some doors tell besides: a printed code says where it hangs."""

QUESTIONS: dict[str, Lazy] = {
    "what_happened": _("what happened, in your own words"),
    "steps": _("how to make it happen again, step by step"),
    "how_often": _("how often it happens"),
    "screenshots": _("a screenshot, if there is something to see"),
    "phone": _("a phone number at which we can reach you"),
    "email": _("an e-mail address at which we can reach you"),
    "full_name": _("your full name"),
}
"""How the desk asks for each item."""

HOW_OFTEN: dict[str, Lazy] = {
    "always": _("Every time"),
    "sometimes": _("Sometimes"),
    "once": _("It happened once"),
}
"""The answers of the form; other doors keep the client's own words."""


def asked_for(edition: Edition) -> tuple[str, ...]:
    """The items that a request should hold, in the edition's order."""
    rule = edition.rules.completeness
    return rule.should_hold.value if rule else USUAL


def clause_of(edition: Edition) -> str:
    """The clause that says so; empty where none does."""
    rule = edition.rules.completeness
    return rule.should_hold.clause if rule else ""


def held(text: str, details: Mapping[str, Any], attachments: Collection[Attachment]) -> set[str]:
    """The items that words, details and files hold. A file that was turned down shows nothing."""
    given = {item for item in ITEMS if details.get(item)}
    found = given | recognised(text, ITEMS.keys() - given)
    return found | ({"screenshots"} if any(file.stored for file in attachments) else set())


def contact_in(text: str, items: Collection[str]) -> dict[str, str]:
    """Of these items, the number and the address that free words tell."""
    finders = {"phone": phone_in, "email": address_in}
    told = {item: finders[item](text) for item in items if item in finders}
    return {item: value for item, value in told.items() if value}


def told_in(journal: Collection[Entry], otherwise: Mapping[str, Any]) -> dict[str, Any]:
    """The details that a journal tells: those of the receipt, and what the client added since.

    `otherwise` stands for a receipt that was written before journals kept them.
    """
    told = [entry.payload["details"] for entry in journal if "details" in entry.payload]
    kept = any(entry.kind == Kind.RECEIVED and "details" in entry.payload for entry in journal)
    whole: dict[str, Any] = {} if kept else dict(otherwise)
    for details in told:
        whole |= details
    return whole


def still_missing(standing: Standing) -> tuple[str, ...]:
    """What the desk asked for by itself and nobody has told yet, while the work on the request goes on."""
    return standing.missing if standing.state in (State.OPEN, State.WAITING) else ()


def as_words(text: str, details: Mapping[str, Any]) -> str:
    """A message with the details that came beside it, each under its name, as everybody reads it in the conversation."""
    parts = [text.strip(), *(f"{name}: {words}" for name, words in in_words(details))]
    return "\n\n".join(part for part in parts if part)


def question(items: Iterable[str], clauses: Sequence[str]) -> str:
    """The question for what is missing, in the reader's language: one line for each item, and the clause they come from."""
    opening = gettext("To help you sooner, we need a little more. Please add what is missing:")
    lines = "\n".join(f"— {QUESTIONS[item]}" for item in items)
    closing = with_clauses(gettext("Answer as briefly as you like: anything you write helps."), list(clauses))
    return f"{opening}\n\n{lines}\n\n{closing}"


def named(items: Iterable[str]) -> str:
    """Items as a sentence lists them: "screenshots, how often it happens"."""
    return ", ".join(_small(str(ITEMS.get(item, item))) for item in items)


def in_words(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was given beside the message, as pairs of a name and words."""
    pairs = []
    for item, name in (*ITEMS.items(), *BESIDE.items()):
        given = str(details.get(item) or "")
        if given:
            pairs.append((str(name), str(HOW_OFTEN.get(given, given)) if item == "how_often" else given))
    return pairs


def _small(name: str) -> str:
    """A name inside a sentence. "E-mail" stays as it is."""
    return name if name[1:2] == "-" else name[:1].lower() + name[1:]
