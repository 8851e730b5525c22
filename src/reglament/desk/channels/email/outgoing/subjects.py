"""The subject of a letter of ours: what its reader's program put before theirs is not repeated, and says nothing of ours."""

from reglament.desk.channels.email.intake.threads import TAG
from reglament.mail.reading.prefixes import ANSWERING, FORWARDED

BEFORE = (ANSWERING, FORWARDED, TAG)


def bare_subject(subject: str, desk: str) -> str:
    """The subject without "Re:", «Отв:», "FW:" and marks of the desk with the short name `desk`, however often they stand there."""
    at = 0
    while at < len(subject):
        text = subject[at:].lstrip()
        found = next((found for each in BEFORE if (found := each.match(text))), None)
        if found is None or found.groupdict().get("slug", desk).casefold() != desk.casefold():
            return text.rstrip()
        at = len(subject) - len(text) + found.end()
    return ""
