"""The pages of the public form: the form, what the promise would be, and what became of what was sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.answers.views.matching import matches
from reglament.desk.answers.visits import ManualVisit
from reglament.desk.channels.webform import tokens
from reglament.desk.channels.webform.accepting import ReceiptKind, Sending, accept
from reglament.desk.channels.webform.by_printed_code import NO_CODE, code_marked
from reglament.desk.channels.webform.forms import PublicForm
from reglament.desk.channels.webform.guests import CHANNEL, Guest, guest_page
from reglament.desk.channels.webform.tokens import Token, TokenFault
from reglament.desk.channels.webform.weighing import FASTEST, is_too_fast
from reglament.desk.lib.networks import network_of
from reglament.desk.people.models import InstallationCode, Product
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.pages.choices import ClientsOffer
from reglament.desk.tickets.pages.official import ShownDoor, doors
from reglament.desk.tickets.pages.request_form import RequestFormGrounds, form_context
from reglament.desk.tickets.presentation.previewing import Preview, preview

PREFILLED = ("product", "place", "topic")
TRY_AGAIN_SECONDS = 3600


@require_http_methods(["GET", "HEAD", "POST"])
@guest_page
def form(guest: Guest, code: InstallationCode | None = None) -> HttpResponse:
    """The form. A button without script shows the target or the manual's pages, or changes the language; the last one sends.

    Of the installation of a printed `code` nothing is asked; the form carries a mark of the code, and no address does.
    """
    marked = guest.request.POST.get("code", "")
    code = code or code_marked(guest, marked)
    asked = _asked(guest, code)
    if guest.request.method != "POST":
        named = {name: value for name, value in guest.request.GET.items() if name in PREFILLED}
        if code is not None:
            named |= {"product": code.installation.product.slug, "code": tokens.code_mark(guest.desk.slug, code.pk)}
        return _page(guest, _fresh(guest, asked, named))
    if guest.too_large:
        return _too_large(guest, asked)
    sent = PublicForm(asked, guest.request.POST, guest.request.FILES)
    if {"show", "look", "speak"} & set(guest.request.POST):
        # Nothing is sent yet, so nothing is a fault.
        shown = _fresh(guest, asked, {**sent.typed(), "language": guest.language})
        shown.files = sent.files
        return _page(guest, shown, looks="look" in guest.request.POST)
    if marked and code is None:
        return _once_more(guest, sent, gettext(NO_CODE))
    if not sent.is_valid():
        return _page(guest, sent, status=422)
    return _send(guest, sent, code)


@require_safe
@guest_page
def target(guest: Guest) -> HttpResponse:
    """The promise for what is chosen, as a fragment that the form loads while the reader chooses."""
    chosen = PublicForm(_asked(guest), initial=dict(guest.request.GET.items()))
    return guest.page("tickets/target.html", {"preview": _preview(guest, chosen)})


def _send(guest: Guest, sent: PublicForm, code: InstallationCode | None) -> HttpResponse:
    """Hand it in, or show the form once more with everything in it and a sentence on what to do."""
    written = sent.cleaned_data["token"]
    token = tokens.read(written, guest.desk.slug, guest.at)
    proved = tokens.is_proved(written, sent.cleaned_data["proof"])
    if isinstance(token, TokenFault):
        return _once_more(guest, sent, gettext("This page has been open for long. Press “Send the request” once more."))
    if is_too_fast(guest.at - token.given_at, proved=proved):
        sentence = gettext(
            "That was quicker than people write. Please wait a few seconds, and press “Send the request” once more."
        )
        return _page(guest, _told(sent, sentence), status=422)
    answer = accept(_sending(guest, sent, token, proved=proved, code=code))
    if answer.said is ReceiptKind.SENT_BEFORE:
        sentence = gettext(
            "This form has been sent already. To send what you have changed, press “Send the request” again."
        )
        return _once_more(guest, sent, sentence)
    if answer.said is ReceiptKind.FULL:
        return _full(guest, sent)
    if answer.held is not None:
        return HttpResponseRedirect(guest.address("proof", tokens.proof_token(guest.desk.slug, answer.held)))
    said = {"said": answer.said.value, "ticket": answer.ticket_id, "clauses": list(answer.clauses)}
    return HttpResponseRedirect(guest.address("receipt", tokens.receipt(guest.desk.slug, said)))


def _sending(guest: Guest, sent: PublicForm, token: Token, *, proved: bool, code: InstallationCode | None) -> Sending:
    network = network_of(guest.request)
    return Sending(guest.desk, sent, token, proved, network, guest.language, guest.at, code)


def _once_more(guest: Guest, sent: PublicForm, sentence: str) -> HttpResponse:
    """The same form with a new token; who had the old one has waited long enough."""
    typed = guest.request.POST.copy()
    typed["token"], typed["code"] = tokens.issue(guest.desk.slug, guest.at - FASTEST), _mark(guest, sent)
    sent.data = typed
    return _page(guest, _told(sent, sentence), status=422)


def _full(guest: Guest, sent: PublicForm) -> HttpResponse:
    sentence = gettext(
        "So much has come through this form today that it can keep no more. Your words are still here: send them in an hour, "
        "or reach us in one of the other ways below."
    )
    response = _page(guest, _told(sent, sentence), status=429, official=doors(guest.desk, guest.law))
    response["Retry-After"] = str(TRY_AGAIN_SECONDS)
    return response


def _too_large(guest: Guest, asked: RequestFormGrounds) -> HttpResponse:
    """The words alone were more than the desk reads: the browser still has them."""
    sentence = gettext("That was more than the form can read. Shorten the text, or attach it as a PDF file.")
    return _page(guest, _told(_fresh(guest, asked, {}), sentence), status=413)


def _told(shown: PublicForm, sentence: str) -> PublicForm:
    """The form with a sentence above it."""
    if not shown.is_bound:
        shown.sentence = sentence
        return shown
    shown.add_error(None, sentence)
    return shown


def _mark(guest: Guest, shown: PublicForm) -> str:
    """The mark of a printed code that still holds; none of one that does not."""
    return shown.value("code") if shown.asked.installation is not None else ""


def _asked(guest: Guest, code: InstallationCode | None = None) -> RequestFormGrounds:
    """The edition in force, and all products of the desk: which of them an agreement covers is the sender's own affair."""
    language = guest.language
    found = sorted(Product.objects.of(guest.desk), key=lambda each: each.called(language).casefold())
    offered = ClientsOffer([], {product.slug: product for product in found}, valid=True)
    return RequestFormGrounds(guest.law, offered, language, installation=code.installation if code else None)


def _fresh(guest: Guest, asked: RequestFormGrounds, filled: dict[str, Any]) -> PublicForm:
    token = tokens.issue(guest.desk.slug, guest.at)
    return PublicForm(asked, initial={"token": token, "language": guest.language, **filled})


def _page(
    guest: Guest, shown: PublicForm, *, status: int = 200, looks: bool = False, official: Sequence[ShownDoor] = ()
) -> HttpResponse:
    context = {
        **form_context(guest.desk, shown, guest.at),
        "preview": _preview(guest, shown),
        "product_name": shown.installation.product.called(guest.language) if shown.installation else "",
        "action": guest.address("form"),
        "target": guest.address("target"),
        "bits": tokens.PROOF_BITS,
        "languages": [(code, name) for code, name in settings.LANGUAGES if code != guest.language],
        "doors": official,
    }
    if looks:
        reader = ManualVisit(guest.request, guest.desk, guest.come.viewer)
        context["hits"] = matches(reader, shown.value("text"), shown.value("product"), guest.language)
    return guest.page("webform/form.html", context, status=status)


def _preview(guest: Guest, shown: PublicForm) -> Preview:
    """What the edition promises for what is chosen, on an agreement: whether the sender has one is not asked here."""
    intake = Intake(desk=guest.desk, received_at=guest.at, channel=CHANNEL, **shown.chosen_values())
    return replace(preview(guest.law.edition, intake, [], guest.at), refused=None)
