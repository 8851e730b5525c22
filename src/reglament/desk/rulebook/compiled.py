"""From a published row to the edition that the core judges by: each is read once per process, because it never changes."""

from functools import lru_cache

from reglament.desk.rulebook.models import Edition, EditionText
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.reading.files import read_published

KEPT = 64
"""So many editions stay read; more than the desks of one installation have in use at a time."""


def compiled(edition: Edition) -> Compiled:
    """The edition with its rules, which are in the file of `edition.language`."""
    return _read(edition.pk, edition.source_digest, edition.language)


def worded(edition: Edition, language: str) -> Compiled:
    """The edition's words in a language, without rules where that is a translation; in the rules' language where
    there is none."""
    known = language in _languages(edition.pk, edition.source_digest)
    return _read(edition.pk, edition.source_digest, language) if known else compiled(edition)


# The digest is part of the keys, so that a row of a restored database is never taken for another of the same pk.
@lru_cache(maxsize=KEPT)
def _languages(pk: int, source_digest: str) -> frozenset[str]:
    """All languages of an edition are published at once, so this never changes either."""
    return frozenset(EditionText.objects.filter(edition_id=pk).values_list("language", flat=True))


@lru_cache(maxsize=KEPT)
def _read(pk: int, source_digest: str, language: str) -> Compiled:
    text = EditionText.objects.get(edition_id=pk, language=language)
    return read_published(text.source, text.file)
