"""The pages of what was refused or held, of unofficial contacts and of machines' words; staff may make a request of each."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reglament.desk.drafts.filling import OwnDrafts
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.register_kept import register_contact, register_machine_word
from reglament.desk.tickets.entering.contacting import BY_HAND
from reglament.desk.tickets.entering.judgement import FOR_STAFF_ALONE, OF_STAFF
from reglament.desk.tickets.intake.keeping import person_of, unanswered_once_registered
from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Contact, MachineWord, Refusal, Unregistered
from reglament.desk.tickets.pages.choices import Choices, offer
from reglament.desk.tickets.pages.kept import KeptPage, carry_out, one_page, to_ticket
from reglament.desk.tickets.pages.official import ShownDoor, creating
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.forms.ticket_form import set_choices
from reglament.desk.workplace.unregistered import SHOWN, is_of_colleague, line_of

if TYPE_CHECKING:
    from django.http import QueryDict

FORM = ["GET", "HEAD", "POST"]


class ReasonForm(forms.Form):
    """Why something becomes a request all the same, and which product it is about, where its sender's agreements cover some."""

    product = forms.ChoiceField(label=gettext_lazy("Product"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why it is registered all the same"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say in a few words why it is registered; colleagues read it.")},
    )

    def __init__(self, kept: Unregistered, data: "QueryDict | None" = None) -> None:
        named = str(kept.intake.get("product", ""))
        super().__init__(data, initial={"product": named})
        products = _products(kept)
        if products:
            set_choices(self, "product", [("", _("No product in particular")), *products])
        else:
            del self.fields["product"]


@require_http_methods(FORM)
@staff_page(Ability.SEE_REFUSED, Ability.ADMIT_REFUSED)
def refusal(visit: Visit, pk: int) -> HttpResponse:
    """One refused attempt with everything that came; a POST registers it."""
    kept = _kept(visit, Refusal, pk)
    fault = ""
    if visit.request.method == "POST":
        fault = carry_out(visit, lambda wish: admit_refusal(wish, kept.pk))
        if not fault:
            return to_ticket(visit, refusal=kept)
    shown = KeptPage(
        hint=_(
            "Once an agreement covers it, it is registered with the time at which it first came, and every clock starts there."
        ),
        fault=fault,
        may_register=admit_refusal.may(visit.viewer).holds and kept.ticket_id is None,
    )
    kind = "held" if kept.held_at else "refused"
    return one_page(visit, kept, line_of(kept, kind, visit.viewer), shown, status=422 if fault else 200)


@require_http_methods(FORM)
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def contact(visit: Visit, pk: int) -> HttpResponse:
    """One contact with everything that came; a POST with a reason makes a request of it."""
    kept = _kept(visit, Contact, pk)
    may = register_contact.may(visit.viewer).holds and not is_of_colleague(kept)
    return _with_reason(visit, kept, ("contacts", _answered(kept)), register_contact if may else None, contact=kept)


@require_http_methods(FORM)
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def machine_word(visit: Visit, pk: int) -> HttpResponse:
    """One word of a machine with everything that came; a POST with a reason makes a request of it."""
    kept = _kept(visit, MachineWord, pk)
    may = register_machine_word.may(visit.viewer).holds
    told = ("machines", kept.failed)
    return _with_reason(visit, kept, told, register_machine_word if may else None, machine_word=kept)


def _kept(visit: Visit, model: type[Any], pk: int) -> Any:
    more = {Refusal: ("organisation",), MachineWord: ("about__desk",), Contact: ("written_by__user",)}.get(model, ())
    return get_object_or_404(model.objects.of(visit.desk).select_related(*SHOWN, *more), pk=pk)


def _with_reason(
    visit: Visit, kept: Unregistered, told: tuple[str, str], register: Callable[..., Done] | None, **which: Unregistered
) -> HttpResponse:
    """The page of what is registered with a reason alone; `told` is its kind and a note, `register` does it if one may."""
    kind, note = told
    form = ReasonForm(kept, visit.request.POST if visit.request.method == "POST" else None)
    fault = ""
    if register is not None and form.is_bound and form.is_valid():
        does, reason, product = register, form.cleaned_data["reason"], form.cleaned_data.get("product", "")
        fault = carry_out(visit, lambda wish: does(wish, kept.pk, reason, product))
        if not fault:
            return to_ticket(visit, **which)
    if form.fields:
        OwnDrafts(visit, visit.request.path).fill(form, visit.request.path)
    shown = KeptPage(
        note=note,
        form=form,
        hint=_hint(kept) if register is not None else "",
        fault=fault,
        may_register=bool(register) and kept.ticket_id is None,
        to_say=_to_say(visit, kept),
    )
    return one_page(visit, kept, line_of(kept, kind, visit.viewer), shown, status=422 if form.is_bound else 200)


def _products(kept: Unregistered) -> Choices:
    """The products that the agreements of its sender cover, by short name and name; none while nobody knows them."""
    person = kept.person or person_of(kept)
    if person is None or kept.ticket_id is not None:
        return []
    offered = offer(kept.desk, person.pk, reader_language(), kept.received_at)
    return [(slug, each.called(reader_language())) for slug, each in offered.products.items()]


def _hint(kept: Unregistered) -> str:
    """What its sender hears once it is registered."""
    if not isinstance(kept, MachineWord):
        return ""
    if unanswered_once_registered(kept):
        return _(
            "Once it is registered, its sender is told nothing by letter: see above why. You can answer them yourself."
        )
    return _("Once it is registered, its sender gets the same letter as anybody whose mail became a request.")


def _to_say(visit: Visit, kept: Unregistered) -> Sequence[ShownDoor]:
    """The official ways, where a contact was written down and no letter tells them; not once it is dealt with."""
    if not isinstance(kept, Contact) or not kept.is_written_down or kept.answered or kept.dealt_with_at is not None:
        return ()
    row = Edition.objects.in_force(visit.desk, timezone.now()) if kept.unanswered else None
    return creating(visit.desk, law_of(row)) if row else ()


def _answered(contact: Contact) -> str:
    if contact.why == BY_HAND:
        return _("The sender was told nothing.")
    if contact.unanswered:
        return ""
    if contact.answered and contact.why == FOR_STAFF_ALONE:
        return _("The colleague was told how to answer a client.")
    if contact.answered and contact.why == OF_STAFF:
        return _(
            "The colleague was told how to answer a client: by a reply to a letter in which the desk told them of the request, or "
            "on its page."
        )
    if contact.answered:
        return _("The sender was told the official ways.")
    return _("The sender had been told the official ways that day already.")
