"""What is new in an answer: quoted passages and signatures cut, answers between the quotes kept.

The reading is that of a person who looks at the page: a quote below the words goes, with the line above it that says
who wrote it; a quote above the words goes too; where words stand between several quotes, they are answers to them, and
all of it stays. A forwarded mail is what its sender wants to tell, and stays.
"""

import re
from dataclasses import dataclass

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.banners import without_banner
from reglament.mail.quoting.bars import with_usual_marks
from reglament.mail.quoting.forwards import parted
from reglament.mail.quoting.html_text import SURELY
from reglament.mail.quoting.introductions import (
    Lines,
    end_of_own_words,
    introduction,
    is_forwarded,
    is_header_block,
    with_rule_above,
)
from reglament.mail.quoting.loose_introductions import below_loose_introductions, introduces_loosely
from reglament.mail.quoting.ours import Likeness, Ours
from reglament.mail.quoting.shown_mails import end_of_shown, is_of_others
from reglament.mail.quoting.signatures import ANYBODY, without_signature
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.quoting.written_inside import ToldLine, told_apart

MOST_LINES = 5000
"""A text with more lines is a log that somebody pasted; it stays whole, and reading it costs nothing more."""

FIRST_OF_QUOTE = 3
MARK = f"> {SURELY}"
NESTED = re.compile(r"^[ \t]{0,3}>[ \t]{0,3}>")

HINTS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2060]")


@dataclass(slots=True)
class _Run:
    """Lines of one kind that stand together: words, or a quote with the lines above it that introduce it."""

    quoted: bool
    lines: list[str]
    introduced: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


def new_words(text: str, *, by_markup: bool = False, ours: Ours | None = None, writer: MailWriter = ANYBODY) -> str:
    """The text without quotes and signature, possibly empty. `by_markup` says that the quote marks were made from HTML,
    where a block without the sign of a mail program may be the writer's own.

    `ours` is what we sent, where that is known: it is old in whatever shape it comes, and what we never sent and the writer
    points at stays. `writer` is whose signature is cut.
    """
    lines = Lines(without_banner([_without_hints(line) for line in text.replace("\r\n", "\n").split("\n")]))
    if len(lines) > MOST_LINES or is_forwarded(lines):
        return "\n".join(lines).replace(SURELY, "").strip("\n ").rstrip()
    lines = with_usual_marks(lines)
    own = lines[: end_of_own_words(lines)] if ours is None else _beside(lines, ours, writer)
    runs = _joined_where_wrapped(_runs(Lines(own if ours else without_signature(own, writer=writer)), ours))
    for run in runs:
        run.introduced = run.introduced or (run.quoted and _is_old(run.lines, by_markup, ours))
    while runs and (runs[-1].is_blank or (runs[-1].quoted and (runs[-1].introduced or not by_markup))):
        if ours is not None and _is_shown(runs, ours):
            break
        if runs.pop().introduced and runs and not runs[-1].quoted:
            runs[-1].lines = runs[-1].lines[: with_rule_above(runs[-1].lines, len(runs[-1].lines))]
    own_runs = _own_words(runs)
    kept = [line.replace(SURELY, "").rstrip() for run in own_runs for line in run.lines]
    # What stands below a quote is no part of a signature above it.
    last = len(kept) - len(own_runs[-1].lines) if own_runs else 0
    return "\n".join(without_signature(kept, last, writer)).strip("\n ").rstrip()


def _beside(lines: Lines, ours: Ours, writer: MailWriter) -> list[str]:
    """The lines without what is old by an introduction, and without the signature; what we sent is marked as a quote.

    Below a line that introduces a quote nothing is kept but answers inside of what we sent, each below what it answers. Where
    nothing stands above that line, the words may stand below the quote.
    """
    told = told_apart(lines, ours)
    known = {
        at: Likeness.NONE if line.is_answer else Likeness.SURE
        for at, line in enumerate(told)
        if line.is_ours and (line.is_answer or not marks.QUOTE.match(line.text))
    }
    texts = Lines(line.text for line in told)
    marked = Lines(ours.marked(texts, MARK, known, below_loose_introductions(texts)))
    end = end_of_own_words(texts)
    if not any(line.strip() and not marks.QUOTE.match(line) for line in marked[:end]):
        return without_signature(marked[: end_of_own_words(marked)], writer=writer)
    shown = end_of_shown(texts, end, ours)
    others = ["", *marked[end:shown]] if shown > end else []
    return [*without_signature(marked[:end], writer=writer), *others, *_answers_in(told[shown:])]


def _answers_in(told: list[ToldLine]) -> list[str]:
    """The answers inside of what we sent, each piece of them below the line of ours that it stands below."""
    kept: list[str] = []
    above = ""
    was_answer = False
    for line in told:
        if line.is_answer:
            kept += [f"{MARK}{above}", line.text] if above and not line.is_ours else [line.text]
            above = ""
        elif line.is_ours:
            above = line.text.lstrip("> \t").replace(SURELY, "")
        elif was_answer and not line.text.strip():
            kept.append("")
            continue
        was_answer = line.is_answer
    return kept


def _is_old(quote: list[str], by_markup: bool, ours: Ours | None) -> bool:
    """Whether a quote is one by what it holds: a block with another quote in it, or what we sent."""
    return (by_markup and any(NESTED.match(line) for line in quote)) or (ours is not None and ours.has(quote))


def _is_shown(runs: list[_Run], ours: Ours) -> bool:
    """Whether the last lines are no quote of ours, and the words above lead up to them: "The program says:"."""
    if len(runs) < 2 or not runs[-1].quoted or runs[-1].introduced or runs[-2].quoted:
        return False
    above = next((line for line in reversed(runs[-2].lines) if line.strip()), "")
    return above.rstrip().endswith(marks.COLONS) and not ours.has(runs[-1].lines)


def unsigned(text: str, writer: MailWriter = ANYBODY) -> str:
    """The text without its signature, for a mail that answers nothing: what nobody has seen before is no quote."""
    lines = without_banner([_without_hints(line) for line in text.replace("\r\n", "\n").split("\n")])
    if len(lines) > MOST_LINES or parted("\n".join(lines))[1] is not None:
        return "\n".join(lines).strip("\n ").rstrip()
    return "\n".join(without_signature(lines, writer=writer)).strip("\n ").rstrip()


def _without_hints(line: str) -> str:
    """Without marks that print nothing, which some programs put before quotes, and without spaces at the end."""
    return HINTS.sub("", line).replace("\xa0", " ").rstrip()


def _runs(lines: Lines, ours: Ours | None) -> list[_Run]:
    """The lines gathered into words and quotes; an introduction goes with its quote, empty lines with those above."""
    runs: list[_Run] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        length, introduced = 1, False
        quoted = bool(marks.QUOTE.match(line)) and at not in lines.code
        if not quoted and line.strip() and (said := introduction(lines, at) or introduces_loosely(lines, at, ours)):
            quoted, introduced, length = True, True, int(said)
            if ours is not None and (below := _shown_below(lines, at, length, ours)):
                quoted, introduced, length = False, False, below
        if quoted and ours is not None and (below := _shown_inside(lines, at, ours)):
            quoted, length = False, below
        if runs and (not line.strip() or (runs[-1].quoted == quoted and not introduced)):
            runs[-1].lines.extend(lines[at : at + length])
        else:
            introduced = introduced or (quoted and (is_header_block(lines, at) or _introduces_itself(lines, at)))
            runs.append(_Run(quoted, lines[at : at + length], introduced))
        if quoted and SURELY in line:
            runs[-1].introduced = True
        at += length
    return runs


def _shown_below(lines: Lines, at: int, length: int, ours: Ours) -> int:
    """How many lines an introduction and the quote below it have where the writer shows a mail of somebody else, 0 elsewhere."""
    end = at + length
    while end < len(lines) and (marks.QUOTE.match(lines[end]) or not lines[end].strip()):
        end += 1
    return end - at if is_of_others(lines[at : at + length], lines[at + length : end], ours) else 0


def _shown_inside(lines: Lines, at: int, ours: Ours) -> int:
    """How many lines a quote has that begins with the line which introduces it, where it is a mail of somebody else; 0 elsewhere."""
    if (at and marks.QUOTE.match(lines[at - 1])) or not _introduces_itself(lines, at):
        return 0
    end = at
    while end < len(lines) and marks.QUOTE.match(lines[end]):
        end += 1
    return end - at if is_of_others(lines[at : at + FIRST_OF_QUOTE], lines[at:end], ours) else 0


def _introduces_itself(lines: Lines, at: int) -> bool:
    """Whether a quote begins with the line that introduces it, behind the marks of the quote."""
    bare = Lines(line.lstrip("> ") for line in lines[at : at + FIRST_OF_QUOTE] if marks.QUOTE.match(line))
    return bool(bare and bare[0]) and bool(introduction(bare, 0))


def _joined_where_wrapped(runs: list[_Run]) -> list[_Run]:
    """A single line between two quotes, right below a long one, is the rest of that line, which a program broke."""
    joined: list[_Run] = []
    for at, run in enumerate(runs):
        below = runs[at + 1] if at + 1 < len(runs) else None
        after_quote = bool(joined) and joined[-1].quoted
        is_rest = after_quote and not run.quoted and below is not None and _is_rest(joined[-1], run)
        if is_rest or (after_quote and run.quoted and not run.introduced):
            joined[-1].lines.extend(run.lines)
        else:
            joined.append(run)
    return joined


def _is_rest(above: _Run, run: _Run) -> bool:
    last = above.lines[-1]
    return len(run.lines) == 1 and len(last) >= 60 and run.lines[0][:1].islower() and last[-1:] not in ".!?:"


def _own_words(runs: list[_Run]) -> list[_Run]:
    """Without the quotes, or with all of them where words stand between several: those are answers to each.

    Two right below each other are one: a letter, and below its end what it quotes itself.
    """
    quotes = [at for at, run in enumerate(runs) if run.quoted]
    if quotes and quotes[-1] - quotes[0] >= len(quotes):
        return runs
    if quotes and not runs[quotes[0]].introduced:
        return runs
    return [run for run in runs if not run.quoted]
