"""How the work on a request ended, for whoever reads of it, and the question that fits this end. Siroka 3.5 to 3.7."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.utils.translation import gettext as _

from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.presentation.entries import ending_name
from reglament.desk.tickets.presentation.showing import Shown
from reglament.regulation.decisions import State
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Kind

GOES_ON = (Kind.COMPLETION_WITHDRAWN, Kind.DISPUTED, Kind.REOPENED)
"""After these an earlier end is none any more."""


@dataclass(frozen=True, slots=True)
class ShownEnding:
    """What the edition calls the ending, whom to turn to or with which update it comes, and what the client is asked.

    `yes` and `no` are the answers to `question` as a person would give them.
    """

    name: str
    vendor: str
    release: str
    question: str
    yes: str
    no: str


def outcome_of(shown: Shown) -> ShownEnding | None:
    """The end of a request that is completed or closed; None while people work on it."""
    if shown.standing.state not in (State.COMPLETED, State.CLOSED):
        return None
    entry = _latest_end(shown.journal)
    return _outcome(shown.edition, shown.whole([entry])[0] if entry else None)


def outcome(edition: Edition, journal: Sequence[Entry]) -> ShownEnding:
    """The latest end that a journal tells; nothing but the question where none has a name."""
    return _outcome(edition, _latest_end(journal))


def _latest_end(journal: Sequence[Entry]) -> Entry | None:
    since = takewhile(lambda entry: entry.kind not in GOES_ON, reversed(journal))
    return next((entry for entry in since if entry.payload.get("ending")), None)


def _outcome(edition: Edition, entry: Entry | None) -> ShownEnding:
    payload: Mapping[str, object] = {**entry.payload, **entry.said} if entry else {}
    ending = str(payload.get("ending", ""))
    question, yes, no = _question(edition, ending)
    return ShownEnding(
        ending_name(edition, ending) if ending else "",
        str(payload.get("vendor", "")),
        str(payload.get("release", "")),
        question,
        yes,
        no,
    )


def _question(edition: Edition, ending: str) -> tuple[str, str, str]:
    """What an ending needs tells what it claims: a maker to turn to, an update to wait for, an answer, or that all is well."""
    rule = edition.rules.endings.get(ending)
    needs = rule.needs.value if rule and rule.needs else ()
    if "vendor" in needs:
        return (
            _("Will you turn to the maker of that product?"),
            _("Yes, the request can be closed"),
            _("No, it is a matter for you"),
        )
    if "release" in needs:
        return (
            _("Is it all right to wait for the update?"),
            _("Yes, the request can be closed"),
            _("No, it cannot wait"),
        )
    if "explanation" in needs:
        return _("Does this answer your request?"), _("Yes, it does"), _("No, something is still open")
    return _("Is the problem solved?"), _("Yes, it is solved"), _("No, something is still wrong")
