"""Where a mail program says that what follows is old: separators, printed headers, lines such as "Anna wrote:"."""

from functools import cached_property

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.notes_headers import is_notes_header

LONGEST_LINE = 600
LONGEST_BETWEEN_DASHES = 240
LONGEST_ABOVE = 120
LONGEST_INTRODUCTION = 400
WINDOW = 5
MOST_LOOKS = 400
"""A text with more lines that could be introductions is a log: the rest of it is taken as words."""
HEADER_LINES = 9
FENCE = "```"
SAID_BY_PROGRAMS = (
    *(marks.YOU_WROTE, marks.ENDS_YOU_WROTE, marks.WROTE_ON_DAY, marks.WROTE_DATED, marks.PROGRAM_WROTE),
)


def fenced(lines: list[str], *, unclosed: bool = False) -> frozenset[int]:
    """The places of the lines between fences, where everything is to be taken literally; with `unclosed` also those below a fence that
    nothing closes.
    """
    fences = [at for at, line in enumerate(lines) if line.lstrip().startswith(FENCE)]
    ends = [*fences[1::2], *([len(lines) - 1] if unclosed and len(fences) % 2 else [])]
    return frozenset(at for opens, end in zip(fences[::2], ends, strict=False) for at in range(opens, end + 1))


class Lines(list[str]):
    """The lines of a text, and how many times it was looked closely at some of them."""

    looks = 0

    @cached_property
    def code(self) -> frozenset[int]:
        """The places of the lines that are somebody's code."""
        return fenced(self)

    @cached_property
    def first_words(self) -> int:
        """The place of the first line with anything on it, or -1."""
        return next((at for at, line in enumerate(self) if line.strip()), -1)


def is_forwarded(lines: Lines) -> bool:
    """Whether the first passage that is not the sender's own words was forwarded: then it is what they want to tell."""
    for at, line in enumerate(lines):
        if marks.FORWARDED.match(line):
            return True
        if _ends_own_words(lines, at):
            return False
    return False


def end_of_own_words(lines: Lines) -> int:
    """The place of the line from which on everything is old, or the end. Cuts a separator off the end of its line."""
    first = lines.first_words
    answered_below = _header_above_quote(lines, first) if first >= 0 else 0
    for at in range(first + answered_below, len(lines)) if first >= 0 else ():
        line = lines[at]
        if "--" in line and (cut := _introduced_in_line(line)) >= 0:
            lines[at] = line[:cut].rstrip()
            return at + 1
        if _ends_own_words(lines, at):
            return with_rule_above(lines, at)
    return len(lines)


def introduction(lines: Lines, at: int) -> int:
    """How many lines from here on say who wrote the quote below, 0 when they do not."""
    if len(lines[at]) > LONGEST_LINE or at in lines.code:
        return 0
    if at == lines.first_words and (length := _header_above_quote(lines, at)):
        return length
    return _greeted_introduction(lines, at) or _plain_introduction(lines, at)


def _greeted_introduction(lines: Lines, at: int) -> int:
    """The same where a greeting stands above the line that says "you wrote", as The Bat writes both."""
    if not marks.GREETING.match(lines[at].strip()):
        return 0
    below = next((place for place in range(at + 1, min(at + WINDOW, len(lines))) if lines[place].strip()), at)
    length = _plain_introduction(lines, below) if below > at else 0
    said = " ".join(line.strip() for line in lines[below : below + length])
    is_greeted = marks.YOU_WROTE.match(said) or marks.ENDS_YOU_WROTE.search(said)
    return below + length - at if is_greeted and is_quoted_below(lines, below + length) else 0


def _plain_introduction(lines: Lines, at: int) -> int:
    """The same of lines that say it in words: "Anna wrote:"."""
    if not _may_open(lines, at):
        return 0
    piece: list[str] = []
    for length in range(1, WINDOW + 1):
        if at + length > len(lines) or _ends_piece(lines, at + length - 1):
            return 0
        piece.append(lines[at + length - 1].strip())
        if sum(map(len, piece)) > LONGEST_INTRODUCTION:
            return 0
        if not piece[-1]:
            continue
        if length > 1 and _opens_surely(piece[-1]):
            return 0
        if not may_close(piece[-1]):
            continue
        lines.looks += 1
        if lines.looks > MOST_LOOKS:
            return 0
        if _says_who_and_when(" ".join(piece), lines, at + length):
            return length
    return 0


def is_quoted_below(lines: list[str], at: int) -> bool:
    """Whether the next line with anything on it carries a quote mark."""
    return _is_quoted(next((line for line in lines[at : at + 6] if line.strip()), ""))


def is_header_block(lines: list[str], at: int) -> bool:
    """Whether the header of a mail was printed here: From, Date or To first, and other fields next to it."""
    if field_of(lines[at]) not in ("from", "sent", "to"):
        return False
    kinds: set[str] = set()
    strange = 0
    addressed = is_sent = False
    for line in lines[at : at + HEADER_LINES]:
        kind = field_of(line)
        if kind:
            kinds.add(kind)
            addressed = addressed or (kind in ("from", "to") and "@" in line)
            is_sent = is_sent or (kind == "sent" and marks.DATED.match(line) is None)
        elif (not line.strip() and len(kinds) > 1) or strange == 2:
            break
        else:
            strange += 1
    # A log or a form has senders and subjects, too, and says neither when they wrote nor where; a record of what was moved from a
    # place to another has a date, and says not that anything was sent.
    is_of_a_mail = addressed or is_sent or {"sent", "subject"} <= kinds
    return is_of_a_mail and any(kinds >= pair for pair in marks.HEADER_PAIRS)


def with_rule_above(lines: list[str], at: int) -> int:
    """The ruled line above belongs to what it rules off, and so does one that only says that a message follows."""
    above = at - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    is_rule = above >= 0 and (marks.RULE.match(lines[above]) or marks.BARE_ORIGINAL.match(lines[above]))
    return above if is_rule else at


def field_of(line: str) -> str:
    """Which field of a mail's header a line prints ("from", "sent" ...), empty for none."""
    if not any(colon in line for colon in marks.COLONS):
        return ""
    found = marks.FIELD.match(line)
    return (found.lastgroup or "") if found else ""


def _header_above_quote(lines: Lines, at: int) -> int:
    """How many lines of a printed header stand above a quote that is marked, whose answer is below: 0 for none of it."""
    line = lines[at]
    if not (
        marks.ORIGINAL.match(line) or marks.RULE.match(line) or _is_between_dashes(line) or is_header_block(lines, at)
    ):
        return 0
    below = at + (not field_of(line))
    for place in range(below, min(at + 2 * HEADER_LINES, len(lines))):
        if field_of(lines[place]) or (place == below and marks.BARE_FIELD.match(lines[place])):
            below = place + 1
        elif length := _plain_introduction(lines, place):
            below = place + length
            break
        elif lines[place].strip():
            break
    if not is_quoted_below(lines, below):
        return 0
    first = next(place for place in range(below, len(lines)) if lines[place].strip())
    answered = any(line.strip() and not marks.QUOTE.match(line) for line in lines[first:])
    return below - at if answered else 0


def _ends_own_words(lines: Lines, at: int) -> bool:
    line = lines[at]
    if len(line) > LONGEST_LINE or not line.strip() or marks.QUOTE.match(line) or at in lines.code:
        return False
    if marks.ORIGINAL.match(line) or _is_between_dashes(line) or _says_above(line) or is_header_block(lines, at):
        return True
    if _is_header_in_line(line) or is_notes_header(lines, at):
        return True
    if at and marks.RULE.match(lines[at - 1]) and _begins_ruled_header(lines, at):
        return True
    length = introduction(lines, at)
    return bool(length) and not is_quoted_below(lines, at + length)


def _begins_ruled_header(lines: list[str], at: int) -> bool:
    """Whether fields of a mail stand below a rule: two at least, with an address, a subject, or that it was sent."""
    if not field_of(lines[at]) or at + 1 >= len(lines) or not field_of(lines[at + 1]):
        return False
    for line in lines[at : at + HEADER_LINES]:
        kind = field_of(line)
        if "@" in line or kind == "subject" or (kind == "sent" and marks.DATED.match(line) is None):
            return True
        if not line.strip():
            break
    return False


def _introduced_in_line(line: str) -> int:
    """Where in a line the dashes stand behind which a quote is introduced (" -- On Monday Anna wrote:"), or -1."""
    whole = line[:LONGEST_LINE]
    found = marks.IN_LINE.search(whole) if marks.ends_wrote(whole) else None
    return found.start() if found else -1


def _is_between_dashes(line: str) -> bool:
    """Whether the line is an introduction between dashes: "---- Anna wrote ----"."""
    bare = line.strip()
    if len(bare) > LONGEST_BETWEEN_DASHES or not (bare.startswith("--") and bare.endswith("--")):
        return False
    return marks.ends_wrote(bare)


def _is_header_in_line(line: str) -> bool:
    """Whether a program has put a whole header into one line."""
    if field_of(line) != "from":
        return False
    kinds = {found.lastgroup for found in marks.FIELDS_IN_LINE.finditer(line)}
    return "sent" in kinds and bool({"to", "subject"} & kinds)


def _says_above(line: str) -> bool:
    """Whether a program asks to write above this line."""
    beginning = line[:LONGEST_ABOVE].casefold()
    return any(phrase in beginning for phrase in marks.ABOVE)


def _may_open(lines: list[str], at: int) -> bool:
    """Whether an introduction may begin with a line. Every line is asked, so what is cheap to see is looked at first."""
    line = lines[at]
    if marks.OPENS.match(line):
        return True
    if "@" in line and (marks.HAS_DATE.search(line) or marks.ends_wrote(line) or marks.QUOTING.match(line)):
        return True
    if marks.DIGIT.search(line):
        return marks.HAS_DATE.search(line) is not None
    bare = line.strip()
    return bool(marks.YOU_WROTE.match(bare) or marks.ENDS_YOU_WROTE.search(bare) or marks.QUOTING.match(bare))


def may_close(line: str) -> bool:
    """Whether an introduction may end with a line. Nearly no line does, so that few are put together and looked at."""
    return line.endswith((*marks.COLONS, ">", ")")) or marks.ends_wrote(line)


def _ends_piece(lines: list[str], at: int) -> bool:
    """Whether a line is no part of what began above it: an empty one, unless an address follows, or a quote."""
    line = lines[at].strip()
    if not line:
        return not any(below.lstrip().startswith("<") for below in lines[at + 1 : at + 2])
    return _is_quoted(line)


def _is_quoted(line: str) -> bool:
    return bool(marks.QUOTE.match(line)) and not marks.REST_OF_ADDRESS.match(line)


def _opens_surely(line: str) -> bool:
    """Whether a line is the better beginning: it names a day, while the lines above it are somebody's words."""
    if marks.ONLY_HOUR.fullmatch(line):
        return False
    return bool(marks.OPENS.match(line)) and bool(marks.HAS_DATE.search(line))


def _says_who_and_when(words: str, lines: list[str], below: int) -> bool:
    """Whether the words introduce a quote, by themselves or since a quote stands below."""
    dated, addressed = marks.HAS_DATE.search(words) is not None, marks.HAS_ADDRESS.search(words) is not None
    is_quoted = is_quoted_below(lines, below)
    if not (is_quoted or addressed or marks.HAS_DAY.search(words)):
        # An hour and a name stand above what people tell, too.
        return False
    if _introduces(words, dated, addressed):
        return True
    return addressed and is_quoted and _nearly_introduces(words, dated)


def _introduces(words: str, dated: bool, addressed: bool) -> bool:
    """Whether the words say who wrote something and when, and end as such lines do."""
    if any(said.search(words) for said in SAID_BY_PROGRAMS):
        return True
    if marks.OPENS.match(words) and marks.ends_wrote(words):
        return dated or addressed
    if dated and words.endswith(":") and marks.WROTE_BEFORE_NAME.search(words) and marks.OPENS.match(words):
        return True
    return dated and addressed and (words.endswith(marks.COLONS) or marks.ends_wrote(words))


def _nearly_introduces(words: str, dated: bool) -> bool:
    """Whether words with an address could stand above a quote; they do when a quote follows."""
    if marks.QUOTING.match(words):
        return True
    return bool(marks.ends_wrote(words) or (dated and words.endswith((">", ")", ":"))))
