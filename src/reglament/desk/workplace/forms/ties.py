"""Requests that belong together: merge a later one into an earlier, split a second matter out, link two."""

from django import forms
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import moments
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.journal.ties import loose_ties
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.searching.conditions import Asker
from reglament.desk.tickets.searching.finding import found_among
from reglament.desk.tickets.sentences import STATES, word
from reglament.desk.workplace.forms.choosing import MOST, Candidate, ChoosingForm
from reglament.desk.workplace.forms.ticket_form import TicketForm, set_choices
from reglament.regulation.decisions import State
from reglament.regulation.facts import By

MOST_WITH_WORDS = 200
"""So many requests that have the words are put in order, the newest."""
NEWEST = 50
"""Of so many messages a second matter can be split out; older ones have long been answered."""


class OtherRequestForm(ChoosingForm):
    """A form that names another request of the desk: one of the client's, or any by its number or its reference."""

    chooses = "number"
    nothing = _("This client has no other request that fits. Any request of the desk is found by its number.")

    def found(self) -> list[Candidate]:
        """The client's: open ones first, those about the same product, then the latest; or what is looked for by a number, or
        by its words.
        """
        number = cited_number(self.sought, self.shown.ticket.desk.slug)
        tickets = self.fitting(access.visible(self.shown.viewer).exclude(pk=self.shown.ticket.pk))
        if number is not None:
            rows = tickets.filter(number=number)
        elif self.sought:
            rows = self._of_client(tickets).filter(pk__in=self._with_words())
        else:
            rows = self._of_client(tickets)
        return [_candidate(each) for each in rows.select_related("desk", "requester")[:MOST]]

    def fitting(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Those that can be chosen at all."""
        return tickets.filter(merged_into=None)

    def _of_client(self, tickets: TicketQuerySet) -> TicketQuerySet:
        ticket = self.shown.ticket
        own = Q(requester=ticket.requester_id)
        if ticket.organisation_id:
            own |= Q(organisation=ticket.organisation_id)
        is_over = Case(When(state=State.CLOSED, then=1), default=0)
        is_other = Case(When(product=ticket.product_id, then=0), default=1)
        return tickets.filter(own).order_by(is_over, is_other, "-last_at", "-pk")

    def _with_words(self) -> list[int]:
        """The newest requests of the client in which the words stand."""
        ticket, viewer = self.shown.ticket, self.shown.viewer
        places = [indexing.of_organisation(ticket.organisation_id)] if ticket.organisation_id else []
        marks = [[indexing.of_requester(ticket.requester_id), *places]]
        return found_among(Asker(ticket.desk, viewer, timezone.now()), self.sought, marks, MOST_WITH_WORDS)

    def clean(self) -> None:
        """A number that was typed to be looked for is a choice, too."""
        told = self.cleaned_data
        number = cited_number(told.get("number") or self.sought, self.shown.ticket.desk.slug)
        other = access.visible(self.shown.viewer).filter(number=number).first() if number is not None else None
        if other is None:
            words = _("There is no request of this number at the desk. Check the number.")
            self.add_error("number", words if told.get("number") or self.sought else _("Choose a request."))
        else:
            told["number"] = other


def _candidate(ticket: Ticket) -> Candidate:
    state = word(STATES, ticket.state)
    note = f"{state}, {moments.day(ticket.received_at)}, {ticket.requester.full_name}"
    return Candidate(str(ticket.number), f"{ticket.reference} {ticket.heading}", note)


class MergeForm(OtherRequestForm):
    """Merge this request into an earlier one of the same client."""

    noun = "merge"
    does = (merge,)
    title = merge.title
    label = _("Merge and close this one")
    said = _("The request is merged into the earlier one.")
    is_grave = True

    number = forms.CharField(label=_("Earlier request"), required=False, max_length=60)

    def fitting(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """Earlier ones that are not closed."""
        return super().fitting(tickets).unfinished().filter(received_at__lte=self.shown.ticket.received_at)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return merge(order, self.cleaned_data["number"].pk)


class LinkForm(OtherRequestForm):
    """Note that another request belongs together with this one."""

    noun = "link"
    does = (link,)
    title = link.title
    label = _("Link")
    said = _("The requests are linked.")

    number = forms.CharField(label=_("Other request"), required=False, max_length=60)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return link(order, self.cleaned_data["number"].pk)


class UnlinkForm(TicketForm):
    """Take back that another request belongs together with this one."""

    noun = "unlink"
    does = (unlink,)
    title = unlink.title
    label = _("Take the link back")
    said = _("The link is taken back.")

    number = forms.ChoiceField(label=_("Linked request"))
    reason = forms.CharField(label=_("Why they do not belong together"), max_length=2000, strip=True)

    def prepare(self) -> None:
        """Fill the choices."""
        desk, ties = self.shown.ticket.desk, loose_ties(self.shown.journal)
        set_choices(self, "number", [(str(pk), desk.reference(number)) for pk, number in ties.items()])

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return unlink(order, int(self.cleaned_data["number"]), self.cleaned_data["reason"])


class SplitForm(TicketForm):
    """Make a second matter that the client wrote about a request of its own, received when its message was."""

    noun = "split"
    does = (split,)
    title = split.title
    label = _("Make it a request of its own")
    said = _("The second matter is a request of its own now.")

    message = forms.ChoiceField(label=_("Message of the client"))
    subject = forms.CharField(label=_("Subject of the new request"), max_length=300)

    def prepare(self) -> None:
        """Fill the choices."""
        said = access.messages(self.shown.viewer, self.shown.ticket).filter(by=By.CLIENT, erased_at=None)
        newest = said.order_by("-seq").values_list("seq", "text")[:NEWEST]
        named = [(str(seq), Truncator(" ".join(text.split())).chars(60)) for seq, text in newest]
        set_choices(self, "message", named)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return split(order, int(self.cleaned_data["message"]), self.cleaned_data["subject"])
