"""The pages behind the links of letters. A GET only shows a button, because mail scanners follow links; the POST acts."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.channels.email.answering import tokens
from reglament.desk.channels.email.answering.drafting import Desktop, desktop
from reglament.desk.channels.email.answering.forms import ConfirmForm, DisputeByLinkForm, MessageByLinkForm
from reglament.desk.drafts.filling import OwnDrafts
from reglament.desk.drafts.keeping import FIELD, discard
from reglament.desk.drafts.saving import save
from reglament.desk.lib.headers import unlisted
from reglament.desk.people.access import as_person
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.pages.visits import Visit, visit
from reglament.desk.tickets.presentation.outcomes import outcome
from reglament.desk.tickets.sentences import REFUSED, not_done
from reglament.desk.tickets.stage.speaking import ONLY_IN_COPY
from reglament.desk.tickets.stage.words import LONGEST
from reglament.regulation.decisions import Ruling

FORMS = {"confirmation": ConfirmForm, "dispute": DisputeByLinkForm, "message": MessageByLinkForm}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, desk: str, token: str, noun: str) -> HttpResponse:
    """Confirm, dispute or tell more by a letter's link, without a login. What is typed is kept till it is sent."""
    come, letter = _letter(request, desk, token, noun)
    here = desktop(request, letter, desk, token, noun)
    if tokens.is_over(letter, timezone.now()):
        return _page(come, letter, {"over": True, "written": _written(here, request)}, status=410)
    form = FORMS[noun](request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _form(come, letter, here, noun, form, status=422 if form.is_bound else 200)
    try:
        words, opening = form.cleaned_data.get("words", ""), request.POST.get("key", "")[:64]
        with here.using(request):
            tokens.answer(letter, noun, words, timezone.now(), page=opening)
    except NotDone as error:
        messages.error(request, not_done(error))
        return _form(come, letter, here, noun, form, status=409)
    messages.success(request, _thanks(noun))
    return redirect(request.path)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, desk: str, token: str, noun: str) -> HttpResponse:
    """Keep what stands in the form, or discard it; who opens the address finds the form."""
    _come, letter = _letter(request, desk, token, noun)
    here = desktop(request, letter, desk, token, noun)
    if request.method != "POST":
        return redirect(here.place.address)
    if "discarded" in request.POST:
        discard(here.reader, request.POST.getlist(FIELD))
        messages.success(request, _("The draft is discarded."))
        return redirect(here.place.address)
    if tokens.is_over(letter, timezone.now()) or "words" not in FORMS[noun].base_fields:
        raise Http404("nothing is written there any more")
    return unlisted(here.remember(save(request, here.reader, here.place, desk, shows_others=True)))


def _letter(request: HttpRequest, slug: str, token: str, noun: str) -> tuple[Visit, tokens.Answerable]:
    come = visit(request, slug)
    letter = tokens.letter_of(token, come.desk)
    if letter is None or letter.notice.kind not in getattr(tokens.WAYS.get(noun), "letters", ()):
        raise Http404("no such letter")
    return come, letter


def _written(here: Desktop, request: HttpRequest) -> str:
    """What was written and cannot be sent any more: just now, or before and kept."""
    sent = request.POST.get("words", "")[:LONGEST]
    kept = None if sent else here.reader.drafts.under(here.place.name).first()
    return sent or (str(kept.fields.get("words", "")) if kept else "")


def _form(
    come: Visit, letter: tokens.Answerable, here: Desktop, noun: str, form: forms.Form, *, status: int
) -> HttpResponse:
    if "words" not in form.fields:
        return _page(come, letter, {"noun": noun, "form": form}, status=status)
    OwnDrafts(come, here.place.name, here.reader).fill(form, here.place)
    return here.remember(_page(come, letter, {"noun": noun, "form": form}, status=status))


def _page(come: Visit, letter: tokens.Answerable, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page; it tells no more than the letter did, because whoever has the letter may read it."""
    ticket = letter.ticket
    ruling = _ruling(tokens.WAYS.get(str(more.get("noun"))), letter)
    ended = outcome(compiled(ticket.edition), list(ticket.entries.in_order()))
    is_theirs = ruling is None or ruling.why != ONLY_IN_COPY
    context = {
        "ticket": ticket,
        "possible": ruling is not None and ruling.holds,
        "not_theirs": "" if is_theirs else REFUSED[ONLY_IN_COPY],
        "outcome": ended,
        "key": come.request.POST.get("key", "")[:64] or uuid4().hex,
        **more,
    }
    return unlisted(come.page("channels/email/answer.html", context, status=status))


def _ruling(way: tokens.Way | None, letter: tokens.Answerable) -> Ruling | None:
    """Whether the reader may do it now; None where nothing was to be done."""
    if way is None or letter.notice.recipient is None:
        return None
    return way.does.may(as_person(letter.notice.recipient), look(letter.ticket, timezone.now()))


def _thanks(noun: str) -> str:
    match noun:
        case "confirmation":
            return _("Thank you. The request is closed.")
        case "dispute":
            return _("The work on your request goes on.")
    return _("Your message has been added.")
