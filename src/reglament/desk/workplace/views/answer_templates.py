"""Templates of answers: the list of them, a page to write one, and what somebody who writes on a request is offered of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.workplace.access import editable_templates
from reglament.desk.workplace.actions.write_template import (
    TemplateOvertakenError,
    bring_template_back,
    fields_at,
    put_template_away,
    rewrite_template,
    write_template,
)
from reglament.desk.workplace.forms import putting_form
from reglament.desk.workplace.forms.answer_templates import AnswerTemplateForm
from reglament.desk.workplace.models import AnswerTemplate
from reglament.desk.workplace.offered_articles import ArticleOffers
from reglament.desk.workplace.offered_templates import LONGEST_ASKED, TemplateFilling
from reglament.desk.workplace.views.tickets import find

ROWS = 50


@require_safe
@staff_page(Ability.EDIT_ANSWERS)
def answer_templates(visit: Visit) -> HttpResponse:
    """Those in use by their names, or those put away (`show=away`), narrowed by `q`; `after` is the row behind which it goes on."""
    is_away = visit.request.GET.get("show") == "away"
    asked = visit.request.GET.get("q", "").replace("\x00", "")[:LONGEST_ASKED].strip()
    own = editable_templates(visit.viewer)
    found = (own.put_away() if is_away else own.in_use()).naming(asked).by_name()
    behind = number_in(visit.request.GET.get("after"))
    last = own.filter(pk=behind).values_list("name", "pk").first() if behind is not None else None
    rows = list((found.after(*last) if last else found).defer("sought")[: ROWS + 1])
    language = reader_language()
    context = {
        "rows": [(each, each.product.called(language) if each.product else "") for each in rows[:ROWS]],
        "after": rows[ROWS - 1].pk if len(rows) > ROWS else None,
        "is_away": is_away,
        "asked": asked,
        "longest_asked": LONGEST_ASKED,
    }
    return visit.page("workplace/answer_templates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.EDIT_ANSWERS)
def new_template(visit: Visit) -> HttpResponse:
    """A template that is written for the first time."""
    form = AnswerTemplateForm(visit.desk, visit.request.POST if visit.request.method == "POST" else None)
    if not form.is_valid():
        return _form_page(visit, form)
    try:
        with using(visit):
            template = write_template(visit.viewer, visit.desk, form.wording(), timezone.now())
    except ValidationError as error:
        form.explain(error)
        return _form_page(visit, form)
    messages.success(visit.request, _("The template “%(name)s” is saved.") % {"name": template.name})
    return redirect("answer-templates", visit.desk.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.EDIT_ANSWERS)
def answer_template(visit: Visit, pk: int) -> HttpResponse:
    """A template that is written anew. What somebody else wrote in the meantime is never lost under it."""
    template = get_object_or_404(editable_templates(visit.viewer).select_related("product"), pk=pk)
    posted = visit.request.POST if visit.request.method == "POST" else None
    form = AnswerTemplateForm(visit.desk, posted, template)
    if not form.is_valid():
        return _form_page(visit, form, template)
    wording, seen = form.wording(), form.cleaned_data["seen"]
    try:
        with using(visit):
            rewrite_template(visit.viewer, template, wording, timezone.now(), seen)
    except TemplateOvertakenError:
        form.add_error(
            None, _("Somebody else has changed this template since you opened it. What stands now is shown below.")
        )
        template.refresh_from_db()
        # Whoever has read that may write over it.
        form.data = {**visit.request.POST.dict(), "seen": str(template.revision)}
        return _form_page(visit, form, template, is_overtaken=True)
    except ValidationError as error:
        form.explain(error)
        return _form_page(visit, form, template)
    messages.success(visit.request, _("The template “%(name)s” is saved.") % {"name": wording.name})
    return redirect("answer-templates", visit.desk.slug)


@require_POST
@staff_page(Ability.EDIT_ANSWERS)
def offering(visit: Visit, pk: int) -> HttpResponse:
    """Put a template away, or offer it again (`offered` is "yes")."""
    template = get_object_or_404(editable_templates(visit.viewer), pk=pk)
    told = {"name": template.name}
    if visit.request.POST.get("offered") != "yes":
        put_template_away(visit.viewer, template, timezone.now())
        messages.success(visit.request, _("The template “%(name)s” is put away. Nobody is offered it any more.") % told)
        return redirect("answer-templates", visit.desk.slug)
    try:
        bring_template_back(visit.viewer, template)
    except ValidationError as error:
        messages.error(visit.request, " ".join(error.messages))
        return redirect("answer-template", visit.desk.slug, pk)
    messages.success(visit.request, _("The template “%(name)s” is offered again.") % told)
    return redirect("answer-templates", visit.desk.slug)


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def offered(visit: Visit, number: int) -> HttpResponse:
    """A fragment with the templates for a request, their fields filled in, narrowed by what was typed (`template`), for the form that
    asks (`in`).
    """
    shown, kind = find(visit.viewer, number), putting_form(visit.request.GET.get("in"))
    asked = visit.request.GET.get("template", "")
    found = TemplateFilling(shown).offered(asked, completing=kind.is_completion)
    context = {"offered": found, "ticket": shown.ticket, "prefix": kind.prefix_of_ids}
    return visit.page("workplace/offered_templates.html", context)


@require_safe
@staff_page(Ability.WORK_REQUESTS)
def offered_articles(visit: Visit, number: int) -> HttpResponse:
    """A fragment with pages of the manual for a request, narrowed by what was typed (`article`), for the form that asks (`in`)."""
    shown, kind = find(visit.viewer, number), putting_form(visit.request.GET.get("in"))
    found = ArticleOffers(shown).offered(visit.request.GET.get("article", ""))
    return visit.page("workplace/offered_articles.html", {"offered": found, "prefix": kind.prefix_of_ids})


def _form_page(
    visit: Visit, form: AnswerTemplateForm, template: AnswerTemplate | None = None, *, is_overtaken: bool = False
) -> HttpResponse:
    # From which wording a draft began goes with it, so that it writes over nobody's.
    OwnDrafts(visit, visit.request.path).fill(form, visit.request.path, besides=())
    language = reader_language()
    fields = [(field.word(language), field.becomes) for field in fields_at(visit.desk, timezone.now())]
    context = {
        "form": form,
        "template": template,
        "fields": fields,
        "is_overtaken": is_overtaken,
        "list_address": reverse("answer-templates", args=[visit.desk.slug]),
    }
    return visit.page("workplace/answer_template.html", context, status=422 if form.errors else 200)
