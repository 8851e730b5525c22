"""Write on a ticket: an answer, a question or a note, from one field, so that changing one's mind loses nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import REFUSED, with_clauses
from reglament.desk.tickets.telling.showing import Shown
from reglament.desk.tickets.views.fields import FilesField, files_of
from reglament.desk.tickets.views.staff.deeds.deed import Deed, set_choices
from reglament.regulation.decisions import State

ANSWER, QUESTION, NOTE = "answer", "question", "note"


class Words(Deed):
    """The compose area. What a question does to the clock is said beside the choice, by clause."""

    noun = "words"
    title = _("Write")
    label = _("Send")
    said = _("Sent.")
    template = "tickets/staff/compose.html"

    manner = forms.ChoiceField(label=_("What you write"), widget=forms.RadioSelect, initial=ANSWER)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 7, "data-sends": ""}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )
    attached = FilesField(
        label=_("Files"), widget=FilesField.widget(attrs={"accept": ".jpg,.jpeg,.gif,.png,.pdf", "multiple": True})
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Always."""
        return True

    def prepare(self) -> None:
        """Fill the choices."""
        manners = [(ANSWER, _("Answer")), (QUESTION, _("Question")), (NOTE, _("Note"))]
        if self.shown.standing.state in (State.COMPLETED, State.CLOSED):
            del manners[1]
        set_choices(self, "manner", manners)

    @property
    def meanings(self) -> dict[str, str]:
        """What each manner of writing does, in a sentence with its clauses."""
        rules = self.shown.edition.rules
        stops = rules.pauses is not None and State.WAITING in rules.pauses.solve_stops_in.value
        asking = gettext("The client reads it and is asked to answer.")
        if stops and rules.pauses is not None:
            asking = with_clauses(
                gettext("The client is asked to answer; till then the clock of the solution stands still."),
                (rules.pauses.solve_stops_in.clause,),
            )
        if rules.silence is not None:
            silence = gettext("Reminders go out by themselves, and silence closes the request.")
            asking = f"{asking} {with_clauses(silence, (rules.silence.close_after.clause,))}"
        return {
            ANSWER: gettext("The client reads it. It keeps the promise of an answer; the request stays in work."),
            QUESTION: asking,
            NOTE: gettext("Only staff read it; no clock hears of it."),
        }

    def clean(self) -> None:
        """Files go with an answer: a question or a note has nowhere to carry them."""
        if self.cleaned_data.get("attached") and self.cleaned_data.get("manner") != ANSWER:
            raise ValidationError({"attached": _("Files go with an answer only. Choose “Answer”, or leave them out.")})

    def act(self, order: Order) -> Done:
        """Carry it out."""
        text = self.cleaned_data["text"]
        match self.cleaned_data["manner"]:
            case "question":
                return ask(order, text)
            case "note":
                return note(order, text)
        return reply(order, text, files_of(self.cleaned_data["attached"]))
