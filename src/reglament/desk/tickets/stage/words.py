"""Words that people send: what is refused before anything is written."""

from reglament.desk.tickets.journal.orders import Refused

LONGEST = 1_000_000


def need_words(text: str) -> str:
    """The text without NUL characters; refuses an empty one and one of more than a million characters."""
    clean = text.replace("\x00", "")
    if not clean.strip():
        raise Refused("words are missing")
    if len(clean) > LONGEST:
        raise Refused("words are too long")
    return clean
