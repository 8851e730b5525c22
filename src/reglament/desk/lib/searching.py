"""Words that somebody looks for, in a script of any kind."""

from django.db.models import Q


def has_words(words: str, *fields: str) -> Q:
    """Rows of which one of the fields holds the words.

    SQLite knows capitals of Latin letters only, so the usual spellings of other scripts are tried one by one.
    """
    fits = Q()
    for spelling in {words, words.lower(), words.upper(), words.capitalize(), words.title()}:
        for field in fields:
            fits |= Q(**{f"{field}__icontains": spelling})
    return fits
