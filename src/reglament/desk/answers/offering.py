"""The pages that match what somebody is about to ask, at whichever channel: before anything is sent, and blocking nothing."""

from reglament.desk.answers.searching import Hit, search
from reglament.desk.people.models import Desk, Product

MOST_OFFERED = 5
SHORTEST = 3
"""Letters from which on it is worth looking."""


def offered(
    desk: Desk, words: str, language: str, *, product: Product | None = None, most: int = MOST_OFFERED
) -> list[Hit]:
    """The best pages in the reader's language; where nothing matches there, in the desk's own."""
    if len(words.strip()) < SHORTEST:
        return []
    for spoken in dict.fromkeys([language, desk.language]):
        if hits := search(desk, words, spoken, most, product=product):
            return hits
    return []
