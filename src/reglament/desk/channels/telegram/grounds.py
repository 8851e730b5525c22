"""On what ground something is so, in brackets as the bot says it, in the conversation and in notices alike."""

from collections.abc import Sequence

from reglament.desk.channels.telegram.words import cited, speak


def ground(language: str, clauses: Sequence[str]) -> str:
    """Clauses in brackets with a space before, or nothing."""
    said = cited(language, clauses)
    return f" ({said})" if said else ""


def usual(language: str) -> str:
    """In brackets like clauses: that none says so."""
    said = speak(language, "usual")
    return f" ({said})"
