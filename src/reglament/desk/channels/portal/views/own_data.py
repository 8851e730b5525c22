"""The reader's own data: what is kept of them, for how long, who answers for it, and all of it as a file."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.channels.portal.archiving import part_before, write_part
from reglament.desk.channels.portal.clients import client_page, person_of
from reglament.desk.channels.portal.consent_texts import own_consents
from reglament.desk.channels.portal.data_terms import data_terms
from reglament.desk.channels.portal.own_data import about_reader, identities_of, memberships_of
from reglament.desk.consents.answering import ConsentAnswer, ConsentMovedError, answer_consent
from reglament.desk.consents.models import ConsentActKind, ConsentPurpose
from reglament.desk.consents.standing import acts_of
from reglament.desk.lib.sent_files import sent_file
from reglament.desk.people.models import Person
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit
from reglament.regulation.rules.doors import Channel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ZIP = "application/zip"
MOST_ACTS = 50
"""So many of one's own answers to texts of consent are listed; the archive has all of them."""
SAID: dict[str, "StrOrPromise"] = {
    ConsentActKind.GIVEN: gettext_lazy("Your consent is on record. You can take it back here at any time."),
    ConsentActKind.DECLINED: gettext_lazy("Your “no” is on record. Your requests go on as before."),
    ConsentActKind.WITHDRAWN: gettext_lazy("Your consent is taken back. Your requests go on as before."),
}


@require_safe
@client_page
def own_data(come: Visit) -> HttpResponse:
    """What is kept; its archive begins `before` a request where the reader comes from the part before."""
    before = number_in(come.request.GET.get("before"))
    part = part_before(come.viewer, before)
    context = {
        "person": _reader(come),
        "identities": identities_of(come),
        "memberships": memberships_of(come),
        "terms": data_terms(),
        "consents": own_consents(come, person_of(come), timezone.now()),
        "acts": list(acts_of(person_of(come), MOST_ACTS)),
        "part": part,
        "before": before,
    }
    return come.page("portal/own_data.html", context)


@require_safe
@client_page
def archive(come: Visit) -> HttpResponseBase:
    """One part of the archive, put together on disk before the first byte leaves: what breaks on the way is told by a page."""
    part = part_before(come.viewer, number_in(come.request.GET.get("before")))
    name = f"{come.desk.slug}-{come.desk.day_of(timezone.now()):%Y-%m-%d}.zip"
    about = about_reader(come, _reader(come))
    return sent_file(come.request, name, ZIP, lambda into: write_part(into, come.viewer, part, about))


@require_http_methods(["GET", "HEAD", "POST"])
@client_page
def own_consent(come: Visit, slug: str) -> HttpResponse:
    """The reader's answer to a text of consent: `answer` is yes or no, to the version and in the language that the form names."""
    purpose = get_object_or_404(ConsentPurpose.objects.of(come.desk), slug=slug)
    if come.request.method != "POST":
        return redirect("consent_text", come.desk.slug, slug)
    given = come.request.POST
    answer = ConsentAnswer(
        agrees=given.get("answer") == "yes",
        number=number_in(given.get("version")) or 0,
        language=given.get("language", ""),
        channel=Channel.PORTAL,
    )
    try:
        act = answer_consent(_reader(come), purpose, answer, timezone.now())
    except ConsentMovedError:
        messages.warning(
            come.request,
            gettext("This text has changed since you opened it. Nothing is recorded: please read it as it stands now."),
        )
        return redirect("consent_text", come.desk.slug, slug)
    messages.success(come.request, SAID[act.kind] if act else gettext("So it stands on record already."))
    return redirect("own_data", come.desk.slug)


def _reader(come: Visit) -> Person:
    return get_object_or_404(Person.objects.of(come.desk), pk=person_of(come))
