"""One published version of a regulation: its text by clause, its rules, and how it accounts for itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Place


@dataclass(frozen=True, slots=True)
class Item:
    """A citable piece of a clause: a bullet, a lettered line or an unnumbered paragraph. `label` is what follows the number."""

    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered heading with the text under it (Markdown, fences removed) and what it says of itself.

    `standing` is "enforced" (a rule stands under it), "told" (people are told, `where` says at which moment), "declaratory", or
    "chapter" (a heading with nothing but clauses under it). It is empty in a file of text only; there the rules file says it.
    """

    number: str
    title: str
    text: str
    items: tuple[Item, ...]
    line: int
    standing: str
    where: str = ""


OPEN_ENDS = ("answered", "waiting", "late")
"""Where an open request can come to have no moment ahead: its client was answered, or asked, or a promise was broken and that is told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How an open or contradictory sentence was decided, by whom and when; printed in the margin of the public page.

    `leaves_open` are the open ends (`proofing/open_ends.py`) that it decides to leave so.
    """

    clause: str
    open: str
    decided: str
    by: str
    on: date
    place: Place
    leaves_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A case that lives under the clause that it shows: run by `check`, by the tests and before publishing."""

    given: dict[str, Any]
    then: dict[str, Any]
    because: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that one edition file says. `fingerprint` is the SHA-256 of the published text (fences removed).

    `takes_effect` is in UTC. A file of text only, another language of the same edition, names in `rules_in` the file of the rules.
    """

    regulation: str
    number: int
    language: str
    title: str
    order: str
    approved: date
    takes_effect: datetime
    time_zone: str
    clauses: tuple[Clause, ...]
    rules: Rulebook
    readings: tuple[Reading, ...]
    examples: tuple[Example, ...]
    fingerprint: str
    file: str
    rules_in: str = ""
