"""Articles of the manual that match a request which is being written: offered once before it is sent, and in nobody's way."""

from html import unescape
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.html import strip_tags

from reglament.desk.answers.access import readable
from reglament.desk.answers.actions import record_verdict
from reglament.desk.answers.counting import count
from reglament.desk.answers.models import Article
from reglament.desk.answers.offering import offered
from reglament.desk.answers.searching import Hit
from reglament.desk.channels.telegram.conversation import owning
from reglament.desk.channels.telegram.conversation.questions import data
from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.people.models import Product
from reglament.desk.tickets.intake.keeping import TELEGRAM

MOST = 3
LONGEST_EXCERPT = 200
LONGEST_PAGE = 3000
"""So many characters of a page are shown in the chat; its address stands below."""
VERBS = ("page", "solved")


def offer(talk: Talk, words: str, product: Product | None, ways: Rows) -> bool:
    """Show the pages that match these words, if any do. Each counts as shown."""
    hits = offered(talk.desk, words, talk.language, product=product, most=MOST)
    if not hits:
        return False
    count("shown", talk.desk, [hit.article.pk for hit in hits], talk.at)
    listed = "\n\n".join(f"• {hit.article.title}\n{_excerpt(hit)}" for hit in hits)
    pages = [[(hit.article.title, data(talk, "page", str(hit.article.pk)))] for hit in hits]
    talk.say("read_first", [*pages, *ways], pages=listed)
    return True


def pressed(talk: Talk, verb: str, number: str, ways: Rows) -> bool:
    """A page was asked for, or it solved the matter; answers whether it did."""
    article = readable(owning.viewer(talk)).filter(pk=number).first() if number.isdecimal() else None
    if article is None:
        talk.say("old_button")
        return False
    if verb == "page":
        count("opened", talk.desk, [article.pk], talk.at)
        text = article.plain if len(article.plain) <= LONGEST_PAGE else f"{article.plain[:LONGEST_PAGE].rstrip()}…"
        solved = (talk.words("solved"), data(talk, "solved", str(article.pk)))
        talk.write(f"{article.title}\n\n{text}\n\n{_address(talk, article)}", [[solved], *ways])
        return False
    record_verdict(article, f"{TELEGRAM}{talk.chat.chat_id}", talk.at, solved=True)
    return True


def _excerpt(hit: Hit) -> str:
    plain = " ".join(unescape(strip_tags(hit.excerpt)).split())
    return plain if len(plain) <= LONGEST_EXCERPT else f"{plain[:LONGEST_EXCERPT].rstrip()}…"


def _address(talk: Talk, article: Article) -> str:
    path = reverse("answer", args=[talk.desk.slug, article.slug])
    return urljoin(settings.REGLAMENT_ADDRESS, f"{path.lstrip('/')}?language={article.language}")
