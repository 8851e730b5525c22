"""Articles first: what matches the question as it is typed, read inside the chat. Nothing is ever blocked by it."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reglament.desk.answers.access import readable
from reglament.desk.answers.actions.record_verdict import record_verdict
from reglament.desk.answers.counting import count
from reglament.desk.answers.models import Article
from reglament.desk.answers.searching import Hit, search
from reglament.desk.channels.widget.guests import ChatVisit, anybody, says
from reglament.desk.lib.markdown_text import html

MOST_OFFERED = 3
SHORTEST = 3
"""Letters from which on it is worth looking."""


@require_http_methods(["GET", "HEAD", "POST"])
@anybody
def matching(call: ChatVisit) -> HttpResponseBase:
    """Up to three pages that match; each is counted as shown once, however long somebody types (`seen` lists them)."""
    _be_let_in(call)
    # A chat that was opened before an update asks with a GET.
    told = call.request.POST or call.request.GET
    words, asked = told.get("words", ""), told.get("seen", "")
    hits = _matching(call, words) if len(words.strip()) >= SHORTEST else []
    seen = {int(each) for each in asked.split(",")[:100] if each.isdecimal() and len(each) < 19}
    count("shown", call.desk, {hit.article.pk for hit in hits} - seen, timezone.now())
    return call.part("widget/articles.html", {"hits": hits})


@require_safe
@anybody
def article(call: ChatVisit, slug: str) -> HttpResponseBase:
    """One page, to be read in the chat."""
    page = _page(call, slug)
    count("opened", call.desk, [page.pk], timezone.now())
    return call.part("widget/article.html", {"article": page, "body": html(page.text)})


@require_POST
@anybody
def verdict(call: ChatVisit, slug: str) -> HttpResponseBase:
    """It solved the question, or it did not: counted once for each widget. `visitor` is a random word of the browser's own."""
    visitor = call.request.POST.get("visitor", "")[:100]
    if visitor:
        record_verdict(
            _page(call, slug), f"widget:{visitor}", timezone.now(), solved=call.request.POST.get("solved") == "yes"
        )
    return says("", 200)


def _matching(call: ChatVisit, words: str) -> list[Hit]:
    """In the reader's language; where nothing matches there, in the desk's own."""
    for language in dict.fromkeys([call.language, call.desk.language]):
        if hits := search(call.desk, words, language, MOST_OFFERED):
            return hits
    return []


def _page(call: ChatVisit, slug: str) -> Article:
    _be_let_in(call)
    wanted = [call.request.GET.get("page", ""), call.language, call.desk.language]
    pages = {page.language: page for page in readable(call.viewer).filter(slug=slug).select_related("desk")}
    if not pages:
        raise Http404(f"no page {slug!r}")
    return next((pages[language] for language in wanted if language in pages), next(iter(pages.values())))


def _be_let_in(call: ChatVisit) -> None:
    """The manual of a desk that is not public is for those whom it knows."""
    if not (call.desk.public or call.viewer.is_client):
        raise Http404("not for this reader")
