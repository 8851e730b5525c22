"""The pages behind the links of letters. A GET only shows a button, because mail scanners follow links; the POST acts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reglament.desk.channels.email.answering import tokens
from reglament.desk.channels.email.answering.forms import ConfirmForm, DisputeForm, MessageForm
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Notice
from reglament.desk.tickets.sentences import not_done
from reglament.desk.tickets.views.desks import Visit, visit

FORMS = {"confirmation": ConfirmForm, "dispute": DisputeForm, "message": MessageForm}


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, desk: str, token: str, noun: str) -> HttpResponse:
    """Confirm, dispute or tell more by a letter's link, without a login."""
    come = visit(request, desk)
    notice = tokens.letter_of(token, come.desk)
    if notice is None or notice.kind not in getattr(tokens.WAYS.get(noun), "letters", ()):
        raise Http404("no such letter")
    if tokens.is_over(notice, timezone.now()):
        return _page(come, notice, {"over": True}, status=410)
    form = FORMS[noun](request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(come, notice, {"noun": noun, "form": form}, status=422 if form.is_bound else 200)
    try:
        tokens.answer(notice, noun, form.cleaned_data.get("words", ""), timezone.now())
    except NotDone as error:
        messages.error(request, not_done(error))
        return _page(come, notice, {"noun": noun, "form": form}, status=409)
    messages.success(request, _thanks(noun))
    return redirect(request.path)


def _page(come: Visit, notice: Notice, more: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The page; it tells no more than the letter did, because whoever has the letter may read it."""
    if notice.ticket is None:
        raise Http404("no request")
    may = {str(each.value) for each in standing_of(notice.ticket, timezone.now()).may}
    way = tokens.WAYS.get(str(more.get("noun")))
    context = {"ticket": notice.ticket, "possible": way is not None and way.may in may, **more}
    response = come.page("channels/email/answer.html", context, status=status)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _thanks(noun: str) -> str:
    match noun:
        case "confirmation":
            return _("Thank you. The request is closed.")
        case "dispute":
            return _("The work on your request goes on.")
    return _("Your message has been added.")
