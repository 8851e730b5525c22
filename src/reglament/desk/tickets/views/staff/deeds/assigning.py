"""Who works on a request: I take it, it goes back to the queue, or somebody who may do so gives it to a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.staff.deeds.deed import Deed
from reglament.regulation.decisions import State

ME, NOBODY = "me", "nobody"


class Assignee(Deed):
    """One button for each usual wish, and a list of colleagues for those who may assign others (Siroka 1.2)."""

    noun = "assignee"
    title = _("Who works on it")
    label = _("Save")
    said = _("Saved who works on it.")
    template = "tickets/staff/assignee.html"

    whom = forms.CharField(label=_("Who works on it"), max_length=20)

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Until the request is closed."""
        return shown.standing.state is not State.CLOSED

    @property
    def may_take(self) -> bool:
        """Whether the reader does not have it already."""
        return self.shown.ticket.assignee_id != self.shown.viewer.staff_id

    @property
    def may_put_back(self) -> bool:
        """One's own, or anybody's for those who may assign others."""
        held = self.shown.ticket.assignee_id
        return held is not None and (held == self.shown.viewer.staff_id or self.may_give)

    @property
    def may_give(self) -> bool:
        """Whether the reader may decide for others."""
        return self.shown.viewer.may(Ability.ASSIGN_OTHERS)

    @property
    def colleagues(self) -> list[Staff]:
        """Those to whom it can be given; one query, so only the page that opens this form asks."""
        if not self.may_give:
            return []
        ticket = self.shown.ticket
        working = Staff.objects.of(ticket.desk).working().filter(role__in=("specialist", "head")).select_related("user")
        return list(
            working.exclude(pk__in=[ticket.assignee_id or 0, self.shown.viewer.staff_id or 0]).order_by(
                "user__full_name", "pk"
            )
        )

    def clean_whom(self) -> Staff | None:
        """The chosen one; an error where the reader may not choose so."""
        whom = self.cleaned_data["whom"]
        if whom == NOBODY:
            if self.may_put_back:
                return None
        elif whom == ME or whom == str(self.shown.viewer.staff_id):
            return Staff.objects.of(self.shown.ticket.desk).filter(pk=self.shown.viewer.staff_id or 0).get()
        elif self.may_give and whom.isdecimal():
            found = next((each for each in self.colleagues if each.pk == int(whom)), None)
            if found is not None:
                return found
        raise forms.ValidationError(_("You cannot give the request to this person. Take it yourself, or ask the head."))

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return assign(order, self.cleaned_data["whom"])
