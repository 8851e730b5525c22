"""What the client's words are, by one click beside them: words that count, a confirmation, a disagreement, mere thanks."""

from collections.abc import Set
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.taking_words import (
    count_words,
    in_window,
    perhaps_thanks,
    take_for_confirmation,
    take_for_dispute,
    take_for_thanks,
    uncounted,
)
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.stage.action import Action
from reglament.desk.tickets.stage.times import Known
from reglament.desk.workplace.forms.ticket_form import TicketForm


class TakingWordsForm(TicketForm):
    """One click on one message; `seq` is its number in the journal."""

    takes: ClassVar[Action[..., Any]]

    seq = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @property
    def place(self) -> str:
        """At the message itself."""
        return f"entry-{self.cleaned_data['seq']}"

    @classmethod
    def fits(cls, known: Known) -> Set[int]:
        """The words beside which it stands, by their numbers: those since the completion, unless a form says otherwise."""
        return in_window(known)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return type(self).takes(order, self.cleaned_data["seq"])


class CountingForm(TakingWordsForm):
    """Bare thanks were more than that."""

    noun = "counting"
    takes = count_words
    does = (count_words,)
    title = count_words.title
    label = _("These words count")
    said = _("The words count as a message of the client, from when they were written.")

    @classmethod
    def fits(cls, known: Known) -> Set[int]:
        """Bare words."""
        return uncounted(known.journal)


class ThankingForm(TakingWordsForm):
    """What the desk took for more was mere thanks."""

    noun = "thanking"
    takes = take_for_thanks
    does = (take_for_thanks,)
    title = take_for_thanks.title
    label = _("Only thanks")
    said = _("The words are taken for thanks: for deadlines and the queue it is as if they had not come.")

    @classmethod
    def fits(cls, known: Known) -> Set[int]:
        """Words that may be thanks, and would change something if they were."""
        return perhaps_thanks(known)


class ConfirmingForm(TakingWordsForm):
    """In the time for confirmation: yes."""

    noun = "confirming"
    takes = take_for_confirmation
    does = (take_for_confirmation,)
    title = take_for_confirmation.title
    label = _("It confirms")
    said = _("The words are taken for a confirmation. The request is closed.")


class DisagreeingForm(TakingWordsForm):
    """In the time for confirmation: no, and why."""

    noun = "disagreeing"
    takes = take_for_dispute
    does = (take_for_dispute,)
    title = take_for_dispute.title
    label = _("It disagrees")
    said = _("The words are taken for a disagreement. The work goes on.")
