"""What many requests are told to be: whose to work on, on which level, about which product."""

from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk, Product, Staff
from reglament.desk.tickets.actions.amend import amend_product
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.sentences import CHANGES, Text, word
from reglament.desk.tickets.stage.giving import PASSING
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany, DoneBefore, NotTakenBack, ToldOfMany
from reglament.desk.workplace.batches.law_in_force import level_in_words
from reglament.desk.workplace.forms.of_many import AssigneeOfManyForm, LevelOfManyForm, ProductOfManyForm
from reglament.regulation.facts import Change, Kind


class AssignMany(ActOfMany):
    """Give them to somebody, or back to the queue."""

    noun = "assignee"
    title = _("Who works on them")
    does = (assign,)
    form = AssigneeOfManyForm
    touched_by = frozenset({Kind.ASSIGNED})

    def stands(self, ticket: Ticket) -> dict[str, Any]:
        """Who has it."""
        return {"staff": ticket.assignee_id}

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Each is given by itself, and leaves its own account of what stood ahead."""
        if ticket.assignee_id == told["staff"]:
            raise Refused("that is how it stands")
        return assign(order, told["staff"], told.get("why", ""))

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """Give it back to whoever had it."""
        return assign(order, before.was["staff"])

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """Who gets them, and why out of order."""
        staff = Staff.objects.of(desk).select_related("user").filter(pk=told["staff"]).first()
        named = str(staff.user) if staff else gettext("nobody: back to the queue")
        why = [(_("If others stand ahead: why"), word(PASSING, told["why"]))] if told.get("why") else []
        return [(_("Who works on it"), named), *why]


class LevelOfMany(ActOfMany):
    """Decide their level, or change it where it is decided."""

    noun = "level"
    title = _("Their level")
    does = (classify, reclassify)
    form = LevelOfManyForm
    touched_by = frozenset({Kind.CLASSIFIED, Kind.RECLASSIFIED})

    def stands(self, ticket: Ticket) -> dict[str, Any]:
        """The level, and whether a person has decided it."""
        return {"level": ticket.level, "decided": ticket.level_decided}

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Where nobody has decided yet this is the decision, and the client is told nothing of it."""
        if not ticket.level_decided:
            return classify(order, told["level"], words)
        return reclassify(order, told["level"], Change(told["change"]), words)

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """Correct it to what it was, from the receipt. That a person has decided stays."""
        if before.was["level"] == ticket.level:
            raise NotTakenBack("decision stays")
        with override(ticket.desk.language):
            reason = gettext("The level was set for several requests at once, and this one was among them by mistake.")
        return reclassify(order, before.was["level"], Change.CORRECTED, reason)

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """The level, and what kind of change it is."""
        return [
            (_("New level"), level_in_words(desk, told["level"])),
            (_("Where the level is decided: why it changes"), word(CHANGES, told["change"])),
        ]


class ProductOfMany(ActOfMany):
    """Say what they are about."""

    noun = "product"
    title = _("Their product")
    does = (amend_product,)
    form = ProductOfManyForm
    touched_by = frozenset({Kind.AMENDED})

    def stands(self, ticket: Ticket) -> dict[str, Any]:
        """The product, and the installation, which goes where the product is another one."""
        return {"product": ticket.product_id, "installation": ticket.installation_id}

    def carry_out(self, order: Order, ticket: Ticket, told: ToldOfMany, words: str) -> Done:
        """Another agreement may hold for it, and another level by that."""
        return amend_product(order, told["product"])

    def take_back(self, order: Order, ticket: Ticket, before: DoneBefore) -> Done:
        """Name what stood there: the installation that went with the product, which brings it back, or the product alone."""
        if before.was["product"] == ticket.product_id:
            raise NotTakenBack("decision stays")
        if before.was["installation"] is not None:
            return amend_installation(order, before.was["installation"])
        return amend_product(order, before.was["product"])

    def touches(self, entry: Entry) -> bool:
        """Only what was said of the product or the installation."""
        return "product" in entry.payload or "installation" in entry.payload

    def in_words(self, desk: Desk, told: ToldOfMany) -> list[tuple[Text, str]]:
        """The product."""
        found = Product.objects.of(desk).filter(pk=told["product"]).first()
        return [(_("Product"), found.called(reader_language()) if found else gettext("No product in particular"))]
