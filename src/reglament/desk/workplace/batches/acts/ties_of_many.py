"""Many requests that belong to one: linked to it, or merged into it."""

from collections.abc import Sequence

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany, DoneBefore, ToldOfMany
from reglament.desk.workplace.forms.of_many import LinkOfManyForm, MergeOfManyForm
from reglament.regulation.facts import Kind


class TieOfMany(ActOfMany):
    """An act that names one other request."""

    def others(self, told: ToldOfMany) -> Sequence[int]:
        """That one."""
        return (told["other"],)

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """Which one it is."""
        other = Ticket.objects.of(desk).select_related("desk").filter(pk=told["other"]).first()
        return [(_("The one request"), f"{other.reference} {other.heading}" if other else "")]


class LinkMany(TieOfMany):
    """Note that they belong together with one request, such as the first one about a fault."""

    noun = "link"
    title = _("Link them to one request")
    does = (link,)
    form = LinkOfManyForm
    touched_by = frozenset({Kind.UNLINKED})

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Each notes it for itself."""
        return link(order, told["other"])

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """The link is taken back, with why it was made by mistake."""
        with override(ticket.desk.language):
            reason = gettext("It was linked with several requests at once, and was among them by mistake.")
        return unlink(order, before.told["other"], reason)


class MergeMany(TieOfMany):
    """Merge them into an earlier one of the same client."""

    noun = "merge"
    title = _("Merge them into one request")
    does = (merge,)
    form = MergeOfManyForm
    lasting = _("What was merged is told and closed. A matter that does not belong there is split out by hand.")

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Its client is told where it goes on."""
        return merge(order, told["other"])
