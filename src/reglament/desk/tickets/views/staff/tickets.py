"""One request for those who work on it: everything about it on one page, and every form that its state allows."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Identity
from reglament.desk.tickets import access
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Notice, Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.sentences import CHANNELS, DETAILS, Text, word
from reglament.desk.tickets.telling.letters import Letter, letters
from reglament.desk.tickets.telling.showing import Shown, Told, show
from reglament.desk.tickets.views.desks import Visit, staff_page
from reglament.desk.tickets.views.staff import deeds
from reglament.desk.tickets.views.staff.rows import RowClock, clock_of

OTHERS = 10
ASKED = ("effect", "hit", "topic", "level", "change", "reason", "seen")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def ticket(visit: Visit, number: int, noun: str = "") -> HttpResponse:
    """The page of a request; `noun` opens one of its forms, and a POST there does what the form says."""
    shown = find(visit.viewer, number)
    deed = deeds.deed(noun, shown) if noun else None
    if noun and deed is None:
        raise Http404(f"nothing is called {noun!r} here")
    if visit.request.method != "POST":
        form = deed(shown, initial=_asked(visit.request.GET)) if deed else None
        return _page(visit, shown, form)
    if deed is None:
        raise Http404("a request itself takes no POST")
    form = deed(shown, visit.request.POST, visit.request.FILES)
    done = form.carry_out()
    if done is None:
        again = find(visit.viewer, number)
        form.look_again(again)
        return _page(visit, again, form, status=422)
    return _after(visit, form, done, number)


def find(viewer: Viewer, number: int) -> Shown:
    """A request that the viewer may see, judged now. Http404 where there is none for them."""
    tickets = access.visible(viewer).for_rows().select_related("desk", "edition", "agreement", "merged_into")
    return show(get_object_or_404(_with_contacts(tickets), number=number), viewer, timezone.now())


def _with_contacts(tickets: TicketQuerySet) -> TicketQuerySet:
    """With the requester's first address and number, and whether a letter failed, so that the page need not ask for them."""
    failed = Notice.objects.dead().filter(ticket=OuterRef("pk"))
    own = Identity.objects.filter(person=OuterRef("requester")).order_by("pk")
    return tickets.annotate(
        email=Subquery(own.filter(kind="email").values("written")[:1]),
        phone=Subquery(own.filter(kind="phone").values("written")[:1]),
        has_undelivered=Exists(failed),
    )


def _asked(asked: QueryDict) -> dict[str, str]:
    """What the address brings along: answers, as the triage and the preview of a change do without script, and how far the
    reader had read when a form was unfolded.
    """
    return {name: str(asked[name]) for name in ASKED if name in asked}


def _after(visit: Visit, form: deeds.Deed, done: Done, number: int) -> HttpResponse:
    """Say what was done, and go to the page; a repeated click is told nothing new."""
    if not done.repeated:
        messages.success(visit.request, form.said)
    here = form.shown.ticket.pk
    if done.ticket_id != here:
        number = Ticket.objects.values_list("number", flat=True).get(pk=done.ticket_id)
    return redirect("work-ticket", visit.desk.slug, number)


@dataclass(frozen=True)
class Other:
    """Another open request of the same client, in one line."""

    ticket: Ticket
    clock: RowClock | None


@dataclass(frozen=True)
class Folded:
    """Something that can be done, by its name alone: a page fetches its form when somebody unfolds it."""

    kind: type[deeds.Deed]
    template: ClassVar[str] = "tickets/staff/folded_deed.html"

    @property
    def noun(self) -> str:
        """Its address under the ticket's."""
        return self.kind.noun

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.kind.title


@dataclass(frozen=True)
class Panels:
    """The forms of the page by their place. `opened` was asked for or has faults; its words are kept."""

    shown: Shown
    opened: deeds.Deed | None

    @cached_property
    def kinds(self) -> list[type[deeds.Deed]]:
        """What may be done now, and the opened form even where it is no longer offered."""
        if not self.shown.viewer.may(Ability.WORK_REQUESTS):
            return []
        kinds = deeds.offered(self.shown)
        if self.opened is not None and type(self.opened) not in kinds:
            kinds.append(type(self.opened))
        return kinds

    @cached_property
    def words(self) -> deeds.Deed | None:
        """The compose area."""
        return self._form("words")

    @cached_property
    def assignee(self) -> deeds.Deed | None:
        """Who works on it."""
        return self._form("assignee")

    @cached_property
    def level(self) -> deeds.Deed | None:
        """Triage, or a change of the level."""
        return self._form("level")

    @cached_property
    def others(self) -> list[deeds.Deed | Folded]:
        """Everything else: folded, and drawn only when it is unfolded, but for the one that is open."""
        rest = [kind for kind in self.kinds if kind.noun not in ("words", "assignee", "level")]
        return [self.opened if self.opened and type(self.opened) is kind else Folded(kind) for kind in rest]

    def _form(self, noun: str) -> deeds.Deed | None:
        kind = next((each for each in self.kinds if each.noun == noun), None)
        if kind is None:
            return None
        return self.opened if self.opened and type(self.opened) is kind else kind(self.shown)


def _page(visit: Visit, shown: Shown, form: deeds.Deed | None, *, status: int = 200) -> HttpResponse:
    language = (get_language() or "en").partition("-")[0]
    product = shown.ticket.product
    context = {
        "shown": shown,
        "ticket": shown.ticket,
        "level": shown.level,
        "product": product.called(language) if product else "",
        "channel": word(CHANNELS, shown.ticket.channel),
        "details": [(word(DETAILS, name), value) for name, value in shown.ticket.details.items() if value],
        "asked_for": completeness.named(shown.standing.asked_for),
        "missing": completeness.named(shown.standing.missing),
        "completeness": completeness.clause_of(shown.edition),
        "others": list(_others(visit.viewer, shown.ticket, shown.standing.at)),
        "panels": Panels(shown, form),
        "opened": form,
        "undelivered": _undelivered(shown.ticket),
        "meanwhile": _meanwhile(shown, form.overtaken_since if form else None),
    }
    return visit.page("tickets/staff/ticket.html", context, status=status)


def _undelivered(ticket: Ticket) -> list[Letter]:
    """Its letters that did not arrive; asked for only where there are some."""
    failed = getattr(ticket, "has_undelivered", False)
    return list(letters(Notice.objects.dead().filter(ticket=ticket).order_by("pk"))) if failed else []


def _meanwhile(shown: Shown, since: int | None) -> list[Told]:
    """What happened between what the reader saw and what they see now, when that stopped them."""
    return [told for told in shown.history if since is not None and told.seq > since]


def _others(viewer: Viewer, ticket: Ticket, at: datetime) -> list[Other]:
    """Other open requests of the same organisation, or of the same person where there is none."""
    own = Q(organisation=ticket.organisation_id) if ticket.organisation_id else Q(requester=ticket.requester_id)
    found = access.visible(viewer).unfinished().filter(own).exclude(pk=ticket.pk).order_by("-last_at")
    return [Other(each, clock_of(each, at)) for each in found[:OTHERS]]
