"""One request for those who work on it: everything about it on one page, and every form that its state allows."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar
from uuid import uuid4

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.drafts.models import Draft
from reglament.desk.duty.models import Paging, PagingWay
from reglament.desk.duty.paging.showing import ShownPaging, pagings_of
from reglament.desk.lib.reader import reader_language
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Identity, Installation
from reglament.desk.people.models.places import WITH_AROUND
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets import access
from reglament.desk.tickets.intake import completeness
from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import PendingWords, Ticket, Tie
from reglament.desk.tickets.models.ticket import ABOUT, TicketQuerySet
from reglament.desk.tickets.pages.paging import number_in, numbers_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.pending.showing import ShownPending, on_ticket
from reglament.desk.tickets.presentation.following import copied_on, naming_strangers
from reglament.desk.tickets.presentation.letters import StuckLetter, letters
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.past import ConversationPart
from reglament.desk.tickets.presentation.showing import HistoryLine, Shown, show
from reglament.desk.tickets.presentation.stillness import stillness_of
from reglament.desk.tickets.sentences import CHANNELS, Text, word
from reglament.desk.tickets.stage.benches import begun
from reglament.desk.workplace import facts, forms
from reglament.desk.workplace.actions.offer_next import NothingOffered, WhyNothing
from reglament.desk.workplace.actions.say_why import ASKED_FOR
from reglament.desk.workplace.forms.sending import SendingForm
from reglament.desk.workplace.forms.taking import TakingWordsForm
from reglament.desk.workplace.forms.ticket_form import AFTER_WORDS, LOOK, PLACES
from reglament.desk.workplace.forms.words import WordsForm
from reglament.desk.workplace.forms.worked import WorkedForm
from reglament.desk.workplace.models import Offer, Take
from reglament.desk.workplace.offering.going_on import next_after
from reglament.desk.workplace.offering.showing import ShownOffer, ShownPassing, nothing_said, shown_offer, shown_passing
from reglament.desk.workplace.rows import RowClock, clock_of
from reglament.desk.workplace.views.readings import keep_read, own_reading
from reglament.desk.workplace.views.watchings import keep_news_read, others_watching, own_watching
from reglament.desk.workplace.views.worked import keep_seen
from reglament.desk.workplace.worked_time import own_counter, worked_on

OTHERS = 10
ASKED = ("effect", "hit", "topic", "level", "change", "find", "seen", "entry", "number")

PLACED = ("words", "assignee", "level", "following")
"""Forms that have a place of their own on the page."""
OF_REQUEST, OF_CLIENT = ("subject", "product", "installation"), ("client",)
WHOLE = (
    "desk",
    "edition",
    "agreement",
    "merged_into__desk",
    "installation__product",
    f"installation__place__{WITH_AROUND}",
)
"""What the page joins beside what a row of a list does."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REQUESTS, Ability.WORK_REQUESTS)
def ticket(visit: Visit, number: int, noun: str = "") -> HttpResponse:
    """The page of a request; `noun` opens one of its forms, and a POST there does what the form says, or only looks."""
    shown = find(visit.viewer, number)
    kind = forms.form_of(noun, shown) if noun else None
    if noun and kind is None:
        raise Http404(f"nothing is called {noun!r} here")
    if visit.request.method != "POST":
        keep_read(visit, shown.ticket)
        keep_news_read(visit, shown.ticket)
        keep_seen(visit, shown.ticket)
        form = kind(shown, initial=_asked(visit.request.GET)) if kind else None
        return _page(visit, shown, form)
    if kind is None:
        raise Http404("a request itself takes no POST")
    if LOOK in visit.request.POST:
        form = kind(shown, initial=visit.request.POST.dict())
        form.look(visit.request.POST)
        return _page(visit, shown, form)
    form = kind(shown, visit.request.POST, visit.request.FILES)
    done = form.carry_out(using(visit))
    if done is None:
        again = find(visit.viewer, number)
        form.look_again(again)
        return _page(visit, again, form, status=422)
    return _after(visit, form, done, number)


def find(viewer: Viewer, number: int) -> Shown:
    """A request that the viewer may see, judged now. Http404 where there is none for them."""
    tickets = access.visible(viewer).for_rows().select_related(*WHOLE)
    return show(get_object_or_404(_with_contacts(tickets, viewer), number=number), viewer, timezone.now())


def _with_contacts(tickets: TicketQuerySet, viewer: Viewer) -> TicketQuerySet:
    """With the requester's first address and number, whether a letter failed, whether the client has installations, whether mails
    went to people of whom the desk knows nothing, whether it belongs together with others, whether words wait to be sent, whether
    it is offered, whether people were told that nobody took it, whether its reader passed others for it and has not said why, how far
    they have read, whether they and whether others watch it, how long was worked on it and where their counter runs, so that the page
    need not ask for them.
    """
    unexplained = Take.objects.unexplained(viewer.staff_id, timezone.now() - ASKED_FOR)
    failed = Notice.objects.dead().on_each(ABOUT, OuterRef("pk"))
    own = Identity.objects.filter(person=OuterRef("requester")).order_by("pk")
    return tickets.annotate(
        email=Subquery(own.filter(kind="email").values("written")[:1]),
        phone=Subquery(own.filter(kind="phone").values("written")[:1]),
        has_undelivered=Exists(failed),
        has_installations=Exists(Installation.objects.filter(organisation=OuterRef("organisation"))),
        has_strangers=Exists(naming_strangers(OuterRef("pk"))),
        has_ties=Exists(Tie.objects.of(OuterRef("pk"))),
        has_pending=Exists(PendingWords.objects.filter(ticket=OuterRef("pk"))),
        is_offered=Exists(Offer.objects.living(timezone.now()).filter(ticket=OuterRef("pk"))),
        has_paging=Exists(Paging.objects.filter(ticket=OuterRef("pk"))),
        has_passed=Exists(unexplained.filter(ticket=OuterRef("pk"))),
        **own_reading(viewer),
        **own_watching(viewer),
        **own_counter(viewer),
    )


def _asked(asked: QueryDict) -> dict[str, str]:
    """What the address brings along: choices whose effect is looked at, what is looked for, and how far the reader had read when a
    form was unfolded. Nobody's words.
    """
    return {name: str(asked[name]) for name in ASKED if name in asked}


def _after(visit: Visit, form: forms.TicketForm, done: Done, number: int) -> HttpResponse:
    """Say what was done, and go to where it stands. A repeated click is told the same: what the first was told may never have been
    read.
    """
    if isinstance(form, WordsForm) and form.goes_on:
        return _to_the_next(visit, form)
    if isinstance(form, SendingForm) and form.pending:
        return redirect(f"{reverse('work-ticket', args=[visit.desk.slug, number])}#pending")
    place = form.place
    if done.ticket_id != form.shown.ticket.pk:
        number = Ticket.objects.values_list("number", flat=True).get(pk=done.ticket_id)
        place = AFTER_WORDS
    messages.success(visit.request, form.told, extra_tags=place)
    part = f"entry-{done.seq}" if place == AFTER_WORDS else place
    return redirect(f"{reverse('work-ticket', args=[visit.desk.slug, number])}#{part}")


def _to_the_next(visit: Visit, form: WordsForm) -> HttpResponse:
    """Open what is offered next, or the reader's own that stands before it; the queue where there is neither, with why."""
    if not form.pending:
        told = _("%(told)s It stands on request %(number)s.")
        messages.success(visit.request, told % {"told": form.told, "number": form.shown.ticket.reference})
    found = next_after(visit.viewer, visit.desk, form.shown.ticket, timezone.now())
    if isinstance(found, NothingOffered):
        is_only_one = found.why is WhyNothing.NOTHING_FREE
        messages.info(visit.request, _("Nothing else waits for you in turn.") if is_only_one else nothing_said(found))
        return redirect("queue", visit.desk.slug)
    return redirect("work-ticket", visit.desk.slug, found)


@dataclass(frozen=True)
class Other:
    """Another open request of the same client, in one line."""

    ticket: Ticket
    clock: RowClock | None


@dataclass(frozen=True)
class Folded:
    """Something that can be done, by its name alone: a page fetches its form when somebody unfolds it."""

    kind: type[forms.TicketForm]
    template: ClassVar[str] = "workplace/folded_form.html"

    @property
    def noun(self) -> str:
        """Its address under the ticket's."""
        return self.kind.noun

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.kind.title

    @property
    def label(self) -> Text:
        """What its button says."""
        return self.kind.label


@dataclass(frozen=True)
class Panels:
    """The forms of the page by their place. `opened` was asked for or has faults; its words are kept."""

    shown: Shown
    opened: forms.TicketForm | None
    drafts: OwnDrafts

    @cached_property
    def kinds(self) -> list[type[forms.TicketForm]]:
        """What may be done now, and the opened form even where it is no longer offered."""
        kinds = forms.offered(self.shown)
        if self.opened is not None and type(self.opened) not in kinds:
            kinds.append(type(self.opened))
        return kinds

    @cached_property
    def words(self) -> forms.TicketForm | None:
        """The compose area."""
        return self._form("words")

    @cached_property
    def assignee(self) -> forms.TicketForm | None:
        """Who works on it."""
        return self._form("assignee")

    @cached_property
    def level(self) -> forms.TicketForm | None:
        """Triage, or a change of the level."""
        return self._form("level")

    @cached_property
    def following(self) -> forms.TicketForm | None:
        """What can be done about the people in copy."""
        return self._form("following")

    @cached_property
    def others(self) -> list[forms.TicketForm | Folded]:
        """Everything else: folded, and drawn only when it is unfolded, but for the one that is open."""
        placed = (*PLACED, *OF_REQUEST, *OF_CLIENT)
        return self._folded(
            [kind for kind in self.kinds if kind.noun not in placed and not issubclass(kind, TakingWordsForm)]
        )

    @cached_property
    def beside(self) -> dict[int, list[Folded]]:
        """What can be done at a message by one click, by the message's number."""
        found = dict[int, list[Folded]]()
        for kind in self.kinds:
            if issubclass(kind, TakingWordsForm):
                for seq in kind.fits(self.shown):
                    found.setdefault(seq, []).append(Folded(kind))
        return found

    @cached_property
    def of_request(self) -> list[forms.TicketForm | Folded]:
        """What corrects the facts of the request."""
        return self._folded([kind for kind in self.kinds if kind.noun in OF_REQUEST])

    @cached_property
    def of_client(self) -> list[forms.TicketForm | Folded]:
        """What corrects whose it is."""
        return self._folded([kind for kind in self.kinds if kind.noun in OF_CLIENT])

    def _folded(self, kinds: list[type[forms.TicketForm]]) -> list[forms.TicketForm | Folded]:
        return [self._filled(kind) if self._is_unfolded(kind) else Folded(kind) for kind in kinds]

    @cached_property
    def loose(self) -> list[Draft]:
        """Drafts of forms that are offered no more."""
        return self.drafts.loose if (self.words, self.level, self.others, self.of_request, self.of_client) else []

    def _form(self, noun: str) -> forms.TicketForm | None:
        kind = next((each for each in self.kinds if each.noun == noun), None)
        return self._filled(kind) if kind else None

    def _filled(self, kind: type[forms.TicketForm]) -> forms.TicketForm:
        """The form with what its reader typed, now or before."""
        form = self.opened if self.opened and type(self.opened) is kind else kind(self.shown)
        return self.drafts.fill(form, self._place(kind)) if kind.keeps_draft else form

    def _is_unfolded(self, kind: type[forms.TicketForm]) -> bool:
        return type(self.opened) is kind or (kind.keeps_draft and bool(self.drafts.at(self._place(kind))))

    def _place(self, kind: type[forms.TicketForm]) -> str:
        ticket = self.shown.ticket
        return reverse("work-form", args=[ticket.desk.slug, ticket.number, kind.noun])


def _page(visit: Visit, shown: Shown, form: forms.TicketForm | None, *, status: int = 200) -> HttpResponse:
    language = reader_language()
    product = shown.ticket.product
    since = form.overtaken_since if form else None
    panels = Panels(shown, form, OwnDrafts(visit, reverse("work-ticket", args=[visit.desk.slug, shown.ticket.number])))
    has = number_in(visit.request.GET.get("since"))
    before, waits = number_in(visit.request.GET.get("before")), numbers_in(visit.request.GET.get("waits"))
    part = shown.part(before, since) if has is None else shown.news(has, {*panels.beside, *waits})
    context = {
        "shown": shown,
        "layout": "base.html" if has is None else "fragment.html",
        "is_news": has is not None,
        "part": part,
        **(_told_at(visit, part) if has is None else {}),
        "ticket": shown.ticket,
        "level": shown.level,
        "outcome": outcome_of(shown),
        "still": stillness_of(shown),
        "bench": begun(shown.journal),
        "product": product.called(language) if product else "",
        "product_found": facts.how_product_was_found(shown),
        "channel": word(CHANNELS, shown.ticket.channel),
        "details": facts.told_of_matter(shown.ticket),
        "told_of_client": facts.told_of_client(shown.ticket),
        "asked_for": completeness.named(shown.standing.asked_for),
        "missing": completeness.named(shown.standing.missing),
        "completeness": Law(shown.edition).items.clause,
        "copied": copied_on(shown.ticket, shown.journal),
        "installed": facts.installed(shown.ticket),
        "tied": facts.tied_to(shown.ticket, visit.viewer),
        "most_tied": facts.MOST_TIED,
        "others": list(_others(visit.viewer, shown.ticket, shown.standing.at)),
        "panels": panels,
        "watching": others_watching(shown.ticket, visit.viewer),
        "click": uuid4().hex,
        "opened": form,
        "offer": _offer(visit, shown),
        "pagings": _pagings(shown.ticket),
        "paging_by": PagingWay.PAGE.value,
        "passing": _passing(visit, shown),
        "pending": _pending(shown),
        "undelivered": _undelivered(shown.ticket),
        "worked": worked_on(shown.ticket, shown.standing.at),
        "worked_form": WorkedForm(initial={"day": visit.desk.day_of(shown.standing.at)}),
        "meanwhile": _meanwhile(shown, since),
    }
    return visit.page("workplace/ticket.html", context, status=status)


def _told_at(visit: Visit, part: ConversationPart) -> dict[str, list[str]]:
    """The places of what is told at messages, and of what was done at others than those of the page: it is told after them."""
    here = [f"entry-{entry.seq}" for entry in part.said]
    told = [each.extra_tags or "" for each in messages.get_messages(visit.request)]
    return {
        "told_at": [place for place in told if place in here],
        "told_elsewhere": [place for place in told if place and place not in here and place not in PLACES],
    }


def _undelivered(ticket: Ticket) -> list[StuckLetter]:
    """Its letters that did not arrive; asked for only where there are some."""
    failed = getattr(ticket, "has_undelivered", False)
    return list(letters(Notice.objects.dead().on(ticket.about).order_by("pk"))) if failed else []


def _pending(shown: Shown) -> list[ShownPending]:
    """What is about to be sent; asked for only where there is something."""
    return on_ticket(shown.ticket, shown.viewer) if getattr(shown.ticket, "has_pending", False) else []


def _offer(visit: Visit, shown: Shown) -> ShownOffer | None:
    """To whom it is offered, next in turn; asked for only where it is."""
    if not getattr(shown.ticket, "is_offered", False):
        return None
    return shown_offer(shown.ticket, visit.viewer.staff_id, shown.standing.at)


def _pagings(ticket: Ticket) -> list[ShownPaging]:
    """Who was paged for it, the newest first; asked for only where somebody was."""
    return pagings_of(ticket) if getattr(ticket, "has_paging", False) else []


def _passing(visit: Visit, shown: Shown) -> ShownPassing | None:
    """What its reader passed for it and has not said why; asked for only where they did."""
    if not getattr(shown.ticket, "has_passed", False):
        return None
    return shown_passing(shown.ticket, visit.viewer.staff_id, shown.standing.at)


def _meanwhile(shown: Shown, since: int | None) -> list[HistoryLine]:
    """What happened between what the reader saw and what they see now, when that stopped them."""
    if since is None:
        return []
    return shown.lines([entry for entry in shown.readable if entry.seq > since])


def _others(viewer: Viewer, ticket: Ticket, at: datetime) -> list[Other]:
    """Other open requests of the same organisation, or of the same person where there is none."""
    own = Q(organisation=ticket.organisation_id) if ticket.organisation_id else Q(requester=ticket.requester_id)
    open_ones = access.visible(viewer).unfinished().filter(own).exclude(pk=ticket.pk)
    found = open_ones.select_related("desk").order_by("-last_at")
    return [Other(each, clock_of(each, at)) for each in found[:OTHERS]]
