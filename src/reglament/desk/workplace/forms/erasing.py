"""Erasing what somebody wrote and should not have: a patient's name, a password. For the head, and never by one press."""

from collections.abc import Iterator

from django import forms
from django.db.models.functions import Left
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import moments
from reglament.desk.tickets import access
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.workplace.forms.ticket_form import TicketForm, set_choices

LOOKED_AT, SHOWN_LETTERS = 400, 80
"""So many letters of a message are read, of which so many stand in the choice: white space is left out."""


class ErasureForm(TicketForm):
    """Empty the words of one entry for good. Whoever does it says that they know what it does."""

    noun = "erasure"
    does = (erase,)
    title = erase.title
    label = _("Erase for good")
    said = _("The words are erased.")
    is_grave = True
    # Nothing is written in it that could be lost.
    keeps_draft = False

    entry = forms.ChoiceField(label=_("What somebody wrote"))
    known = forms.BooleanField(
        label=_("Nobody can bring these words back, and I want them gone"),
        help_text=_(
            "They go from the request, the search, and the copies of them that are in this desk, and the mail that brought them goes as it"
            " came, with the files in it. Who wrote, when, and what was decided stays. So do the files of the request, letters in other"
            " people's mailboxes, backups, and the copy on a request into which this one was merged."
        ),
        error_messages={"required": _("Say that you want them gone: it cannot be undone.")},
    )

    def prepare(self) -> None:
        """Fill the choices: everything that still has words, the newest first."""
        set_choices(self, "entry", list(self._with_words()))

    def _with_words(self) -> Iterator[tuple[str, str]]:
        begins = erasable(self.shown)
        rows = [each for each in self.shown.readable if each.seq in begins]
        for line in reversed(self.shown.lines(rows)):
            words = " ".join(begins[line.seq].split())
            beginning = Truncator(words or line.sentence).chars(SHOWN_LETTERS)
            yield str(line.seq), f"{beginning} ({line.author}, {moments.moment_here(line.at)})"

    def act(self, order: Order) -> Done:
        """Carry it out."""
        return erase(order, int(self.cleaned_data["entry"]))


def erasable(shown: Shown) -> dict[int, str]:
    """The entries whose words the viewer may erase, by number: how the message begins, or nothing where there is none.

    Two questions, and none for whoever may erase nothing.
    """
    if not ErasureForm.is_offered(shown):
        return {}
    told = access.entries(shown.viewer, shown.ticket).filter(words__isnull=False).values_list("seq", flat=True)
    said = access.messages(shown.viewer, shown.ticket).filter(erased_at=None)
    return {**dict.fromkeys(told, ""), **dict(said.values_list("seq", Left("text", LOOKED_AT)))}
