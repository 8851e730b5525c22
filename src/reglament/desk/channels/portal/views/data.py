"""What becomes of data at a desk, for everybody: where they lie, for how long, and the texts of consent with all their versions."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reglament.desk.channels.portal.clients import public_page
from reglament.desk.channels.portal.consent_texts import ListedPurpose, ListedVersion, listed_purposes, own_consents
from reglament.desk.channels.portal.data_terms import data_terms
from reglament.desk.consents.models import ConsentText
from reglament.desk.lib.markdown_text import html
from reglament.desk.tickets.pages.visits import Visit


@require_safe
@public_page
def data_of_desk(come: Visit) -> HttpResponse:
    """Where data lie and who answers for them, and every text of consent that was ever published."""
    purposes = listed_purposes(come, timezone.now())
    return come.page("portal/data.html", {"terms": data_terms(), "purposes": purposes})


@require_safe
@public_page
def consent_text(come: Visit, slug: str, number: int = 0) -> HttpResponse:
    """The text in force, or the version of a number, at an address that stays. `language` asks for its words in another one."""
    at = timezone.now()
    purpose = next(iter(listed_purposes(come, at, slug)), None)
    if purpose is None:
        raise Http404(f"no text {slug!r}")
    shown = _numbered(purpose, number)
    text = _words(come, shown)
    context = {
        "purpose": purpose,
        "shown": shown,
        "text": text,
        "body": html(text.text),
        "others": [each for each in shown.row.texts.all() if each.pk != text.pk],
        "own": None,
    }
    if come.viewer.person_id is not None and shown.standing == "in_force":
        own = own_consents(come, come.viewer.person_id, at)
        context["own"] = next((each for each in own if each.standing.purpose == purpose.row), None)
    return come.page("portal/consent_text.html", context)


def _numbered(purpose: ListedPurpose, number: int) -> ListedVersion:
    if not number:
        return purpose.shown
    found = next((each for each in purpose.versions if each.row.number == number), None)
    if found is None:
        raise Http404(f"no version {number}")
    return found


def _words(come: Visit, shown: ListedVersion) -> ConsentText:
    asked = come.request.GET.get("language", "")
    return shown.row.text_in([asked, shown.text.language])
