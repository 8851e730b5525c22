"""The faults that a desk knows and has not mended yet, as everybody may read of them."""

from collections.abc import Sequence

from reglament.desk.answers.access import readable
from reglament.desk.answers.models import Article
from reglament.desk.people.access import Viewer

MOST = 40
"""Wordings that are looked at; who knows more faults than this has other cares than a list."""


def known_faults(viewer: Viewer, languages: Sequence[str]) -> list[Article]:
    """Those that are published, the latest first, in one query: each once, in the first of the languages in which it is written, else
    in any.
    """
    found: dict[str, Article] = {}
    for page in readable(viewer).faults().for_lists().order_by("-since", "-pk")[:MOST]:
        other = found.setdefault(page.slug, page)
        if _place(page, languages) < _place(other, languages):
            found[page.slug] = page
    return list(found.values())


def _place(page: Article, languages: Sequence[str]) -> int:
    return languages.index(page.language) if page.language in languages else len(languages)
