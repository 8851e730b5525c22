"""Where a printed code of an installation leads, and where whoever came by one proves their mailbox (ADR 53)."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.webform import proving, tokens, views
from reglament.desk.channels.webform.accepting import ReceiptKind
from reglament.desk.channels.webform.guests import Guest, guest_page
from reglament.desk.channels.webform.models import MailboxProof
from reglament.desk.lib.headers import unlisted
from reglament.desk.people.codes import code_of
from reglament.desk.people.models import InstallationCode
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.intake.results import IntakeResult, Registered
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.visits import Visit, visit
from reglament.desk.tickets.taking_in import door_in
from reglament.regulation.rules.doors import Channel, Role


@require_safe
def code(request: HttpRequest, desk: str, token: str) -> HttpResponseBase:
    """The form of an installation, for whoever stands before it; the client's own people come to theirs.

    A code that holds no more, and one that never did, are one page: it names the usual ways and nothing else. No page tells by
    its links where its reader was.
    """
    come = visit(request, desk)
    at = timezone.now()
    found = code_of(token, come.desk, come.desk.day_of(at))
    row = Edition.objects.in_force(come.desk, at)
    if found is None or row is None:
        ways = doors(come.desk, law_of(row)) if row is not None else []
        return unlisted(come.page("webform/no_code.html", {"doors": ways}, status=404))
    if _has_own_form(come, found, row):
        address = reverse("new_request", args=[come.desk.slug])
        return unlisted(HttpResponseRedirect(f"{address}?installation={found.installation_id}"))
    return unlisted(views.form(request, desk, code=found))


@require_http_methods(["GET", "HEAD", "POST"])
@guest_page
def proof(guest: Guest, token: str) -> HttpResponse:
    """The code from the mailbox: typed here, it lets what was held become a request. A button asks for another one."""
    asked = _asked(guest, token)
    held = asked.held
    if held.ticket_id is not None or asked.proved_at is not None:
        return _told(guest, Registered(held.ticket_id, 0) if held.ticket_id is not None else held)
    if guest.request.method != "POST":
        return _page(guest, asked)
    if "again" in guest.request.POST:
        enough = gettext("Enough letters went to this address. What you wrote is kept, and a colleague looks at it.")
        if proving.send_again(asked, guest.language, guest.at):
            return _page(guest, asked, said=gettext("Another code is on its way. Only the last one counts."))
        return _page(guest, asked, fault=enough, status=422)
    typed = "".join(guest.request.POST.get("typed", "")[:40].split())
    if not proving.is_answered(asked, typed, guest.at):
        wrong = gettext("That is not the code, or it is too old. Look at the last letter, or ask for another code.")
        return _page(guest, asked, fault=wrong, status=422)
    result = proving.let_in(asked, guest.desk, guest.language, guest.at)
    return _told(guest, result if result is not None else held)


def _has_own_form(come: Visit, found: InstallationCode, row: Edition) -> bool:
    """Whether the reader is one of the client's people, and writes on the pages for clients."""
    is_theirs = come.viewer.is_client and found.installation.organisation_id in come.viewer.organisation_ids
    return is_theirs and door_in(law_of(row).edition, Channel.PORTAL).why == Role.CREATES


def _asked(guest: Guest, token: str) -> MailboxProof:
    number = tokens.held_of(token, guest.desk.slug)
    rows = MailboxProof.objects.select_related("held__desk", "code").filter(held__desk=guest.desk, held=number or 0)
    asked = rows.first()
    if asked is None:
        raise Http404("no such proof")
    return asked


def _told(guest: Guest, result: IntakeResult | Refusal) -> HttpResponse:
    """To the receipt: a number, a refusal with its clauses, or that a person looks at it."""
    said: dict[str, object] = {"said": ReceiptKind.UNKNOWN.value, "ticket": None, "clauses": []}
    if isinstance(result, Registered):
        said |= {"said": ReceiptKind.REGISTERED.value, "ticket": result.ticket_id}
    elif isinstance(result, Refusal) and result.held_at is None:
        said |= {"said": ReceiptKind.REFUSED.value, "clauses": list(result.clauses)}
    return redirect(guest.address("receipt", tokens.receipt(guest.desk.slug, said)))


def _page(guest: Guest, asked: MailboxProof, *, said: str = "", fault: str = "", status: int = 200) -> HttpResponse:
    context = {"address": asked.held.address, "said_now": said, "fault": fault, "action": guest.request.get_full_path()}
    return unlisted(guest.page("webform/proof.html", context, status=status))
