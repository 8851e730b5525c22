"""Who works on a request: I take it, it goes back to the queue, or somebody who may do so gives it to a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED
from reglament.desk.tickets.stage.giving import GIVEN, PASSING
from reglament.desk.tickets.stage.rights import WORKERS
from reglament.desk.workplace.forms.ticket_form import ON_TOP, TicketForm, set_choices

ME, NOBODY = "me", "nobody"


class AssigneeForm(TicketForm):
    """One button for each usual wish, and a list of colleagues for those who may assign others (Siroka 1.2)."""

    noun = "assignee"
    does = (assign,)
    title = assign.title
    label = _("Save")
    said = _("Saved who works on it.")
    template = "workplace/assignee.html"
    stands = ON_TOP

    whom = forms.CharField(label=_("Who works on it"), max_length=20)
    why = forms.ChoiceField(label=_("If others stand ahead of it: why this one"), required=False)

    def prepare(self) -> None:
        """Why somebody may take it although others stand ahead of it."""
        own = ((code, label) for code, label in PASSING.items() if code != GIVEN)
        set_choices(self, "why", [("", _("No reason given")), *own])

    @property
    def may_pass(self) -> bool:
        """Whether it is nobody's and stands in the order of work, so that others may stand ahead of it."""
        ticket = self.shown.ticket
        return ticket.assignee_id is None and ticket.turn_at is not None

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
        working = Staff.objects.of(ticket.desk).working().filter(role__in=WORKERS).select_related("user")
        return list(
            working.exclude(pk__in=[ticket.assignee_id or 0, self.shown.viewer.staff_id or 0]).order_by(
                "user__full_name", "pk"
            )
        )

    def clean_whom(self) -> int | None:
        """The chosen one's place at the desk; whether the reader may choose so is the action's to say."""
        whom = self.cleaned_data["whom"]
        if whom == NOBODY:
            return None
        if whom == ME:
            return self.shown.viewer.staff_id
        if not whom.isdecimal():
            raise forms.ValidationError(REFUSED["not yours to assign"])
        return int(whom)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return assign(order, self.cleaned_data["whom"], self.cleaned_data["why"])
