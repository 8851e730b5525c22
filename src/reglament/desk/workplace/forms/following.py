"""The people in copy: one press lets somebody follow, leaves them untold, or lets a follower stop."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.follow import leave_untold, let_follow, unfollow
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.forms.ticket_form import AT_CLIENT, TicketForm

FOLLOW, LEAVE, STOP = "follow", "leave", "stop"


class FollowingForm(TicketForm):
    """One button for each thing that can be done about somebody in copy: `what` is pressed, `box` or `person` says about whom."""

    noun = "following"
    does = (let_follow, leave_untold, unfollow)
    title = _("In copy")
    stands = AT_CLIENT
    # Nothing is written in it that could be lost.
    keeps_draft = False

    what = forms.ChoiceField(choices=[(each, each) for each in (FOLLOW, LEAVE, STOP)], widget=forms.HiddenInput)
    box = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    person = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    @property
    def may_make_known(self) -> bool:
        """Whether this reader may make a stranger known to the desk, which letting them follow needs."""
        return self.shown.viewer.may(Ability.EDIT_CLIENTS)

    @property
    def told(self) -> Text:
        """What is said when it is done."""
        return {
            FOLLOW: _("They follow the request: the answers go there, too."),
            LEAVE: _("They are told nothing, and nobody is asked about them again."),
            STOP: _("They follow the request no more."),
        }[self.cleaned_data["what"]]

    def act(self, order: Order) -> Done:
        """Carry out what was pressed."""
        told = self.cleaned_data
        acts: dict[str, Callable[[], Done]] = {
            FOLLOW: lambda: let_follow(order, told["box"]),
            LEAVE: lambda: leave_untold(order, told["box"]),
            STOP: lambda: unfollow(order, told["person"]),
        }
        return acts[told["what"]]()
