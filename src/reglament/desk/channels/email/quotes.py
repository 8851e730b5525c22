"""What is new in an answer: quoted passages and signatures cut, answers between the quotes kept.

The reading is that of a person who looks at the page: a quote below the words goes, with the line above it that says
who wrote it; a quote above the words goes too; where words stand between several quotes, they are answers to them, and
all of it stays. A forwarded mail is what its sender wants to tell, and stays.
"""

import re
from dataclasses import dataclass

from reglament.desk.channels.email import quote_marks as marks

LONGEST_LINE = 600
LONGEST_INTRODUCTION = 400
MOST_LINES = 5000
"""A text with more lines is a log that somebody pasted; it stays whole, and reading it costs nothing more."""

HINTS = re.compile(r"[\u200b-\u200f\ufeff\u2060]")
WINDOW = 4
LONGEST_SIGNATURE = 30
"""Lines: companies print their registers and a disclaimer under a name."""

LONGEST_IN_SIGNATURE = 120
MOST_BELOW_A_MARK = 10


@dataclass(slots=True)
class _Run:
    """Lines of one kind that stand together: words, or a quote with the lines above it that introduce it."""

    quoted: bool
    lines: list[str]
    introduced: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


def new_words(text: str, *, by_markup: bool = False) -> str:
    """The text without quotes and signature, possibly empty. `by_markup` says that the quote marks were made from HTML,
    where nobody types them to point at something.
    """
    lines = [_without_hints(line) for line in text.replace("\r\n", "\n").split("\n")]
    if len(lines) > MOST_LINES:
        return "\n".join(lines).strip("\n ").rstrip()
    lines = lines[: _cut(lines)]
    runs = _joined_where_wrapped(_runs(_without_signature(lines)))
    while runs and (runs[-1].quoted or runs[-1].is_blank):
        runs.pop()
    runs = _own_words(runs, by_markup)
    kept = [line for run in runs for line in run.lines]
    return "\n".join(_without_signature(kept)).strip("\n ").rstrip()


def _without_hints(line: str) -> str:
    """Without marks that print nothing, which some programs put before quotes, and without spaces at the end."""
    return HINTS.sub("", line).replace("\xa0", " ").rstrip()


def _cut(lines: list[str]) -> int:
    """The place of the line from which on everything is old, or the end."""
    for at, line in enumerate(lines):
        if len(line) > LONGEST_LINE or marks.QUOTE.match(line):
            continue
        if marks.FORWARDED.match(line):
            return len(lines)
        if marks.ORIGINAL.match(line) or marks.ABOVE.match(line) or _is_header_block(lines, at):
            return _before_rule(lines, at)
        if found := marks.IN_LINE.search(line):
            lines[at] = line[: found.start()].rstrip()
            return at + 1
        length = _introduction(lines, at)
        if length and not _is_quoted_below(lines, at + length):
            return _before_rule(lines, at)
    return len(lines)


def _before_rule(lines: list[str], at: int) -> int:
    """The ruled line above belongs to what it rules off."""
    above = at - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and marks.RULE.match(lines[above]) else at


def _is_header_block(lines: list[str], at: int) -> bool:
    """Whether the header of a mail was printed here: From or Date first, and at least one other field next to it."""
    if ":" not in lines[at] or not (
        marks.FIELD["from"].match(lines[at])
        or marks.FIELD["sent"].match(lines[at])
        or marks.FIELD["to"].match(lines[at])
    ):
        return False
    kinds: set[str] = set()
    strange = 0
    for line in lines[at : at + 9]:
        kind = next((kind for kind, pattern in marks.FIELD.items() if pattern.match(line)), None)
        if kind:
            kinds.add(kind)
        elif not line.strip() and len(kinds) > 1:
            break
        else:
            strange += 1
        if strange > 2:
            break
    return bool(kinds & {"from", "sent"}) and (
        len(kinds) >= 3 or kinds >= {"sent", "to"} or kinds >= {"from", "subject"}
    )


def _introduction(lines: list[str], at: int) -> int:
    """How many lines from here on say who wrote the quote below, 0 when they do not."""
    if not _may_open(lines[at]):
        return 0
    for length in range(1, WINDOW + 1):
        piece = [line.strip() for line in lines[at : at + length]]
        if len(piece) < length or not piece[-1] or marks.QUOTE.match(piece[-1]):
            return 0
        if length > 1 and _opens_surely(piece[-1]):
            return 0
        if _introduces(" ".join(piece)):
            return length
    return 0


def _may_open(line: str) -> bool:
    return bool(marks.OPENS.match(line) or marks.HAS_DATE.search(line) or marks.YOU_WROTE.match(line.strip()))


def _opens_surely(line: str) -> bool:
    """Whether a line is the better beginning: it names a day, while the lines above it are somebody's words."""
    return bool(marks.OPENS.match(line)) and bool(marks.HAS_DATE.search(line))


def _introduces(words: str) -> bool:
    """Whether the words say who wrote something and when, and end as such lines do."""
    if len(words) > LONGEST_INTRODUCTION:
        return False
    if marks.YOU_WROTE.match(words):
        return True
    dated, addressed = marks.HAS_DATE.search(words), marks.HAS_ADDRESS.search(words)
    if marks.OPENS.match(words) and marks.ENDS_WROTE.search(words):
        return bool(dated or addressed)
    if marks.OPENS.match(words) and marks.WROTE_BEFORE_NAME.search(words):
        return bool(dated)
    return bool(dated and addressed and (marks.BY_DATE.search(words) or marks.ENDS_WROTE.search(words)))


def _is_quoted_below(lines: list[str], at: int) -> bool:
    """Whether the next line with anything on it carries a quote mark."""
    following = next((line for line in lines[at : at + 6] if line.strip()), "")
    return bool(marks.QUOTE.match(following))


def _runs(lines: list[str]) -> list[_Run]:
    """The lines gathered into words and quotes; an introduction goes with its quote, empty lines with those above."""
    runs: list[_Run] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        length = 1
        quoted = bool(marks.QUOTE.match(line))
        introduced = False
        if not quoted and line.strip() and len(line) <= LONGEST_LINE and (said := _introduction(lines, at)):
            quoted, introduced, length = True, True, said
        if runs and (not line.strip() or (runs[-1].quoted == quoted and not introduced)):
            runs[-1].lines.extend(lines[at : at + length])
        else:
            runs.append(_Run(quoted, lines[at : at + length], introduced))
        at += length
    return runs


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


def _own_words(runs: list[_Run], by_markup: bool) -> list[_Run]:
    """Without the quotes, or with all of them where words stand between several: those are answers to each."""
    quotes = [run for run in runs if run.quoted]
    if len(quotes) > 1:
        return runs
    if quotes and not quotes[0].introduced and not by_markup:
        return runs
    return [run for run in runs if not run.quoted]


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above the signature; a text that would be nothing but a signature stays."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    first_words = next((at for at, line in enumerate(lines) if line.strip()), end)
    code = _code(lines[:end])
    tail = range(max(0, end - LONGEST_SIGNATURE - 1), end)
    starts = [at for at in tail if at not in code and _begins_signature(lines, at, end)]
    starts += [at for at in _delimiters(lines[:end]) if at not in code]
    return lines[: min((at for at in starts if at > first_words), default=end)]


def _delimiters(lines: list[str]) -> list[int]:
    """The signature marks of RFC 3676 that stand below the last quote."""
    quoted = [at for at, line in enumerate(lines) if marks.QUOTE.match(line)]
    return [at for at, line in enumerate(lines) if line == "--" and at > (quoted[-1] if quoted else -1)]


def _code(lines: list[str]) -> set[int]:
    """The places of the lines between fences, where everything is to be taken literally."""
    places: set[int] = set()
    inside = False
    for at, line in enumerate(lines):
        if line.lstrip().startswith("```"):
            inside = not inside
        elif inside:
            places.add(at)
    return places


def _begins_signature(lines: list[str], at: int, end: int) -> bool:
    """Whether the lines from here to the end are a signature; a dash or a hint of a program must have few below it."""
    line, below = lines[at].strip(), [line for line in lines[at + 1 : end] if line.strip()]
    if any(marks.QUOTE.match(text) for text in (line, *below)):
        return False
    if marks.GOODBYE.match(line):
        return True
    if len(below) > MOST_BELOW_A_MARK or any(len(text) > LONGEST_IN_SIGNATURE for text in (line, *below)):
        return False
    if marks.SIGNATURE.match(line):
        return True
    if marks.FOOT.match(line):
        return len(below) <= 3
    return bool(below) and marks.GOODBYE_AND_NAME.match(line) is not None
