"""Count what a reader says of a page: it solved the question, or it did not."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from reglament.desk.answers.counting import count
from reglament.desk.answers.models import Article, Verdict


def record_verdict(article: Article, visitor: str, at: datetime, *, solved: bool) -> bool:
    """Count it once per visitor and page; False when this visitor has spoken before.

    `visitor` is any lasting mark of the reader, such as a random cookie or a chat's number. Only a keyed digest of it with
    the page is kept: the same reader leaves another digest at each page, and none leads back to them.
    """
    digest = salted_hmac("answers.verdict", f"{article.pk}:{visitor}", algorithm="sha256").hexdigest()
    with transaction.atomic():
        _, is_new = Verdict.objects.get_or_create(digest=digest)
        if is_new:
            count("solved" if solved else "unsolved", article.desk, [article.pk], at)
    return is_new
