"""What is known of a request, and apart from it of its client, as the request's page says it."""

from reglament.desk.people.days import today_at
from reglament.desk.people.models import Installation
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.tickets.sentences import DETAILS, FOUND, word

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
