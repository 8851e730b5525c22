"""Where the links of letters lead."""

from urllib.parse import urljoin

from django.conf import settings

from reglament.desk.channels.email.answering import token_of
from reglament.desk.channels.email.outgoing.marks import Link
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Notice, Ticket


def ticket_page(ticket: Ticket) -> Link:
    """The ticket's own page, on which clients and staff each see their part."""
    return _absolute(f"{ticket.desk.slug}/requests/{ticket.number}/")


def answer_page(notice: Notice, noun: str) -> Link:
    """Where the letter's reader answers without signing in: its "confirmation", "dispute" or "message"."""
    return _absolute(f"{notice.desk.slug}/letters/{token_of(notice)}/{noun}/")


def regulation_page(desk: Desk, edition: Edition) -> Link:
    """The public page of one edition of a desk's regulation."""
    return _absolute(f"{desk.slug}/regulation/{edition.number}/")


def clause(page: Link, number: str) -> str:
    """A clause on that page."""
    return f"{page}#c{number}"


def _absolute(path: str) -> Link:
    """Letters are read anywhere, so links name the desk's address in full."""
    return Link(urljoin(settings.REGLAMENT_ADDRESS, path))
