"""Correct what a request says of itself: its subject, its product, whose it is; and take back a completion that was a slip."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.days import today_at
from reglament.desk.people.entitlements import entitlements
from reglament.desk.people.models import Installation, Membership, Person, Product
from reglament.desk.tickets.actions.amend import LONGEST, amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.presentation.imagining import is_covered
from reglament.desk.tickets.sentences import REFUSED
from reglament.desk.workplace.forms.choosing import MOST, Candidate, ChoosingForm
from reglament.desk.workplace.forms.ticket_form import AMONG_FACTS, AT_CLIENT, TicketForm, set_choices

NONE = "none"
"""Chosen where it is about nothing in particular."""


class SubjectForm(TicketForm):
    """What the request is called."""

    noun = "subject"
    does = (amend_subject,)
    stands = AMONG_FACTS
    title = amend_subject.title
    label = _("Correct")
    said = _("The subject is corrected.")

    subject = forms.CharField(
        label=_("Subject"), max_length=LONGEST, error_messages={"required": REFUSED["subject is missing"]}
    )

    def prepare(self) -> None:
        """Begin with what it is called now."""
        self.initial["subject"] = self.shown.ticket.subject

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return amend_subject(order, self.cleaned_data["subject"])


class ProductOfRequestForm(TicketForm):
    """What the request is about: one of the products that an agreement of its client covers."""

    noun = "product"
    does = (amend_product,)
    stands = AMONG_FACTS
    title = amend_product.title
    label = _("Correct")
    said = _("The product is corrected.")

    product = forms.ChoiceField(label=_("Product"), required=False)

    def prepare(self) -> None:
        """Offer those that the agreements cover, and none; the one that stands there at first."""
        ticket, language = self.shown.ticket, reader_language()
        held = [
            each
            for each in entitlements(ticket.desk_id, ticket.requester_id)
            if ticket.organisation_id in (None, each.organisation_id)
        ]
        covered = [
            (str(each.pk), each.called(language))
            for each in Product.objects.of(ticket.desk)
            if is_covered(self.shown, held, each)
        ]
        set_choices(self, "product", [("", _("No product in particular")), *sorted(covered, key=lambda each: each[1])])
        self.initial["product"] = str(ticket.product_id or "")

    def act(self, order: Order) -> Done:
        """Carry it out."""
        chosen = self.cleaned_data["product"]
        return amend_product(order, int(chosen) if chosen else None)


class InstallationForm(ChoosingForm):
    """What at the client it is about: one of their installations in use, or none in particular. The product follows from it."""

    noun = "installation"
    does = (amend_installation,)
    stands = AMONG_FACTS
    title = amend_installation.title
    label = _("It is about this")
    said = _("The installation is corrected.")
    chooses = "installation"
    nothing = _("Nothing is found. Look for a product's version, a serial number or a place of this client.")

    installation = forms.CharField(
        label=_("What it is about"), max_length=20, error_messages={"required": _("Choose what it is about.")}
    )

    def found(self) -> list[Candidate]:
        """What stands at the client, or what of it is looked for; and that it is about nothing of it, where it is now."""
        ticket, language = self.shown.ticket, reader_language()
        own = Installation.objects.of(ticket.desk).whole()
        if ticket.organisation_id is not None:
            own = own.filter(organisation=ticket.organisation_id)
        else:
            own = own.filter(organisation__persons=ticket.requester_id).distinct()
        own = own.about(self.sought) if self.sought else own.standing(today_at(ticket.desk))
        found = [
            Candidate(str(each.pk), each.called(language), _told_apart(each))
            for each in own.exclude(pk=ticket.installation_id or 0)[:MOST]
        ]
        none = [Candidate(NONE, gettext("nothing of this in particular"))] if ticket.installation_id else []
        return [*none, *found]

    def clean_installation(self) -> int | None:
        """Its id; None for nothing in particular."""
        chosen: str = self.cleaned_data["installation"]
        if chosen != NONE and not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 19):
            raise forms.ValidationError(REFUSED["no such installation"])
        return None if chosen == NONE else int(chosen)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return amend_installation(order, self.cleaned_data["installation"])


class ClientForm(ChoosingForm):
    """Whose the request is: one of the desk's people, in one of their organisations."""

    noun = "client"
    does = (amend_client,)
    stands = AT_CLIENT
    title = amend_client.title
    label = _("It is theirs")
    said = _("The client is corrected.")
    chooses = "client"
    nothing = _("Nobody is found. Look for a name, an address, a number or an organisation.")

    client = forms.CharField(
        label=_("Whose request it is"),
        max_length=50,
        error_messages={"required": _("Choose whose request it is.")},
    )

    def found(self) -> list[Candidate]:
        """The colleagues of whose it is now, or whoever is looked for; each with their organisation."""
        ticket = self.shown.ticket
        people = Person.objects.of(ticket.desk)
        if self.sought:
            people = people.about(self.sought)
        elif ticket.organisation_id:
            people = people.filter(memberships__organisation=ticket.organisation_id).distinct()
        else:
            people = people.filter(pk=ticket.requester_id)
        names = dict(people.order_by("full_name", "pk").values_list("pk", "full_name")[:MOST])
        places = (
            Membership.objects.filter(person__in=names)
            .values_list("person_id", "organisation_id", "organisation__name")
            .distinct()
            .order_by("person__full_name", "person_id", "organisation__name")
        )
        found = [Candidate(f"{pk}:{place}", names[pk], name) for pk, place, name in places]
        alone = names.keys() - {pk for pk, _place, _name in places}
        found += [Candidate(f"{pk}:", names[pk], "") for pk in sorted(alone)]
        stands = f"{ticket.requester_id}:{ticket.organisation_id or ''}"
        return [each for each in found if each.value != stands]

    def clean_client(self) -> tuple[int, int | None]:
        """The ids of the person and of the organisation."""
        person, _colon, place = self.cleaned_data["client"].partition(":")
        if not person.isdecimal() or (place and not place.isdecimal()):
            raise forms.ValidationError(REFUSED["no such client"])
        return int(person), int(place) if place else None

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return amend_client(order, *self.cleaned_data["client"])


class SlipForm(TicketForm):
    """A completion that was a slip is taken back."""

    noun = "slip"
    does = (withdraw_completion,)
    title = withdraw_completion.title
    label = _("Take the completion back, and go on with the work")
    said = _("The completion is taken back, and the client is told.")

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return withdraw_completion(order)


def _told_apart(installation: Installation) -> str:
    place = installation.place.path if installation.place else ""
    return ", ".join(part for part in (place, installation.serial) if part)
