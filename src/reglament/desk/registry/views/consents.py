"""Texts of consent as staff write them: the list, one purpose with its versions and draft, publication, the end of asking."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.consents.access import WRITES, drafts, writable
from reglament.desk.consents.actions import (
    ConsentOvertakenError,
    ask_again,
    discard_consent,
    end_asking,
    name_consent,
    publish_consent,
    rewrite_consent,
)
from reglament.desk.consents.models import ConsentDraft, ConsentPurpose, ConsentText, ConsentVersion
from reglament.desk.consents.models.versions import number_in_force
from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.markdown_text import html
from reglament.desk.registry.forms.consents import ConsentEffectForm, ConsentForm, overtaken
from reglament.desk.registry.views.pages import page, posted
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
@staff_page(WRITES)
def consents(visit: Visit) -> HttpResponse:
    """All purposes of the desk, those that nobody is asked for any more at the end."""
    at = timezone.now()
    texts = Prefetch("versions__texts", ConsentText.objects.defer("text"))
    found = list(writable(visit.viewer).select_related("draft").prefetch_related(texts))
    found.sort(key=lambda purpose: purpose.ended_at is not None)
    context = {"rows": [_row(visit, each, at) for each in found], "section": "consents"}
    return page(visit, "consents", context)


@require_http_methods(FORM)
@staff_page(WRITES)
def new(visit: Visit) -> HttpResponse:
    """A text for a purpose that the desk had none for."""
    form = ConsentForm(visit.desk, posted(visit))
    if not form.is_valid():
        return _form_page(visit, form)
    try:
        with using(visit):
            purpose = name_consent(visit.viewer, visit.desk, form.cleaned_data["slug"], form.wording(), timezone.now())
    except ValidationError as error:
        form.explain(error)
        return _form_page(visit, form)
    messages.success(visit.request, _("The draft is saved. Nobody is asked before you publish it."))
    return redirect("consent", visit.desk.slug, purpose.pk)


@require_http_methods(FORM)
@staff_page(WRITES)
def draft(visit: Visit, pk: int) -> HttpResponse:
    """The next version while it is written. What somebody else wrote in the meantime is never lost under it."""
    purpose = get_object_or_404(writable(visit.viewer), pk=pk)
    form = _draft_form(visit, purpose)
    if not form.is_valid():
        return _form_page(visit, form, purpose)
    try:
        with using(visit):
            rewrite_consent(visit.viewer, purpose, form.wording(), timezone.now(), form.cleaned_data["seen"])
    except ConsentOvertakenError:
        form.add_error(None, overtaken())
        stands = drafts(visit.viewer).filter(purpose=purpose).first()
        # Whoever has read that may write over it.
        form.data = {**visit.request.POST.dict(), "seen": str(stands.revision if stands else 0)}
        return _form_page(visit, form, purpose, stands)
    except ValidationError as error:
        form.explain(error)
        return _form_page(visit, form, purpose)
    messages.success(visit.request, _("The draft is saved. Nobody is asked before you publish it."))
    return redirect("consent", visit.desk.slug, pk)


@require_safe
@staff_page(WRITES)
def consent(visit: Visit, pk: int) -> HttpResponse:
    """One purpose: its draft as readers will see it, and all of its versions."""
    return _purpose_page(visit, get_object_or_404(writable(visit.viewer), pk=pk))


@require_POST
@staff_page(WRITES)
def publication(visit: Visit, pk: int) -> HttpResponse:
    """Publish the draft. What is missing in it is said on the page of its purpose, and nothing is published."""
    purpose = get_object_or_404(writable(visit.viewer), pk=pk)
    stands = get_object_or_404(drafts(visit.viewer), purpose=purpose)
    form, at = ConsentEffectForm(stands, posted(visit)), timezone.now()
    if not form.is_valid():
        return _purpose_page(visit, purpose, form)
    try:
        effect = form.moment(visit.desk, at)
        version = publish_consent(visit.viewer, purpose, at, effect, form.cleaned_data["seen"])
    except ConsentOvertakenError:
        form.add_error(None, overtaken())
        form.data = {**visit.request.POST.dict(), "seen": str(stands.revision)}
        return _purpose_page(visit, purpose, form)
    except ValidationError as error:
        form.add_error(None, error)
        return _purpose_page(visit, purpose, form)
    messages.success(visit.request, _("Version %(number)d is published.") % {"number": version.number})
    return redirect("consent", visit.desk.slug, pk)


@require_POST
@staff_page(WRITES)
def removal(visit: Visit, pk: int) -> HttpResponse:
    """Throw the draft away; with it what never had a version."""
    purpose = get_object_or_404(writable(visit.viewer), pk=pk)
    is_gone = discard_consent(visit.viewer, purpose)
    messages.success(visit.request, _("The draft is thrown away."))
    return redirect("consents", visit.desk.slug) if is_gone else redirect("consent", visit.desk.slug, pk)


@require_POST
@staff_page(WRITES)
def asking(visit: Visit, pk: int) -> HttpResponse:
    """Ask for it no more, or again (`asked` is "yes")."""
    purpose = get_object_or_404(writable(visit.viewer), pk=pk)
    if visit.request.POST.get("asked") == "yes":
        ask_again(visit.viewer, purpose)
        messages.success(visit.request, _("People are asked for it again."))
    else:
        end_asking(visit.viewer, purpose, timezone.now())
        messages.success(visit.request, _("Nobody is asked for it any more. What was given can still be taken back."))
    return redirect("consent", visit.desk.slug, pk)


def _row(visit: Visit, purpose: ConsentPurpose, at: datetime) -> dict[str, object]:
    versions = list(purpose.versions.all())
    begun = [each for each in versions if each.takes_effect_at <= at]
    draft = getattr(purpose, "draft", None)
    return {
        "purpose": purpose,
        "title": _title(visit, purpose, versions, draft),
        "in_force": begun[0] if begun else None,
        "coming": [each for each in versions if each not in begun],
        "draft": draft,
    }


def _title(visit: Visit, purpose: ConsentPurpose, versions: list[ConsentVersion], draft: ConsentDraft | None) -> str:
    """What the newest version is called in the writer's language, else what the draft is called, else the address."""
    if versions:
        return versions[0].text_in(visit.languages).title
    texts = draft.texts if draft else {}
    named = [texts[code]["title"] for code in (*visit.languages, *texts) if code in texts]
    return next(filter(None, named), purpose.slug)


def _draft_form(visit: Visit, purpose: ConsentPurpose) -> ConsentForm:
    stands = drafts(visit.viewer).filter(purpose=purpose).first()
    before = purpose.versions.prefetch_related("texts").order_by("-number").first()
    return ConsentForm(visit.desk, posted(visit), purpose, stands, before)


def _form_page(
    visit: Visit,
    form: ConsentForm,
    purpose: ConsentPurpose | None = None,
    stands: ConsentDraft | None = None,
) -> HttpResponse:
    # From which wording a draft began goes with it, so that it writes over nobody's.
    OwnDrafts(visit, visit.request.path).fill(form, visit.request.path, besides=())
    context = {"form": form, "purpose": purpose, "stands": stands}
    return page(visit, "consent_draft", context, faulty=bool(form.errors))


def _purpose_page(visit: Visit, purpose: ConsentPurpose, form: ConsentEffectForm | None = None) -> HttpResponse:
    stands = drafts(visit.viewer).filter(purpose=purpose).select_related("changed_by").first()
    versions = list(purpose.versions.select_related("published_by").prefetch_related("texts"))
    if stands is None and not versions:
        raise Http404("nothing is written")
    at = timezone.now()
    context = {
        "purpose": purpose,
        "title": _title(visit, purpose, versions, stands),
        "draft": stands,
        "previews": [(code, words, html(words["text"])) for code, words in sorted(stands.texts.items())]
        if stands
        else [],
        "form": form or (ConsentEffectForm(stands) if stands else None),
        "versions": versions,
        "in_force": number_in_force(versions, at),
        "now": at,
    }
    return page(visit, "consent", context, faulty=bool(form and form.errors))
