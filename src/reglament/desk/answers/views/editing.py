"""What editors see: all pages with how they serve, a page to write with its preview, publication, earlier wordings."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.answers.access import editable
from reglament.desk.answers.actions import OvertakenError, publish, rewrite, withdraw, write
from reglament.desk.answers.forms import ArticleForm
from reglament.desk.answers.models import Article, Revision
from reglament.desk.answers.models.articles import ArticleQuerySet
from reglament.desk.answers.searching import keys_for_editors
from reglament.desk.answers.visits import ManualVisit, editor_page
from reglament.desk.drafts.filling import OwnDrafts, using
from reglament.desk.lib.markdown_text import html

ROWS_AT_ONCE = 50
DAYS_COUNTED = 30
COUNTS = ("shown", "opened", "solved", "unsolved")


@require_safe
@editor_page
def overview(come: ManualVisit) -> HttpResponse:
    """All pages, published or not, with the counts of the last thirty days; searched as one types."""
    words = come.request.GET.get("words", "").strip()
    pages = editable(come.viewer)
    if words:
        pages = pages.filter(pk__in=keys_for_editors(come.desk, words, ROWS_AT_ONCE))
    part = Paginator(_with_counts(pages).for_lists().order_by("title", "pk"), ROWS_AT_ONCE).get_page(
        come.request.GET.get("page")
    )
    context = {"words": words, "part": part, "days": DAYS_COUNTED}
    return come.page("answers/rows.html" if come.wants_fragment else "answers/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_page
def new(come: ManualVisit) -> HttpResponse:
    """A page that is written for the first time."""
    form = ArticleForm(come.desk, come.language, come.request.POST or None)
    if "preview" in come.request.POST or not form.is_valid():
        return _form_page(come, form, None)
    try:
        with using(come):
            article = write(come.viewer, come.desk, form.wording(), timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return _form_page(come, form, None)
    messages.success(come.request, gettext("The page is saved. Readers see it when you publish it."))
    return redirect("answer_editing", come.desk.slug, article.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_page
def change(come: ManualVisit, pk: int) -> HttpResponse:
    """A page that is written anew. What somebody else wrote in the meantime is never lost under it."""
    article = get_object_or_404(_with_counts(editable(come.viewer)), pk=pk)
    # The form writes into what it is given, and the head of the page tells what stands.
    form = ArticleForm(come.desk, come.language, come.request.POST or None, copy(article))
    if "preview" in come.request.POST or not form.is_valid():
        return _form_page(come, form, article)
    try:
        with using(come):
            rewrite(come.viewer, article, form.wording(), timezone.now(), form.cleaned_data["seen"])
    except OvertakenError:
        form.add_error(
            None, gettext("Somebody else has changed this page since you opened it. Compare with the wordings below.")
        )
        return _form_page(come, form, article)
    except ValidationError as error:
        form.add_error(None, error)
        return _form_page(come, form, article)
    messages.success(come.request, gettext("The page is saved."))
    return redirect("answer_editing", come.desk.slug, pk)


@require_POST
@editor_page
def publication(come: ManualVisit, pk: int) -> HttpResponse:
    """Show the page to readers, or take it back."""
    article = get_object_or_404(editable(come.viewer), pk=pk)
    if come.request.POST.get("published") == "yes":
        publish(come.viewer, article, timezone.now())
        messages.success(come.request, gettext("The page is published."))
    else:
        withdraw(come.viewer, article)
        messages.success(come.request, gettext("The page is withdrawn. Readers do not see it any more."))
    return redirect("answer_editing", come.desk.slug, pk)


@require_safe
@editor_page
def revision(come: ManualVisit, pk: int, number: int) -> HttpResponse:
    """An earlier wording as readers saw it."""
    article = get_object_or_404(editable(come.viewer), pk=pk)
    wording = get_object_or_404(Revision.objects.select_related("written_by"), article=article, number=number)
    return come.page("answers/revision.html", {"article": article, "wording": wording, "body": html(wording.text)})


def _form_page(come: ManualVisit, form: ArticleForm, article: Article | None) -> HttpResponse:
    preview = "preview" in come.request.POST
    # From which wording a draft began goes with it, so that it writes over nobody's.
    OwnDrafts(come, come.request.path).fill(form, come.request.path, besides=())
    context: dict[str, Any] = {"form": form, "article": article, "days": DAYS_COUNTED}
    if preview:
        context |= {"title": form["title"].value() or "", "body": html(form["text"].value() or "")}
        if come.wants_fragment:
            return come.page("answers/preview.html", context)
    if article:
        context["revisions"] = article.revisions.select_related("written_by").defer("text")
    wrong = bool(form.errors) and not preview
    return come.page("answers/edit.html", context, status=422 if wrong else 200)


def _with_counts(pages: ArticleQuerySet) -> ArticleQuerySet:
    lately = Q(counts__day__gt=timezone.now().date() - timedelta(days=DAYS_COUNTED))
    return pages.annotate(**{name: Coalesce(Sum(f"counts__{name}", filter=lately), 0) for name in COUNTS})
