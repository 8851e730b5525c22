"""One spelling for what people spell in several ways, before words are read."""

import re

_BLANKS = re.compile(r"[^\S\n]+")
_ONE_SPELLING = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "`": "'"})


def plain(said: str) -> str:
    """The words without ё, with straight apostrophes and one blank between them; lines stay lines."""
    return _BLANKS.sub(" ", said.translate(_ONE_SPELLING))
