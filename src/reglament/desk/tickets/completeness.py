"""What a request should hold: what the form asks for, what is missing, and how what was given is shown (Siroka 3.2).

Nothing that is missing is ever a reason to refuse: the request is accepted first.
"""

from typing import Any

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from reglament.regulation.edition import Edition

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


def missing(edition: Edition, text: str, details: dict[str, Any], has_files: bool) -> list[str]:
    """The items that the edition asks for and the request does not hold, in the edition's order."""
    held = {name for name, value in details.items() if value}
    held |= {"what_happened"} if text.strip() else set()
    held |= {"screenshots"} if has_files else set()
    return [item for item in asked_for(edition) if item not in held]


def in_words(details: dict[str, Any]) -> list[tuple[str, str]]:
    """What was given beside the message, as pairs of a name and words."""
    pairs = []
    for item, name in (*ITEMS.items(), *BESIDE.items()):
        given = str(details.get(item) or "")
        if given:
            pairs.append((str(name), str(HOW_OFTEN.get(given, given)) if item == "how_often" else given))
    return pairs
