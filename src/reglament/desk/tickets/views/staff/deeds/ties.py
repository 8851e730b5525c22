"""Requests that belong together: merge a later one into an earlier, split a second matter out, link two."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets import access
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.staff.deeds.deed import Deed, set_choices
from reglament.desk.tickets.views.staff.lists import REFERENCE
from reglament.regulation.decisions import State
from reglament.regulation.facts import By


class WithNumber(Deed):
    """A form that names another request of the desk, by its number or its reference."""

    number = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}))

    def clean_number(self) -> Ticket:
        """The other request, out of those that the reader may see."""
        typed = REFERENCE.fullmatch(self.cleaned_data["number"].strip())
        other = access.visible(self.shown.viewer).filter(number=int(typed[1])).first() if typed else None
        if other is None:
            raise forms.ValidationError(_("There is no request of this number at the desk. Check the number."))
        return other


class Merge(WithNumber):
    """Merge this request into an earlier one of the same client."""

    noun = "merge"
    title = _("Merge into an earlier request")
    label = _("Merge and close this one")
    said = _("The request is merged into the earlier one.")
    is_grave = True

    number = forms.CharField(label=_("Number of the earlier request"), max_length=60)

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Until it is closed."""
        return shown.standing.state is not State.CLOSED

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return merge(order, self.cleaned_data["number"].pk)


class Link(WithNumber):
    """Note that another request belongs together with this one."""

    noun = "link"
    title = _("Link to another request")
    label = _("Link")
    said = _("The requests are linked.")

    number = forms.CharField(label=_("Number of the other request"), max_length=60)

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Always."""
        return True

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return link(order, self.cleaned_data["number"])


class Split(Deed):
    """Make a second matter that the client wrote about a request of its own, received when its message was."""

    noun = "split"
    title = _("Split a second matter out")
    label = _("Make it a request of its own")
    said = _("The second matter is a request of its own now.")

    message = forms.ChoiceField(label=_("Message of the client"))
    subject = forms.CharField(label=_("Subject of the new request"), max_length=300)

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Until it is closed."""
        return shown.standing.state is not State.CLOSED

    def prepare(self) -> None:
        """Fill the choices."""
        said = {each.seq: each.text for each in self.shown.messages if each.by == By.CLIENT}
        named = [(str(seq), Truncator(" ".join(text.split())).chars(60)) for seq, text in reversed(said.items())]
        set_choices(self, "message", named)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return split(order, int(self.cleaned_data["message"]), self.cleaned_data["subject"])
