"""What is known of a request, and apart from it of its client, as the request's page says it."""

from dataclasses import dataclass

from reglament.desk.people.access import Viewer
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Installation
from reglament.desk.tickets import access
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.models import Ticket, Tie
from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.tickets.sentences import DETAILS, FOUND, word

MOST_TIED = 10
"""So many requests that belong together with one are told on its page; a search finds all of them."""
INSTALLED = 5
"""So many are told on the page; the list of the client's has all of them."""
OF_WRITER = ("full_name", "email", "phone", "language", "unverified", "arrived")
"""What comes beside the words and is of whoever wrote them, and not of the matter."""


def how_product_was_found(shown: Shown) -> str:
    """How the desk came to name the product, where it did so by itself and nobody has corrected it."""
    named = next((entry for entry in reversed(shown.journal) if "product" in entry.payload), None)
    return word(FOUND, str(named.payload.get("found", ""))) if named else ""


def installed(ticket: Ticket) -> list[Installation]:
    """What stands at its client, the newest first; asked for only where there is something."""
    if not getattr(ticket, "has_installations", False):
        return []
    own = Installation.objects.of(ticket.desk).filter(organisation=ticket.organisation_id).whole()
    return list(own.standing(today_at(ticket.desk)).order_by("-pk")[:INSTALLED])


@dataclass(frozen=True, slots=True)
class ShownTie:
    """Another request that belongs together with one. `is_there` says that it was noted on that one, and can be taken back there."""

    ticket: Ticket
    is_there: bool


def tied_to(ticket: Ticket, viewer: Viewer) -> list[ShownTie]:
    """At most `MOST_TIED` and one, the newest first, on whichever of the two it was noted; asked for only where there are some."""
    if not getattr(ticket, "has_ties", False):
        return []
    ties = list(Tie.objects.of(ticket).order_by("-pk")[: MOST_TIED + 1])
    others = {each.ticket_id if each.other_id == ticket.pk else each.other_id: each for each in ties}
    found = access.visible(viewer).select_related("desk").in_bulk(list(others))
    return [
        ShownTie(found[pk], is_there=tie.loose and tie.ticket_id == pk) for pk, tie in others.items() if pk in found
    ]


def told_of_matter(ticket: Ticket) -> list[tuple[str, str]]:
    """What came beside the words and is of the matter: names and values in the reader's language."""
    return [_in_words(name, value) for name, value in ticket.details.items() if value and name not in OF_WRITER]


def told_of_client(ticket: Ticket) -> list[tuple[str, str]]:
    """What came beside the words and is of the client, unless it is said there already of the person."""
    known = {
        _bare(each) for each in (ticket.requester.full_name, ticket.__dict__.get("email"), ticket.__dict__.get("phone"))
    }
    told = [(name, value) for name, value in ticket.details.items() if value and name in OF_WRITER]
    return [_in_words(name, value) for name, value in told if _bare(str(value)) not in known]


def _in_words(name: str, value: object) -> tuple[str, str]:
    """A name, and what was given, in words where the form has a code for it."""
    given = str(value)
    return word(DETAILS, name), str(completeness.HOW_OFTEN.get(given, given)) if name == "how_often" else given


def _bare(value: str | None) -> str:
    """A name, an address or a number without what people write differently in it."""
    return "".join(each for each in (value or "").casefold() if each not in " ()-")
