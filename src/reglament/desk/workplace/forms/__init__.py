"""Everything that staff do on a ticket's page: a form each, offered only where the ticket's state allows it."""

from reglament.desk.tickets.presentation.showing import Shown
from reglament.desk.workplace.forms.asking import ABOUT_A_QUESTION, OtherTellingForm
from reglament.desk.workplace.forms.assigning import AssigneeForm
from reglament.desk.workplace.forms.benches import BENCHES
from reglament.desk.workplace.forms.correcting import (
    ClientForm,
    InstallationForm,
    ProductOfRequestForm,
    SlipForm,
    SubjectForm,
)
from reglament.desk.workplace.forms.endings import ClosureForm, CompletionForm, DelayForm, ReopeningForm
from reglament.desk.workplace.forms.erasing import ErasureForm
from reglament.desk.workplace.forms.following import FollowingForm
from reglament.desk.workplace.forms.levels import LevelChangeForm, TriageForm
from reglament.desk.workplace.forms.putting import PuttingForm
from reglament.desk.workplace.forms.taking import ConfirmingForm, CountingForm, DisagreeingForm, ThankingForm
from reglament.desk.workplace.forms.ticket_form import TicketForm
from reglament.desk.workplace.forms.ties import LinkForm, MergeForm, SplitForm, UnlinkForm
from reglament.desk.workplace.forms.words import WordsForm

__all__ = ["FORMS", "TicketForm", "form_of", "offered", "putting_form"]

FORMS: tuple[type[TicketForm], ...] = (
    *(WordsForm, AssigneeForm, TriageForm, LevelChangeForm, OtherTellingForm, CompletionForm, SlipForm),
    *ABOUT_A_QUESTION,
    DelayForm,
    *BENCHES,
    *(SplitForm, LinkForm, UnlinkForm, MergeForm, ClosureForm, ReopeningForm),
    *(SubjectForm, ProductOfRequestForm, InstallationForm, ClientForm, FollowingForm),
    *(CountingForm, ConfirmingForm, DisagreeingForm, ThankingForm, ErasureForm),
)
"""In the order in which a page shows them."""


def form_of(noun: str, shown: Shown) -> type[TicketForm] | None:
    """The form of this address: of two with one noun (a level is decided, then changed) the one that is offered now."""
    found = [each for each in FORMS if each.noun == noun]
    return next((each for each in found if each.is_offered(shown)), found[0] if found else None)


def putting_form(noun: str | None) -> type[PuttingForm]:
    """The form of this name into whose words something can be put; the compose area for any other."""
    return CompletionForm if noun == CompletionForm.noun else WordsForm


def offered(shown: Shown) -> list[type[TicketForm]]:
    """The forms that the ticket's state allows now."""
    return [each for each in FORMS if each.is_offered(shown)]
