"""The pages that match what somebody is about to ask: for the request form, the chat and the bot, before anything is sent."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_http_methods

from reglament.desk.answers.counting import count
from reglament.desk.answers.offering import offered
from reglament.desk.answers.searching import Hit
from reglament.desk.answers.visits import ManualVisit, reader_page
from reglament.desk.people.models import Product

MOST_SEEN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@reader_page
def matching(come: ManualVisit) -> HttpResponse | JsonResponse:
    """Up to five pages as an HTML fragment, or as JSON for who prefers that (`Accept: application/json`).

    `words` is what was typed (the fields `subject` and `text` of a form do as well), `product` the short name of one,
    `language` another than the reader's own. `seen` lists the pages that stand in the form already: each offer is
    counted once, however long somebody types. A form sends them as a POST, so that nobody's words stand in an address.
    """
    return offers(come)


def offers(come: ManualVisit, verdict: str = "answer_verdict") -> HttpResponse | JsonResponse:
    """The same for a form elsewhere, whose readers give their word on a page at the address named `verdict`."""
    asked = come.request.POST if come.request.method == "POST" else come.request.GET
    words = " ".join(filter(None, (asked.get(name, "") for name in ("words", "subject", "text"))))
    hits = matches(come, words, asked.get("product", ""), asked.get("language", ""))
    seen = {int(pk) for pk in asked.get("seen", "").split(",")[:MOST_SEEN] if pk.isdecimal() and len(pk) < 19}
    new = {hit.article.pk for hit in hits} - seen
    count("shown", come.desk, new, timezone.now())
    if come.request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(
            {"articles": [_as_json(come, hit, verdict) for hit in hits]}, json_dumps_params={"ensure_ascii": False}
        )
    context = {"hits": hits, "seen": ",".join(map(str, sorted(seen | new))), "verdict": verdict}
    return come.page("answers/matching.html", context)


def matches(come: ManualVisit, words: str, product_slug: str = "", language: str = "") -> list[Hit]:
    """In the reader's language, or the one that is asked for."""
    product = Product.objects.of(come.desk).filter(slug=product_slug).first() if product_slug else None
    return offered(come.desk, words, language or come.language, product=product)


def _as_json(come: ManualVisit, hit: Hit, verdict: str) -> dict[str, str]:
    path = reverse("answer", args=[come.desk.slug, hit.article.slug])
    return {
        "slug": hit.article.slug,
        "address": come.request.build_absolute_uri(f"{path}?language={hit.article.language}"),
        "verdict": come.request.build_absolute_uri(reverse(verdict, args=[come.desk.slug, hit.article.slug])),
        "language": hit.article.language,
        "kind": hit.article.kind,
        "title": hit.article.title,
        "excerpt": strip_tags(hit.excerpt),
        "excerpt_html": str(hit.excerpt),
    }
