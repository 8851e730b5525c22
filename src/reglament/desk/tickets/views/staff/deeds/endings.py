"""How work on a request ends or is held up: complete, close by hand, open again, say why it takes longer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED, called
from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.staff.deeds.deed import Deed, set_choices
from reglament.regulation.decisions import State
from reglament.regulation.rules.endings import Ending

IN_WORK = (State.OPEN, State.WAITING)
PARTICULARS = ("vendor", "release")
"""What an ending may need beside the explanation."""


class Completion(Deed):
    """Say how it ended and tell the client in words (3.5 to 3.7)."""

    noun = "completion"
    title = _("Complete")
    label = _("Complete, and tell the client")
    said = _("The request is completed.")

    ending = forms.ChoiceField(label=_("How it ended"), widget=forms.RadioSelect)
    vendor = forms.CharField(label=_("The vendor, and how to reach their support"), required=False, max_length=300)
    release = forms.CharField(label=_("The update that brings the solution"), required=False, max_length=300)
    text = forms.CharField(
        label=_("What the client reads"),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """While it is in work."""
        return shown.standing.state in IN_WORK

    def prepare(self) -> None:
        """Fill the choices."""
        endings = self.shown.edition.rules.endings.values()
        chosen = [each for each in endings if each.chosen_by.value == "staff"]
        for name in PARTICULARS:
            _leave_or_explain(self, name, chosen)
        if not chosen:
            del self.fields["ending"]
            return
        named = [
            (each.name, f"{called(each.called.value, each.name)} (§\N{NO-BREAK SPACE}{each.called.clause})")
            for each in chosen
        ]
        set_choices(self, "ending", named)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        told = self.cleaned_data
        particulars = {name: told.get(name, "") for name in PARTICULARS}
        return complete(order, told.get("ending", ""), told["text"], particulars)


def _leave_or_explain(form: forms.Form, name: str, endings: list[Ending]) -> None:
    """Say which endings need a particular, or leave its field out where none does."""
    needing = [each for each in endings if each.needs and name in each.needs.value]
    if not needing:
        del form.fields[name]
        return
    named = ", ".join(called(each.called.value, each.name) for each in needing)
    form.fields[name].help_text = _("Only for: %(endings)s.") % {"endings": named}


class Delaying(Deed):
    """A typed reason why the solution takes longer or is impossible; the client sees it (3.4)."""

    noun = "delay"
    title = _("Say why it takes longer")
    label = _("Tell the client why")
    said = _("The client is told why it takes longer.")

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Explanation for the client"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Where the edition lists reasons, while it is in work."""
        return bool(shown.edition.rules.delays) and shown.standing.state in IN_WORK

    def prepare(self) -> None:
        """Fill the choices."""
        reasons = self.shown.edition.rules.delays.values()
        named = [
            (each.name, f"{called(each.called.value, each.name)} (§\N{NO-BREAK SPACE}{each.called.clause})")
            for each in reasons
        ]
        set_choices(self, "reason", named)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return delay(order, self.cleaned_data["reason"], self.cleaned_data["explanation"])


class Closure(Deed):
    """Close by a person's hand, with a reason that the client reads."""

    noun = "closure"
    title = _("Close by hand")
    label = _("Close the request")
    said = _("The request is closed.")
    is_grave = True

    reason = forms.CharField(
        label=_("Why; the client reads it"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSED["closing needs a reason"]},
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Until it is closed."""
        return shown.standing.state is not State.CLOSED

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return close(order, self.cleaned_data["reason"])


class Reopening(Deed):
    """Open a closed request again."""

    noun = "reopening"
    title = _("Open again")
    label = _("Open the request again")
    said = _("The request is open again.")

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSED["reopening needs a reason"]},
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Once it is closed, unless it was merged."""
        return shown.standing.state is State.CLOSED and shown.ticket.merged_into_id is None

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return reopen(order, self.cleaned_data["reason"])
