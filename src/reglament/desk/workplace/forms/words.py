"""Write on a ticket: an answer, a question or a note, from one field, so that changing one's mind loses nothing."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.actions.ask import Question, ask
from reglament.desk.tickets.actions.complete import Completion, complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.attached.files import AnyFile
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.pages.fields import FilesField
from reglament.desk.tickets.pages.uploads import endings, read_files
from reglament.desk.tickets.sentences import REFUSED, Text, called, with_clauses
from reglament.desk.workplace.forms.endings import CompletionForm, particulars_of
from reglament.desk.workplace.forms.putting import PuttingForm
from reglament.desk.workplace.forms.ticket_form import AFTER_WORDS, set_choices
from reglament.desk.workplace.mentioning import MentionsOfNote, mention_book, told_of_mentions
from reglament.desk.workplace.template_fields import unfilled
from reglament.regulation.decisions import State

NEXT, COMPLETE = "next", "complete"
"""What a button beside the main one does after sending."""
ANSWER, QUESTION, NOTE = "answer", "question", "note"
MANNERS = ((ANSWER, reply), (QUESTION, ask), (NOTE, note))
TOLD = {ANSWER: _("The answer is sent."), QUESTION: _("The question is sent."), NOTE: _("Note saved.")}


class WordsForm(PuttingForm):
    """The compose area. What a question does to the clock is said beside the choice, by clause."""

    noun = "words"
    stands = AFTER_WORDS
    does = (reply, ask, note)
    title = _("Write")
    label = _("Send")
    said = _("The answer is sent.")
    template = "workplace/compose.html"

    manner = forms.ChoiceField(label=_("What you write"), widget=forms.RadioSelect, initial=ANSWER)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 7}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )
    attached = FilesField(label=_("Files"))

    ending = forms.ChoiceField(label=_("How it ended"), required=False)
    then = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    as_it_stands = forms.BooleanField(label=_("Send it with these words as they stand"), required=False)

    names_stand = forms.BooleanField(label=_("Leave these names as they stand"), required=False)

    gaps: Sequence[str] = ()
    """What of a template has still to be filled in, where that stopped the words."""
    doubts: bool = False
    """Whether names behind an @ stopped the words."""
    mentions: MentionsOfNote | None = None

    def prepare(self) -> None:
        """Fill the choices."""
        self.may_complete = complete.may(self.shown.viewer, self.shown).holds
        self.fields["attached"].widget.attrs["accept"] = endings(Law(self.shown.edition))
        set_choices(self, "ending", self.endings)
        offered = [(manner, act.title) for manner, act in MANNERS if act.may(self.shown.viewer, self.shown).holds]
        set_choices(self, "manner", offered)

    @property
    def largest_file(self) -> int:
        """The most bytes that one file may have."""
        return Law(self.shown.edition).largest_file.value

    @property
    def endings(self) -> list[tuple[str, str]]:
        """The endings that need words alone; one that needs more is chosen where there is room for it."""
        law = Law(self.shown.edition)
        plain = {code: each for code, each in law.endings_of_staff.items() if not particulars_of(law, code)}
        return [(code, called(each.value, code)) for code, each in plain.items()]

    @property
    def completes(self) -> bool:
        """Whether the words end the work, too."""
        return str(self.data.get("then", "")) == COMPLETE

    @property
    def goes_on(self) -> bool:
        """Whether the next request is opened after it."""
        return str(self.data.get("then", "")) == NEXT

    @property
    def told(self) -> Text:
        """What was sent or kept."""
        if self.completes:
            return CompletionForm.said
        return TOLD[self.cleaned_data["manner"]]

    @property
    def meanings(self) -> dict[str, str]:
        """What each manner of writing does, in a sentence with its clauses."""
        law = Law(self.shown.edition)
        stops = law.pause(State.WAITING) if law.promises_solutions else ()
        asking = gettext("The client reads it and is asked to answer.")
        if stops:
            stands = gettext("The client is asked to answer; till then the clock of the resolution stands still.")
            asking = with_clauses(stands, stops)
        if law.silence is not None:
            silence = gettext("Reminders go out by themselves, and silence closes the request.")
            asking = f"{asking} {with_clauses(silence, law.silence.clauses)}"
        return {
            ANSWER: gettext("The client reads it. It keeps the promise of an answer; the state stays as it is.")
            if law.promises_answers
            else gettext("The client reads it; the state stays as it is."),
            QUESTION: asking,
            NOTE: gettext(
                "Only staff read it; no clock hears of it. With @ and a name you mention a colleague, who is told of it."
            ),
        }

    def clean(self) -> None:
        """Files go to the client: a note has nowhere to carry them. Only an answer can end the work."""
        manner = self.cleaned_data.get("manner")
        if (self.cleaned_data.get("attached") or self.kept_files) and manner == NOTE:
            raise ValidationError(
                {"attached": _("A note carries no files. Choose “Reply” or “Question”, or leave them out.")}
            )
        self._refuse_gaps()
        self._read_mentions()
        if self.completes and manner != ANSWER:
            raise ValidationError(_("Only an answer can complete a request. Choose “Reply”, or press another button."))
        if self.completes and self.endings and not self.cleaned_data.get("ending"):
            raise ValidationError({"ending": _("Choose how it ended.")})

    def _refuse_gaps(self) -> None:
        """What a template left open is filled in before a client reads it; whoever means it so says so."""
        said = self.cleaned_data
        if said.get("manner") == NOTE or said.get("as_it_stands"):
            return
        self.gaps = unfilled(said.get("text", ""))
        if self.gaps:
            told = {"gaps": ", ".join(self.gaps)}
            self.add_error(
                "text",
                _("Nothing was sent: %(gaps)s still has to be filled in. Write what belongs there, or take it out.")
                % told,
            )

    def _read_mentions(self) -> None:
        """A name that means nobody or several people is put right before a note is kept, and one that a client would read taken out;
        whoever means it so says so.
        """
        said = self.cleaned_data
        if "@" not in said.get("text", ""):
            return
        self.mentions = mention_book(self.shown.viewer).read(said["text"])
        told = list(told_of_mentions(self.mentions, is_note=said.get("manner") == NOTE))
        if told and not said.get("names_stand"):
            self.doubts = True
            self.add_error("text", told)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        text = self.cleaned_data["text"]
        if self.cleaned_data["manner"] == NOTE:
            meant = self.mentions
            return note(order, meant.text, tuple(sorted(meant.staff))) if meant else note(order, text)
        files: tuple[AnyFile, ...] = (
            *self.kept_files,
            *read_files(self.cleaned_data["attached"], Law(self.shown.edition)),
        )
        if self.completes:
            return self.send(complete, order, Completion(self.cleaned_data["ending"], text, files=files))
        if self.cleaned_data["manner"] == QUESTION:
            return self.send(ask, order, Question(text, files))
        return self.send(reply, order, Answer(text, files))
