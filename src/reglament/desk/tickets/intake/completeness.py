"""What a request should hold: what the form asks for, what came, and how what was given is shown (Siroka 3.2).

Nothing that is missing is ever a reason to refuse: the request is accepted first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.recognising import address_in, lists_steps, phone_in, recognised
from reglament.desk.tickets.models import Attachment, Entry
from reglament.desk.tickets.nouns import here, labels, nouns
from reglament.desk.tickets.sentences import Texts, with_clauses
from reglament.regulation.decisions import Standing, State
from reglament.regulation.facts import Kind
from reglament.regulation.rules import completeness

ITEMS = labels("item", completeness.ITEMS)
"""What each item is called."""

BESIDE: Texts = {"place": _("Place")}
"""What some channels tell besides: a printed code says where it hangs."""

QUESTIONS: Texts = {
    "what_happened": _("what happened, in your own words"),
    "steps": _("how to make it happen again, step by step"),
    **nouns("item", ["how_often"]),
    "screenshots": _("a screenshot, if there is something to see"),
    "phone": _("a phone number at which we can reach you"),
    "email": _("an e-mail address at which we can reach you"),
    "full_name": _("your full name"),
}
"""How the desk asks for each item."""

HOW_OFTEN = labels("often", ("always", "sometimes", "once"))
"""The answers of the form; other channels keep the client's own words."""


def held(text: str, details: Mapping[str, object], attachments: Collection[Attachment], html: str = "") -> set[str]:
    """The items that words, details and files hold. A file that was turned down shows nothing."""
    given = {item for item in ITEMS if details.get(item)} | ({"steps"} if lists_steps(html) else set())
    found = given | recognised(text, ITEMS.keys() - given)
    return found | ({"screenshots"} if any(file.stored for file in attachments) else set())


def contact_in(text: str, items: Collection[str]) -> dict[str, str]:
    """Of these items, the number and the address that free words tell."""
    finders = {"phone": phone_in, "email": address_in}
    told = {item: finders[item](text) for item in items if item in finders}
    return {item: value for item, value in told.items() if value}


def told_in(journal: Collection[Entry], otherwise: Mapping[str, object]) -> dict[str, object]:
    """The details that a journal tells: those of the receipt, and what the client added since.

    `otherwise` stands for a receipt of the chain's first version that was written before journals kept them.
    """
    told = [entry.said.get("details", {}) for entry in journal]
    is_early = any(
        entry.kind == Kind.RECEIVED and entry.version == 1 and "details" not in entry.payload for entry in journal
    )
    whole: dict[str, object] = dict(otherwise) if is_early else {}
    for details in told:
        whole |= details
    return whole


def still_missing(standing: Standing) -> tuple[str, ...]:
    """What the desk asked for by itself and nobody has told yet, while the work on the request goes on."""
    return standing.missing if standing.state in (State.OPEN, State.WAITING) else ()


def as_words(text: str, details: Mapping[str, object]) -> str:
    """A message with the details that came beside it, each under its name, as everybody reads it in the conversation."""
    parts = [text.strip(), *(f"{name}: {words}" for name, words in in_words(details))]
    return "\n\n".join(part for part in parts if part)


def question(items: Iterable[str], clauses: Sequence[str]) -> str:
    """What the desk asks by itself, in the reader's language: a line for each item, under the clause they come from."""
    return _listed(with_clauses(gettext("If you can, add in a few words"), list(clauses)), items)


def adopted(items: Iterable[str], clauses: Sequence[str]) -> str:
    """The same question as a person makes it theirs: now the work waits for the answer."""
    return _listed(with_clauses(gettext("To go on, I need an answer from you"), list(clauses)), items)


def _listed(opening: str, items: Iterable[str]) -> str:
    lines = "\n".join(f"— {QUESTIONS[item]}" for item in items)
    return f"{opening}:\n\n{lines}"


def named(items: Iterable[str]) -> str:
    """Items as a sentence lists them: "screenshots, how often it happens"."""
    return ", ".join(here("item", item) for item in items)


def in_words(details: Mapping[str, object]) -> list[tuple[str, str]]:
    """What was given beside the message, as pairs of a name and words."""
    pairs = []
    for item, name in (*ITEMS.items(), *BESIDE.items()):
        given = str(details.get(item) or "")
        if given:
            pairs.append((str(name), str(HOW_OFTEN.get(given, given)) if item == "how_often" else given))
    return pairs
