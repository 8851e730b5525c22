"""From a published row to the edition that the core judges by: each is read once per process, because it never changes."""

from functools import lru_cache

from reglament.desk.rulebook.models import Edition, EditionText
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.reading import read

KEPT = 64
"""So many editions stay read; more than the desks of one installation have in use at a time."""


def compiled(edition: Edition) -> Compiled:
    """The edition with its rules, which are in the file of `edition.language`."""
    return _read(edition.pk, edition.source_digest, edition.language)


def worded(edition: Edition, language: str) -> Compiled:
    """The edition's words in a language, without rules where that is a translation; in the rules' language where
    there is none."""
    return _read(edition.pk, edition.source_digest, language) if language in _languages(edition) else compiled(edition)


def _languages(edition: Edition) -> frozenset[str]:
    return frozenset(edition.texts.values_list("language", flat=True))


@lru_cache(maxsize=KEPT)
def _read(pk: int, source_digest: str, language: str) -> Compiled:
    """The digest is part of the key, so that a row of a restored database is never taken for another of the same pk."""
    text = EditionText.objects.get(edition_id=pk, language=language)
    return read(text.source, text.file)
