"""What was kept and not registered, as staff read it: one list and one page, whatever the reason. The words differ.

Refused intake and unofficial contacts share all of it; each view says only what is its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reglament.desk.people.models import Product
from reglament.desk.tickets.journal.orders import Actor, Done, NotDone, Order
from reglament.desk.tickets.models import Contact, Refusal, Ticket
from reglament.desk.tickets.sentences import ADMISSION, CHANNELS, Text, not_done, word
from reglament.desk.tickets.views.desks import Visit
from reglament.desk.tickets.views.staff.lists import DEEPEST, page_number

PAGE = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What a list says of itself: `some` and `all` label what can be shown, `why` heads the column of reasons, `empty` and
    `nothing` stand in an empty list.
    """

    title: Text
    lead: Text
    some: Text
    all: Text
    why: Text
    empty: Text
    nothing: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was kept, in words. `page` is its own address; `reached` what it came to, where a list shows it.

    `number` is that of the request which it has become; None while it is none. `note` says what else became of it, `size`
    is in bytes where it matters.
    """

    page: str
    subject: str
    who: str
    organisation: str
    at: datetime
    channel: str
    why: str
    clauses: Sequence[str]
    reached: str = ""
    number: int | None = None
    note: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of one shows beside its row: `note` under the card, the `form` by which it is registered and a `hint`
    above its button, a `fault` when that could not be done.
    """

    words: Words
    listed: str
    note: str = ""
    hint: str = ""
    form: Form | None = None
    fault: str = ""
    may_register: bool = False


def list_page(visit: Visit, found: Any, row: Callable[[Any], Row], words: Words) -> HttpResponse:
    """The newest first; `show=all` tells the settled ones too. `found` is a queryset that knows `unresolved()`."""
    everything = visit.request.GET.get("show") == "all"
    page = page_number(visit.request.GET.get("page"))
    listed = found if everything else found.unresolved()
    shown = list(listed[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "words": words,
        "rows": [row(each) for each in shown[:PAGE]],
        "everything": everything,
        "before": page - 1 if page > 1 else None,
        "after": page + 1 if len(shown) > PAGE and page < DEEPEST else None,
        "page_number": page,
    }
    return visit.page("tickets/staff/kept_list.html", context)


def one_page(visit: Visit, kept: Refusal | Contact, row: Row, shown: Shown, *, status: int) -> HttpResponse:
    """One of them with everything that came."""
    context = {"kept": kept, "row": row, "shown": shown, "product": _product(kept)}
    return visit.page("tickets/staff/kept.html", context, status=status)


def row_of(kept: Refusal | Contact, page: str, organisation: str, reached: str = "") -> Row:
    """A refusal or a contact in words; `page` is the name of its own address."""
    sender = kept.person.full_name if kept.person else kept.address
    return Row(
        page=reverse(page, args=[kept.desk.slug, kept.pk]),
        subject=kept.subject,
        who=sender or pgettext("sender", "unknown"),
        organisation=organisation,
        at=kept.received_at,
        channel=word(CHANNELS, kept.channel),
        why=word(ADMISSION, kept.why),
        clauses=kept.clauses,
        reached=reached,
        number=kept.ticket.number if kept.ticket else None,
    )


def carry_out(visit: Visit, act: Callable[[Order], Done]) -> str:
    """Let a member of staff register it; a sentence about what is missing when that cannot be."""
    if visit.viewer.staff_id is None:
        raise PermissionDenied("only staff may do this")
    try:
        act(Order(0, Actor.staff(visit.viewer.staff_id), timezone.now()))
    except NotDone as error:
        return not_done(error)
    return ""


def to_ticket(visit: Visit, **which: Any) -> HttpResponse:
    """Go to the request that it has become."""
    number = Ticket.objects.values_list("number", flat=True).get(desk=visit.desk, **which)
    messages.success(visit.request, _("It is request %(number)s now.") % {"number": number})
    return redirect("work-ticket", visit.desk.slug, number)


def _product(kept: Refusal | Contact) -> str:
    """What the product that was named is called; its short name where the catalogue has it no more."""
    slug = str(kept.intake.get("product", ""))
    product = Product.objects.of(kept.desk).filter(slug=slug).first() if slug else None
    return product.called((get_language() or "en").partition("-")[0]) if product else slug
