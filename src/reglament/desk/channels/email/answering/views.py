"""The pages behind the links of letters. A GET only shows a button, because mail scanners follow links; the POST acts."""

from collections.abc import Mapping, Sequence
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
from reglament.desk.channels.email.answering.forms import (
    ConfirmForm,
    DisputeByLinkForm,
    MessageByLinkForm,
)
from reglament.desk.drafts.filling import OwnDrafts
from reglament.desk.drafts.keeping import FIELD, discard
from reglament.desk.drafts.saving import save
from reglament.desk.lib.headers import unlisted
from reglament.desk.people.access import as_person
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.intake.completeness import as_words, still_missing
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.journal.standing import look, standing_of
from reglament.desk.tickets.pages.lacking import FIELDS, AdditionForm
from reglament.desk.tickets.pages.uploads import file_limits, read_files
from reglament.desk.tickets.pages.visits import Visit, visit
from reglament.desk.tickets.presentation.outcomes import outcome
from reglament.desk.tickets.sentences import REFUSED, not_done
from reglament.desk.tickets.stage.speaking import ONLY_IN_COPY
from reglament.desk.tickets.stage.words import LONGEST
from reglament.regulation.decisions import Ruling

FORMS: dict[str, type[forms.Form]] = {
    "confirmation": ConfirmForm,
    "dispute": DisputeByLinkForm,
    "message": MessageByLinkForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, desk: str, token: str, noun: str) -> HttpResponse:
    """Confirm, dispute or tell more by a letter's link, without a login. What is typed is kept till it is sent."""
    come, letter = _letter(request, desk, token, noun)
    here = desktop(request, letter, desk, token, noun)
    if tokens.is_over(letter, timezone.now()):
        return _page(come, letter, {"over": True, "written": _written(here, request)}, status=410)
    law = law_of(letter.ticket.edition)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = _filled(letter, noun, *given)
    if request.method != "POST" or not form.is_valid():
        return _form(come, letter, here, noun, form, status=422 if form.is_bound else 200)
    try:
        files = read_files(form.cleaned_data.get("attached", []), law)
        told = _told(form, files, request.POST.get("key", "")[:64])
        with here.using(request):
            tokens.answer(letter, noun, told, timezone.now())
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


def _filled(letter: tokens.Answerable, noun: str, *given: Any) -> forms.Form:
    """The form of the page, with what was sent; one that takes more asks for what the desk asked for and nobody has told yet."""
    kind = FORMS[noun]
    if not issubclass(kind, AdditionForm):
        return kind(*given)
    missing = still_missing(standing_of(letter.ticket, timezone.now()))
    return kind(*given, law=law_of(letter.ticket.edition), missing=missing)


def _told(form: forms.Form, files: Sequence[File], page: str) -> tokens.LinkAnswer:
    if isinstance(form, AdditionForm):
        return tokens.LinkAnswer(form.message(), files, page, form.details())
    return tokens.LinkAnswer(form.cleaned_data.get("words", ""), files, page)


def _written(here: Desktop, request: HttpRequest) -> str:
    """What was written and cannot be sent any more: just now, or before and kept."""
    sent = _all_words(request.POST)[:LONGEST]
    kept = None if sent else here.reader.drafts.under(here.place.name).first()
    return sent or (_all_words(kept.fields) if kept else "")


def _all_words(given: Mapping[str, Any]) -> str:
    """The message and what stood in the fields of items, as one text to copy."""
    return as_words(str(given.get("words") or ""), {item: given.get(item) for item in FIELDS})


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
        "limits": file_limits(law_of(ticket.edition)),
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
