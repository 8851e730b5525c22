"""What a request is called: by its first line where it came without a subject, and without what programs put before one."""

import re

from reglament.mail.reading.prefixes import ANSWERING, EITHER, FORWARDED, SERVER_TAG

SUBJECT_LENGTH = 100
MARK = r"(?P<mark>(?P<slug>[\w-]+)-(?P<number>\d{1,9}))(?:\.(?P<signature>\w+))?"
"""A request's number with the name of its desk, and what proves that a letter of ours bore it."""
TAG = re.compile(rf"\[{MARK}\]")
"""The same as subjects of our letters bear it."""
_PUT_BEFORE = (ANSWERING, FORWARDED, EITHER, SERVER_TAG, TAG)


def first_line(text: str) -> str:
    """The first line that says something, with single spaces."""
    return next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")


def subject_of(text: str) -> str:
    """The first line that says something, cut at a word."""
    line = first_line(text)
    cut = line[:SUBJECT_LENGTH]
    return line if len(line) <= SUBJECT_LENGTH else f"{cut.rpartition(' ')[0] or cut}…"


def bare_subject(subject: str, desk: str) -> str:
    """The subject without "Re:", «Отв:», "FW:", "[EXTERNAL]" and marks of the desk with the short name `desk`, however often they stand
    there.
    """
    at = _behind_space(subject, 0)
    while (found := _put_before(subject, at)) and found.groupdict().get("slug", desk).casefold() == desk.casefold():
        at = _behind_space(subject, found.end())
    return subject[at:].rstrip()


def _put_before(subject: str, at: int) -> re.Match[str] | None:
    return next((found for each in _PUT_BEFORE if (found := each.match(subject, at))), None)


def _behind_space(text: str, at: int) -> int:
    return next((place for place in range(at, len(text)) if not text[place].isspace()), len(text))
