"""The page of one thing that was kept and not registered: what came, why it is no request, and what can be done about it.

Refusals, unofficial contacts and machines' words share all of it; each view says only what is its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reglament.desk.drafts.filling import using
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Product
from reglament.desk.tickets.entering.obstacles import Obstacle, obstacle
from reglament.desk.tickets.journal.orders import Done, NotDone, Wish
from reglament.desk.tickets.models import Ticket, Unregistered
from reglament.desk.tickets.pages.newcomers import NAMED, key_of
from reglament.desk.tickets.pages.official import ShownDoor
from reglament.desk.tickets.pages.unregistered.ending import ending
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, NextStep
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.sentences import ADMISSION, UNANSWERED, not_done, word


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What the page of one shows beside its line: `note` under the card, the `form` by which it is registered and a `hint`
    above its button, a `fault` when that could not be done. `to_say` are
    the official ways that a person is to tell the sender.
    """

    note: str = ""
    hint: str = ""
    form: Form | None = None
    fault: str = ""
    may_register: bool = False
    to_say: Sequence[ShownDoor] = ()


def one_page(visit: Visit, kept: Unregistered, line: KeptLine, shown: KeptPage, *, status: int) -> HttpResponse:
    """One of them with everything that came, and what stands between it and a request."""
    stands = obstacle(kept) if shown.may_register and line.dealt_with_at is None else None
    context = {
        "kept": kept,
        "line": line,
        "shown": shown,
        "product": _product(kept),
        "unanswered": word(UNANSWERED, getattr(kept, "unanswered", None) or ""),
        "obstacle": _said(stands) if stands else "",
        "remedy": _remedy(visit, stands, line, kept) if stands else None,
        **ending(visit, kept),
    }
    return visit.page("tickets/kept.html", context, status=status)


def carry_out(visit: Visit, act: Callable[[Wish], Done]) -> str:
    """Let a member of staff register it; a sentence about what is missing when that cannot be."""
    try:
        with using(visit):
            act(Wish(visit.viewer, timezone.now()))
    except NotDone as error:
        return not_done(error)
    return ""


def to_ticket(visit: Visit, **which: object) -> HttpResponse:
    """Go to the request that it has become."""
    number = Ticket.objects.values_list("number", flat=True).get(desk=visit.desk, **which)
    messages.success(visit.request, _("It is request %(number)s now.") % {"number": number})
    return redirect("work-ticket", visit.desk.slug, number)


def _said(stands: Obstacle) -> str:
    """What stands in the way, in a sentence."""
    return _("The desk does not know who sent this.") if stands.is_unknown else word(ADMISSION, stands.why)


def _remedy(visit: Visit, stands: Obstacle, line: KeptLine, kept: Unregistered) -> NextStep | None:
    """Where it is mended, for those who may: at the client, or among all clients where nobody knows who wrote."""
    if not visit.viewer.may(Ability.EDIT_CLIENTS):
        return None
    slug = visit.desk.slug
    place = stands.organisation_id or line.organisation_id
    if stands.is_unknown and place is not None:
        address = reverse("new-person", args=[slug, place])
        return NextStep(_("Add the person to this client"), f"{address}?{NAMED}={key_of(kept)}")
    if stands.is_unknown:
        return NextStep(_("Add the person to a client"), reverse("organisations", args=[slug]))
    if place is None:
        return NextStep(_("Add the person to a client"), reverse("person", args=[slug, stands.person_id]))
    return NextStep(_("Attach an agreement"), reverse("organisation", args=[slug, place]) + "#agreements")


def _product(kept: Unregistered) -> str:
    """What the product that was named is called; its short name where the catalogue has it no more."""
    slug = str(kept.intake.get("product", ""))
    product = Product.objects.of(kept.desk).filter(slug=slug).first() if slug else None
    return product.called(reader_language()) if product else slug
