"""What readers see: the manual with its search, one page, and their word on whether it helped."""

from itertools import groupby
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.answers.access import readable
from reglament.desk.answers.actions import record_verdict
from reglament.desk.answers.contents import ManualContents, contents_for
from reglament.desk.answers.counting import count
from reglament.desk.answers.models import Article, ArticleKind
from reglament.desk.answers.searching import search
from reglament.desk.answers.visits import ManualVisit, reader_page
from reglament.desk.lib.markdown_text import html
from reglament.desk.people.models import Product

PAGES_AT_ONCE = 60
MOST_FOUND = 20
VISITOR_COOKIE = "answers_visitor"
VISITOR_COOKIE_AGE = 365 * 24 * 3600


@require_safe
@reader_page
def manual(come: ManualVisit) -> HttpResponse:
    """All pages by product and kind, or those that the typed words find; a fragment for the search as one types."""
    asked = come.request.GET
    stock = contents_for(come.viewer, [come.language, come.desk.language])
    product, words = stock.product(asked.get("product", "")), asked.get("words", "").strip()
    context: dict[str, Any] = {"words": words, "stock": stock, "product": product, "kinds": ArticleKind.choices}
    if words:
        context["hits"] = search(come.desk, words, stock.language, MOST_FOUND, product=product)
    else:
        context["kind"] = kind = asked.get("kind", "") if asked.get("kind") in ArticleKind.values else ""
        context["part"] = part = _part(come, stock, product, kind)
        context["groups"] = _by_product(list(part), come.language)
    return come.page("answers/found.html" if come.wants_fragment else "answers/contents.html", context)


@require_safe
@reader_page
def article(come: ManualVisit, slug: str) -> HttpResponse:
    """One page, in the reader's language where it is translated; its reading is counted."""
    page = _in_best_language(come, slug)
    if not come.viewer.is_staff:
        count("opened", come.desk, [page.pk], timezone.now())
    return come.page("answers/article.html", {"article": page, "body": html(page.text)})


@require_POST
@reader_page
def verdict(come: ManualVisit, slug: str) -> HttpResponse:
    """The reader's word on the page: it solved the question, or it did not. Counted once, whoever they are."""
    page = _in_best_language(come, slug)
    solved = come.request.POST.get("solved") == "yes"
    visitor = come.request.COOKIES.get(VISITOR_COOKIE) or token_urlsafe(18)
    record_verdict(page, visitor, timezone.now(), solved=solved)
    if come.wants_fragment:
        response = come.page("answers/thanks.html", {"solved": solved})
    else:
        messages.success(come.request, _thanks(solved))
        response = redirect("answer", come.desk.slug, slug)
    response.set_cookie(
        VISITOR_COOKIE, visitor, VISITOR_COOKIE_AGE, secure=come.request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


def _part(come: ManualVisit, stock: ManualContents, product: Product | None, kind: str) -> Page[Article]:
    pages = readable(come.viewer).for_lists().filter(language=stock.language)
    if product:
        pages = pages.filter(product_id=product.pk)
    if kind:
        pages = pages.filter(kind=kind)
    # Pages of no product stand last; "manual" comes after "known" by the alphabet and before it in the manual.
    ordered = pages.order_by(F("product__slug").asc(nulls_last=True), "-kind", "title", "pk")
    return Paginator(ordered, PAGES_AT_ONCE).get_page(come.request.GET.get("page"))


def _by_product(pages: list[Article], language: str) -> list[tuple[str, list[tuple[str, list[Article]]]]]:
    """Pages that stand in order, under their product's name and their kind."""
    return [
        (
            held[0].product.called(language) if held[0].product else gettext("All products"),
            [(str(ArticleKind(kind).label), list(same)) for kind, same in groupby(held, key=lambda page: page.kind)],
        )
        for held in (list(group) for _, group in groupby(pages, key=lambda page: page.product_id))
    ]


def _in_best_language(come: ManualVisit, slug: str) -> Article:
    wanted = [come.request.GET.get("language", ""), come.language, come.desk.language]
    pages = {page.language: page for page in readable(come.viewer).filter(slug=slug).select_related("desk", "product")}
    if not pages:
        raise Http404(f"no page {slug!r}")
    return next((pages[language] for language in wanted if language in pages), next(iter(pages.values())))


def _thanks(solved: bool) -> str:
    if solved:
        return gettext("Thank you. We are glad that it helped.")
    return gettext("Thank you. We will work on this page.")
