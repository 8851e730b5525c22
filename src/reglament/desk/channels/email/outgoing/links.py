"""Where the links of letters lead."""

from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse

from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.channels.email.outgoing.marks import LetterLink
from reglament.desk.channels.email.stopping.following import follow_token_of
from reglament.desk.channels.email.stopping.tokens import end_token_of
from reglament.desk.consents.models import ConsentVersion
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.as_whom import AsWhom, as_whom


def ticket_page(ticket: Ticket, *, for_staff: bool = False) -> LetterLink:
    """The ticket's own page: clients and staff have each their own."""
    return _absolute(reverse("work-ticket" if for_staff else "request", args=[ticket.desk.slug, ticket.number]))


def entry_of(page: LetterLink, seq: int) -> LetterLink:
    """The place of one entry on the ticket's page."""
    return LetterLink(f"{page}#entry-{seq}")


def intake_page(desk: Desk) -> LetterLink:
    """Where staff find what came in and is no request."""
    return _absolute(reverse("intake", args=[desk.slug]))


def duty_page(desk: Desk) -> LetterLink:
    """Where staff see who is on duty."""
    return _absolute(reverse("duty", args=[desk.slug]))


def paging_page(desk: Desk, paging_id: int) -> LetterLink:
    """Where somebody who is paged says that they take care of the request; the page then knows that they came from a letter."""
    return _absolute(f"{reverse('duty-paging', args=[desk.slug, paging_id])}?by=letter")


def swap_page(desk: Desk, swap_id: int) -> LetterLink:
    """Where a colleague answers whether they swap a shift."""
    return _absolute(reverse("duty-swap", args=[desk.slug, swap_id]))


def queue_page(desk: Desk) -> LetterLink:
    """The queue, for staff: what nobody works on."""
    return _absolute(f"{reverse('queue', args=[desk.slug])}?show=unassigned")


def answer_page(notice: Notice, noun: str) -> LetterLink:
    """Where the letter's reader answers without signing in: its "confirmation", "dispute" or "message"."""
    return _absolute(reverse("letter_answer", args=[notice.desk.slug, token_of(notice), noun]))


def end_page(notice: Notice) -> LetterLink | None:
    """Where a member of staff stops letters of this kind, without signing in; None for a letter that nobody may stop."""
    if not notice.is_stoppable:
        return None
    return _absolute(reverse("letter_end", args=[notice.desk.slug, end_token_of(notice)]))


def following_page(notice: Notice, ticket: Ticket | None) -> LetterLink | None:
    """Where a reader who follows the request stops hearing of it, without signing in; None for everybody else."""
    if as_whom(notice, ticket) is AsWhom.ASKER:
        return None
    return _absolute(reverse("letter_following", args=[notice.desk.slug, follow_token_of(notice)]))


def regulation_page(desk: Desk, edition: Edition) -> LetterLink:
    """The public page of one edition of a desk's regulation."""
    return _absolute(reverse("edition", args=[desk.slug, edition.number]))


def changes_page(desk: Desk, edition: Edition) -> LetterLink:
    """The public page that shows what an edition changes of the one before it."""
    return _absolute(reverse("edition_changes", args=[desk.slug, edition.number]))


def consent_page(desk: Desk, version: ConsentVersion) -> LetterLink:
    """The public page of one version of a text of consent."""
    return _absolute(reverse("consent_version", args=[desk.slug, version.purpose.slug, version.number]))


def own_data_page(desk: Desk) -> LetterLink:
    """A client's own data, with their answers to texts of consent."""
    return _absolute(reverse("own_data", args=[desk.slug]))


def consents_of_page(desk: Desk, person_id: int) -> LetterLink:
    """What one person said to texts of consent, for staff."""
    return _absolute(reverse("person-consents", args=[desk.slug, person_id]))


def service_report_page(desk: Desk, organisation_id: int, month: str, agreement: str, *, for_staff: bool) -> LetterLink:
    """The service report of a client's month, under one choice of agreement: staff and the client have each their own page."""
    page = reverse("service-report" if for_staff else "own-report", args=[desk.slug, organisation_id])
    chosen = {"month": month, **({"agreement": agreement} if agreement else {})}
    return _absolute(f"{page}?{urlencode(chosen)}")


def clause(page: LetterLink, number: str) -> str:
    """A clause on that page."""
    return f"{page}#clause-{number}"


def _absolute(path: str) -> LetterLink:
    """Letters are read anywhere, so links name the desk's address in full."""
    return LetterLink(urljoin(settings.REGLAMENT_ADDRESS, path))
