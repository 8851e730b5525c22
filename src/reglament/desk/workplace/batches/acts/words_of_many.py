"""The same words for many requests: a note for colleagues, a reply to the clients, a completion with its ending."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany, DoneBefore, ToldOfMany
from reglament.desk.workplace.batches.law_in_force import ending_in_words
from reglament.desk.workplace.forms.of_many import CompletionOfManyForm, NoteOfManyForm, ReplyOfManyForm
from reglament.desk.workplace.offered_templates import TemplateFilling
from reglament.desk.workplace.template_fields import IN_BRACES, unfilled
from reglament.regulation.facts import Kind


class NoteMany(ActOfMany):
    """Write the same note on them."""

    noun = "note"
    title = _("The same note on each")
    does = (note,)
    form = NoteOfManyForm
    lasting = _("What was written stays in the journal. The head can erase words.")

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Colleagues read it, clients do not."""
        return note(order, words)


class ReplyMany(ActOfMany):
    """Write the same to their clients."""

    noun = "reply"
    title = _("The same reply to each client")
    does = (reply,)
    form = ReplyOfManyForm
    lasting = _("What clients were told cannot be taken back. Write to them what is right.")

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Each client gets it about their own request, with its fields filled in from that; where one stays empty, nothing is sent."""
        if not IN_BRACES.search(words):
            return reply(order, words)
        own = show(ticket, order.viewer, order.at)
        filled = TemplateFilling(own).said(words)
        if unfilled(filled):
            raise Refused("fields stay empty")
        return reply(order, filled)


class CompleteMany(ActOfMany):
    """Complete them with the same ending, such as those that waited for one update."""

    noun = "completion"
    title = _("Complete them")
    does = (complete,)
    form = CompletionOfManyForm
    touched_by = frozenset({Kind.COMPLETED})

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Each client is told, and may disagree, as with any completion."""
        particulars = {name: told.get(name, "") for name in ("vendor", "release")}
        return complete(order, told["ending"], words, particulars)

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """Take the completion back while nobody has answered it; its client is told."""
        return withdraw_completion(order)

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """How they end."""
        more = ((_("Vendor"), told.get("vendor", "")), (_("Update"), told.get("release", "")))
        ending = [(_("How it ended"), ending_in_words(desk, told["ending"]))] if told["ending"] else []
        return [*ending, *((label, value) for label, value in more if value)]
