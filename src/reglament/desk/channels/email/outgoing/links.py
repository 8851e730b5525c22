"""Where the links of letters lead."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.channels.email.outgoing.marks import Link
from reglament.desk.channels.email.stopping.tokens import end_token_of
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Notice, Ticket


def ticket_page(ticket: Ticket, *, for_staff: bool = False) -> Link:
    """The ticket's own page: clients and staff have each their own."""
    return _absolute(reverse("work-ticket" if for_staff else "request", args=[ticket.desk.slug, ticket.number]))


def answer_page(notice: Notice, noun: str) -> Link:
    """Where the letter's reader answers without signing in: its "confirmation", "dispute" or "message"."""
    return _absolute(reverse("letter_answer", args=[notice.desk.slug, token_of(notice), noun]))


def end_page(notice: Notice) -> Link:
    """Where a member of staff stops letters of this kind, without signing in; for letters that may be stopped."""
    return _absolute(reverse("letter_end", args=[notice.desk.slug, end_token_of(notice)]))


def regulation_page(desk: Desk, edition: Edition) -> Link:
    """The public page of one edition of a desk's regulation."""
    return _absolute(reverse("edition", args=[desk.slug, edition.number]))


def clause(page: Link, number: str) -> str:
    """A clause on that page."""
    return f"{page}#clause-{number}"


def _absolute(path: str) -> Link:
    """Letters are read anywhere, so links name the desk's address in full."""
    return Link(urljoin(settings.REGLAMENT_ADDRESS, path))
