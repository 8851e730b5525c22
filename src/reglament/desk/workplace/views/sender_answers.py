"""A letter to the sender of something that is no request, written by a person; what was typed is never lost."""

from collections.abc import Mapping
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.people.access import Ability
from reglament.desk.tickets.actions.answer_sender import answer_sender
from reglament.desk.tickets.actions.put_away import put_away
from reglament.desk.tickets.entering.answering import mailbox_of
from reglament.desk.tickets.journal.orders import NotDone, Wish
from reglament.desk.tickets.models import Kept, kind_at
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, line_in_words
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.sentences import not_done
from reglament.desk.tickets.stage.words import LONGEST


class SenderAnswerForm(forms.Form):
    """What the sender reads, and whether the row is dealt with by that."""

    text = WordsField(
        label=gettext_lazy("Your answer"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write what the sender is to read.")},
    )
    end = forms.BooleanField(label=gettext_lazy("Put it away then"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def sender_answer(visit: Visit, kept: str, pk: int) -> HttpResponse:
    """The words that came and the form of an answer; a POST sends it once, however often it is pressed."""
    line, row = _found(visit, kept, pk)
    if visit.request.method != "POST":
        return _page(visit, line, row, SenderAnswerForm(initial={"end": True, "key": uuid4().hex}))
    form, fault = SenderAnswerForm(visit.request.POST), ""
    if form.is_valid():
        fault = _sent(visit, row, form.cleaned_data)
        if not fault:
            messages.success(visit.request, _("Your answer is on its way."))
            return redirect(line.page)
    return _page(visit, line, row, form, fault)


def _sent(visit: Visit, row: Kept, given: Mapping[str, object]) -> str:
    """Send it, and put the row away where that is wished; a sentence about what stands in the way of sending."""
    key = f"answer:{visit.viewer.staff_id}:{given['key']}" if given["key"] else None
    wish = Wish(visit.viewer, timezone.now(), key)
    try:
        with using(visit):
            answer_sender(wish, row.kept_as, row.pk, str(given["text"]))
    except NotDone as error:
        return not_done(error)
    if given["end"] and not row.is_registered:
        _put_away(visit, wish, row)
    return ""


def _put_away(visit: Visit, wish: Wish, row: Kept) -> None:
    """The answer is sent by now, so what stands in the way is told beside that."""
    try:
        put_away(wish, row.kept_as, row.pk)
    except NotDone as error:
        messages.warning(visit.request, not_done(error))


def _found(visit: Visit, kept: str, pk: int) -> tuple[KeptLine, Kept]:
    model = kind_at(kept)
    row = model.of_desk(visit.desk.pk).filter(pk=pk).first() if model else None
    if row is None:
        raise Http404(f"nothing of the kind {kept!r} is kept under {pk}")
    line = line_in_words(visit.desk, row, visit.viewer)
    return line, row


def _page(visit: Visit, line: KeptLine, row: Kept, form: forms.Form, fault: str = "") -> HttpResponse:
    OwnDrafts(visit, visit.request.path).fill(form, visit.request.path)
    mailbox = mailbox_of(row, timezone.now())
    brought = getattr(row, "intake", {})
    context = {
        "line": line,
        "form": form,
        "fault": fault,
        "mailbox": mailbox.address if mailbox.is_open else "",
        "is_unread": bool(mailbox.address),
        "words": brought.get("full_text") or brought.get("text", ""),
    }
    return visit.page("workplace/sender_answer.html", context, status=422 if form.is_bound else 200)
