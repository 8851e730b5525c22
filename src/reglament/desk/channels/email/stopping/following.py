"""The link by which somebody who follows a request stops hearing of it, without signing in."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reglament.desk.channels.email.intake.references import LONG, number_in, signed
from reglament.desk.lib.headers import unlisted
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_person
from reglament.desk.people.models import Desk
from reglament.desk.tickets.about import about_ticket
from reglament.desk.tickets.actions.follow import unfollow
from reglament.desk.tickets.journal.orders import Order, Refused
from reglament.desk.tickets.pages.visits import visit
from reglament.desk.tickets.presentation.as_whom import AsWhom, as_whom
from reglament.desk.tickets.presentation.following import is_followed

MARK = "follow."
PAGE = "channels/email/following.html"


def follow_token_of(notice: Notice) -> str:
    """What the link of a follower's letter carries. Who has it may stop this reader's letters about this request, and nothing else."""
    return signed(f"{MARK}{notice.pk}", LONG)


def copy_with(token: str, desk: Desk) -> Notice | None:
    """The letter that carries the token; None for a token that is not ours or another desk's."""
    number = number_in(token, MARK)
    found = Notice.objects.filter(desk=desk, pk=number, recipient__isnull=False) if number else Notice.objects.none()
    return found.select_related("recipient").first()


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_following(request: HttpRequest, desk: str, token: str) -> HttpResponse:
    """Stop a follower's letters about one request. A GET only shows a button, because mail scanners follow links; the POST acts.

    Mail programs post here by themselves (RFC 8058): the signed token is the authority. A repeated press changes nothing.
    """
    come = visit(request, desk)
    notice = copy_with(token, come.desk)
    ticket = about_ticket(notice) if notice is not None else None
    if notice is None or notice.recipient is None or ticket is None:
        return unlisted(come.page(PAGE, {"unknown": True}, status=404))
    if request.method == "POST":
        # Refused to whoever follows no more, or may see it no more: either way nothing comes.
        with suppress(Refused):
            unfollow(Order(as_person(notice.recipient), timezone.now(), ticket_id=ticket.pk))
    told = {"reference": ticket.reference, "is_joined": as_whom(notice, ticket) is AsWhom.JOINED}
    return unlisted(come.page(PAGE, {**told, "is_stopped": not is_followed(ticket.goes_on_in, notice.recipient)}))
