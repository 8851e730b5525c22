"""Why a text was found: a short piece of it around the words that were looked for, with these words marked."""

import re
from collections import Counter
from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reglament.desk.lib.stems import WORD, folded
from reglament.desk.lib.word_query import Term

LENGTH = 220
"""Letters of an excerpt, a word more or less."""
_LEAD = 60
_SCANNED = 20_000


def excerpt(text: str, terms: Sequence[Term], length: int = LENGTH) -> SafeString:
    """The piece of a plain text where most different terms stand together, as safe HTML; its beginning where none stands."""
    hits = _hits(text[:_SCANNED], terms)
    start = max(0, _densest(hits, length) - _LEAD)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    inside = [(first, last) for first, last, _ in hits if start <= first and last <= end]
    return mark_safe(  # noqa: S308 - every piece of the text is escaped.
        ("… " if start else "") + _marked(text, inside, start, end) + (" …" if end < len(text) else "")
    )


def marked(text: str, terms: Sequence[Term]) -> SafeString:
    """A whole text, such as a title, with the words that were looked for marked, as safe HTML."""
    inside = [(first, last) for first, last, _ in _hits(text, terms)]
    return mark_safe(_marked(text, inside, 0, len(text)))  # noqa: S308 - every piece of the text is escaped.


def _hits(text: str, terms: Sequence[Term]) -> list[tuple[int, int, Term]]:
    """Where the terms stand. Only words that begin as one of them does are put to the stemmer, which is slow."""
    heads = {head.replace("е", "[её]") for term in terms for head in _heads(term)}
    if not heads:
        return []
    likely = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(heads))})[^\W_]*", re.IGNORECASE)
    found = []
    for piece in likely.finditer(text):
        word = WORD.match(piece[0])
        term = next((term for term in terms if term.fits(folded(piece[0]))), None)
        if word and term:
            found.append((piece.start(), piece.start() + word.end(), term))
    return found


def _heads(term: Term) -> list[str]:
    """Beginnings of the words that may have these stems: stems change their last two letters at most."""
    return [re.escape(stem[: max(2, len(stem) - 2)]) for stem in (*term.stems, *filter(None, [term.beginning]))]


def _densest(hits: Sequence[tuple[int, int, Term]], length: int) -> int:
    """The place of the hit from which on most different terms stand within the length."""
    best, most, behind = 0, 0, 0
    inside: Counter[str] = Counter()
    for at, (first, _, term) in enumerate(hits):
        while behind < len(hits) and hits[behind][1] <= first + length - _LEAD:
            inside[hits[behind][2].word] += 1
            behind += 1
        if len(+inside) > most:
            best, most = first, len(+inside)
        if behind > at:
            inside[term.word] -= 1
        behind = max(behind, at + 1)
    return best


def _marked(text: str, inside: Sequence[tuple[int, int]], start: int, end: int) -> str:
    pieces, done = [], start
    for first, last in inside:
        pieces += [escape(text[done:first]), f"<mark>{escape(text[first:last])}</mark>"]
        done = last
    return "".join([*pieces, escape(text[done:end])])
