"""A mail of somebody else that a client puts into an answer to show it: it stands under a header like a quote of ours, and is none.

Told by the address that it is printed to come from, which is neither ours nor the writer's, and by words that nobody here has
read: what we sent, and what the client's people said on the request before, is old under any name. Where all is known that was said
here, words that were not are no quote, also under the writer's own address, under one of our house that is not the desk's, and under a
name alone; the desk's own stay ours.
"""

import re
from collections.abc import Sequence

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.html_text import SURELY
from reglament.mail.quoting.introductions import HEADER_LINES, Lines, end_of_own_words, field_of, introduction
from reglament.mail.quoting.ours import Ours
from reglament.mail.quoting.signatures import without_signature

MOST_MAILS = 10
LONGEST_HEAD = 600
MAILBOX = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}\w")


def end_of_shown(lines: Sequence[str], end: int, ours: Ours) -> int:
    """The place up to which mails of others stand below the own words, which end at `end`."""
    for _ in range(MOST_MAILS):
        below = _below_header(lines, end)
        begins = _next_mail(lines, below)
        if not is_of_others(lines[end:below], lines[below:begins], ours):
            break
        end = begins
    return end


def is_of_others(header: Sequence[str], words: Sequence[str], ours: Ours) -> bool:
    """Whether a header names somebody else, and nothing below it is ours or known."""
    if not ours.mailboxes:
        return False
    # Whom it went to is no matter: the first address is the sender's, in a header as in a line of words.
    writer = next((line for line in header if field_of(line) == "from"), " ".join(header))
    found = MAILBOX.search(writer[:LONGEST_HEAD])
    if found is not None and ours.is_desk(found[0]):
        return False
    if found is None or ours.is_theirs(found[0]) or ours.is_mailbox(found[0]):
        return ours.is_whole and ours.is_news(_unsigned(words))
    return not ours.has(words) and not ours.knows(words)


def _unsigned(words: Sequence[str]) -> list[str]:
    """The words without the marks of a quote and without what was cut when the mail itself came: its signature."""
    return without_signature([line.lstrip("> \t").replace(SURELY, "") for line in words])


def _below_header(lines: Sequence[str], at: int) -> int:
    """The place below the header, or the line that introduces the mail, which begins at a place."""
    place = at
    while place < min(at + 3, len(lines)) and (
        not lines[place].strip() or marks.RULE.match(lines[place]) or _is_head(lines[place])
    ):
        place += 1
    near = Lines(lines[place : place + HEADER_LINES])
    if near and not field_of(near[0]) and (length := introduction(near, 0)):
        return place + length
    below = place
    for each in range(place, min(place + HEADER_LINES, len(lines))):
        if field_of(lines[each]):
            below = each + 1
        elif not lines[each].strip() and below > place:
            break
    return max(below, at + 1)


def _is_head(line: str) -> bool:
    return marks.ORIGINAL.match(line) is not None or marks.BARE_ORIGINAL.match(line) is not None


def _next_mail(lines: Sequence[str], at: int) -> int:
    """Where the next mail below begins: one that stands there without marks, or the line above a quote."""
    below = Lines(lines[at:])
    end = end_of_own_words(below)
    return at + next((place for place in range(end) if below[place].strip() and introduction(below, place)), end)
