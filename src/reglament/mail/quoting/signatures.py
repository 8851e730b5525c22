"""Signatures: what stands below the mark of RFC 3676 or a goodbye, and what a telephone adds by itself."""

import re

from reglament.mail.quoting import signature_marks as marks
from reglament.mail.quoting.frames import framed, framing
from reglament.mail.quoting.going_on import asks_for_something, goes_on_in_small_letters, shows_something
from reglament.mail.quoting.introductions import fenced
from reglament.mail.quoting.quote_marks import QUOTE
from reglament.mail.quoting.writers import MailWriter

LONGEST_SIGNATURE = 30
"""Lines: companies print their registers and a disclaimer under a name."""

LONGEST_IN_SIGNATURE = 120
MOST_BELOW_A_MARK = 10
WORDS_OF_A_SENTENCE = 5
BEGINNINGS = (
    *(marks.GOODBYE, marks.GOODBYE_FROM, marks.GOODBYE_NAMED, marks.SIGNATURE, marks.FOOT, marks.GOODBYE_AND_NAME),
    *(marks.THANKS, marks.THANKS_NAMED, marks.GOODBYE_OF_TEAM, marks.GOODBYE_BARRED, marks.RULED),
    marks.GOODBYE_SHORT,
)
SURE = (
    *(marks.GOODBYE, marks.GOODBYE_FROM, marks.GOODBYE_NAMED, marks.GOODBYE_OF_TEAM, marks.THANKS_NAMED),
    *(marks.GOODBYE_BARRED, marks.GOODBYE_SHORT),
)
EMPHASIS = re.compile(r"[*_]++")
"""What programs make of bold and italic letters in plain text."""
LINKED = re.compile(r"(?:\[[^\[\]\n]{0,200}\])? ?<(?:https?://|mailto:|tel:)[^<>\s]{1,2000}>", re.I)
"""Where the words of a line lead, as programs write it behind them, with the picture that leads there."""
MOST_BELOW_A_DELIMITER = 300
"""Lines: what stands above more of them is no signature's mark."""
WRAPPED = 3
"""Lines over which a program may break the sentence by which a disclaimer is told."""
OPENING = ("«", "“", "„", '"')
"""With which somebody begins to quote a goodbye, as no signature does."""
ANYBODY = MailWriter()


def without_signature(lines: list[str], first: int = 0, writer: MailWriter = ANYBODY) -> list[str]:
    """The lines above the signature of their writer, which begins at the place `first` or below; a text that would be nothing but a
    signature stays.
    """
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first_words = next((at for at, line in enumerate(lines) if line.strip()), end)
    said = lines[:end]
    shown = fenced(said, unclosed=True) | framing(said) | framed(said)
    tail = range(max(0, end - LONGEST_SIGNATURE - 1), end)
    starts = [at for at in tail if at not in shown and _begins_signature(lines, at, end, writer)]
    starts += [at for at in _delimiters(said) if at not in shown]
    start = min((at for at in starts if at > first_words and at >= first), default=end)
    if start == end:
        return said
    own = lines[: _with_rule_above(lines, start, first_words)]
    while own and not own[-1].strip():
        own.pop()
    return [*own, *_said_below(lines[start:end])]


def _said_below(signature: list[str]) -> list[str]:
    """What somebody thought of below their name, such as a second matter in a postscript; what companies and telephones print below that
    is no part of it.
    """
    at = next((at for at, line in enumerate(signature) if marks.AFTERTHOUGHT.match(line)), len(signature))
    return ["", *without_signature(signature[at:])] if at < len(signature) else []


def _with_rule_above(lines: list[str], start: int, first_words: int) -> int:
    """The ruled line above belongs to what it rules off, unless it is all that stands there; there are words above the start."""
    above = start - 1
    while not lines[above].strip():
        above -= 1
    return above if above > first_words and marks.RULED_OFF.match(lines[above]) else start


def _delimiters(lines: list[str]) -> list[int]:
    """The signature marks of RFC 3676 that stand below the last quote, the last that is asked and the last that is shown."""
    first = max(0, len(lines) - MOST_BELOW_A_DELIMITER)
    places = [at for at in range(first, len(lines)) if lines[at] == "--"]
    if not places:
        return []
    below = range(len(lines) - 1, places[0], -1)
    last = next((at for at in below if QUOTE.match(lines[at]) or _goes_on(lines[at])), 0)
    return [at for at in places if at > last and not goes_on_in_small_letters(_next_said(lines, at + 1))]


def _goes_on(line: str) -> bool:
    """Whether somebody goes on talking on a line below a mark: asks something, or for something, or shows it."""
    return _is_question(line) or asks_for_something(line) or shows_something(line)


def _next_said(lines: list[str], at: int) -> list[str]:
    """The first line from a place on with anything on it, or none."""
    return next(([lines[place]] for place in range(at, len(lines)) if lines[place].strip()), [])


def _begins_signature(lines: list[str], at: int, end: int, writer: MailWriter) -> bool:
    """Whether the lines from here to the end are a signature; a dash or a hint of a program must have few below it."""
    line = _plain(lines[at])
    is_disclaimer = _is_wrapped_disclaimer(lines, at, end)
    # Nearly no line is one of these, and the rest looks at all lines below.
    if not is_disclaimer and not any(mark.match(line) for mark in BEGINNINGS):
        return False
    below = [_plain(text) for text in lines[at + 1 : end] if text.strip()]
    if line.startswith(OPENING) or any(QUOTE.match(text) for text in (line, *below)) or _asks(below):
        return False
    if is_disclaimer:
        return not _is_spoken_of(lines, at, below)
    if marks.RULED.match(line):
        above = lines[max(0, at - LONGEST_SIGNATURE) : at]
        is_only = not any(_plain(text) == line for text in above)
        return is_only and _is_set_apart(above) and _is_of_a_signer(below, writer)
    return any(mark.match(line) for mark in SURE) or _begins_short_signature(line, below)


def _begins_short_signature(line: str, below: list[str]) -> bool:
    """The same of what begins a signature only above few and short lines."""
    if len(below) > MOST_BELOW_A_MARK or any(len(text) > LONGEST_IN_SIGNATURE for text in (line, *below)):
        return False
    if marks.SIGNATURE.match(line):
        if goes_on_in_small_letters(below):
            return False
        return line == "--" or not _is_prose(below)
    if marks.THANKS.match(line):
        return 0 < len(below) <= 3 and marks.ONLY_NAME.match(below[0]) is not None and not _is_prose(below[1:])
    if marks.FOOT.match(line) and not marks.GOES_ON.search(line):
        return len(below) <= 3 and not goes_on_in_small_letters(below)
    return bool(below) and marks.GOODBYE_AND_NAME.match(line) is not None and not marks.GOODBYE_SPOKEN.match(line)


def _asks(below: list[str]) -> bool:
    """Whether somebody asks something, or for something, or shows it, below, before any disclaimer and any afterthought."""
    for line in below:
        if marks.DISCLAIMER.match(line) or marks.AFTERTHOUGHT.match(line):
            return False
        if _goes_on(line):
            return True
    return False


def _is_question(line: str) -> bool:
    return line.rstrip(' »")').endswith("?") and marks.QUESTION.match(line) is not None


def _is_set_apart(above: list[str]) -> bool:
    """Whether a rule ends what stands above it: neither a head over a column nor words that lead up to what follows."""
    said = next((line for line in reversed(above) if line.strip()), "").rstrip()
    is_ended = bool(said) and (not above[-1].strip() or said.endswith((".", "!", "?")))
    return is_ended and not said.endswith(":")


def _is_of_a_signer(below: list[str], writer: MailWriter) -> bool:
    """Whether the writer's name stands below a rule, with what is printed under names and nothing that tells something: a rule may be
    drawn above anything, and above anybody of whom the writer speaks.
    """
    ends = (at for at, line in enumerate(below) if marks.DISCLAIMER.match(line) or marks.AFTERTHOUGHT.match(line))
    end = next(ends, len(below))
    own = below[:end]
    if not own or len(own) > MOST_BELOW_A_MARK or any(_is_no_signers(line) for line in own) or _is_prose(own):
        return False
    if not marks.OF_A_LIST.match(own[0]) and not (marks.SIGNER.match(own[0]) and writer.may_sign(own)):
        return False
    if _is_of_several(own):
        return False
    is_disclaimed = end < len(below) and marks.DISCLAIMER.match(below[end]) is not None
    return is_disclaimed or any(marks.OF_SOMEBODY.search(line) for line in own)


def _is_no_signers(line: str) -> bool:
    return len(line) > LONGEST_IN_SIGNATURE or bool(marks.RULED.match(line) or marks.SAID_OF.match(line))


def _is_of_several(lines: list[str]) -> bool:
    """Whether the lines name more than one person, each with what they are: that is a list, and nobody's signature."""
    return sum(", " in line and marks.SIGNER.match(line) is not None for line in lines) > 1


def _plain(line: str) -> str:
    """A line without the marks of bold and italic letters and of where its words lead; one of nothing else is a rule, and stays."""
    return EMPHASIS.sub("", LINKED.sub("", line) if "<" in line else line).strip() or line.strip()


def _is_wrapped_disclaimer(lines: list[str], at: int, end: int) -> bool:
    """Whether a disclaimer begins on a line, in which a program may have broken its sentence."""
    beginning = " ".join(_plain(line)[: LONGEST_IN_SIGNATURE * 4] for line in lines[at : min(at + WRAPPED, end)])
    return bool(_plain(lines[at])) and marks.DISCLAIMER.match(beginning) is not None


def _is_spoken_of(lines: list[str], at: int, below: list[str]) -> bool:
    """Whether the writer shows a disclaimer: their words lead up to it with a colon, or ask something below it."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    return above.rstrip().endswith(":") or any(line.endswith("?") for line in below)


def _is_prose(lines: list[str]) -> bool:
    """Whether somebody goes on talking below a rule, before a disclaimer: a signature has no sentences."""
    for line in lines:
        if marks.DISCLAIMER.match(line):
            return False
        if line.rstrip().endswith((".", "!", "?")) and len(line.split()) >= WORDS_OF_A_SENTENCE:
            return True
    return False
