"""Where a mail program says that what follows is old: separators, printed headers, lines such as "Anna wrote:"."""

from reglament.desk.channels.email.quoting import quote_marks as marks

LONGEST_LINE = 600
LONGEST_INTRODUCTION = 400
WINDOW = 5
HEADER_LINES = 9


def is_forwarded(lines: list[str]) -> bool:
    """Whether the first passage that is not the sender's own words was forwarded: then it is what they want to tell."""
    for at, line in enumerate(lines):
        if marks.FORWARDED.match(line):
            return True
        if _ends_own_words(lines, at):
            return False
    return False


def end_of_own_words(lines: list[str]) -> int:
    """The place of the line from which on everything is old, or the end. Cuts a separator off the end of its line."""
    for at, line in enumerate(lines):
        if "--" in line and (found := marks.IN_LINE.search(line[:LONGEST_LINE])):
            lines[at] = line[: found.start()].rstrip()
            return at + 1
        if _ends_own_words(lines, at):
            return _with_rule_above(lines, at)
    return len(lines)


def introduction(lines: list[str], at: int) -> int:
    """How many lines from here on say who wrote the quote below, 0 when they do not."""
    if len(lines[at]) > LONGEST_LINE or not _may_open(lines, at):
        return 0
    for length in range(1, WINDOW + 1):
        piece = [line.strip() for line in lines[at : at + length]]
        if len(piece) < length or _ends_piece(lines, at + length - 1):
            return 0
        if not piece[-1]:
            continue
        if length > 1 and _opens_surely(piece[-1]):
            return 0
        words = " ".join(piece)
        if _introduces(words) or (_nearly_introduces(words) and is_quoted_below(lines, at + length)):
            return length
    return 0


def is_quoted_below(lines: list[str], at: int) -> bool:
    """Whether the next line with anything on it carries a quote mark."""
    return _is_quoted(next((line for line in lines[at : at + 6] if line.strip()), ""))


def is_header_block(lines: list[str], at: int) -> bool:
    """Whether the header of a mail was printed here: From, Date or To first, and other fields next to it."""
    if not {":", "："} & set(lines[at]) or not any(
        marks.FIELD[kind].match(lines[at]) for kind in ("from", "sent", "to")
    ):
        return False
    kinds: set[str] = set()
    strange = 0
    for line in lines[at : at + HEADER_LINES]:
        kind = next((kind for kind, pattern in marks.FIELD.items() if pattern.match(line)), None)
        if kind:
            kinds.add(kind)
        elif (not line.strip() and len(kinds) > 1) or strange == 2:
            break
        else:
            strange += 1
    return len(kinds - {"cc"}) > 2 or any(kinds >= pair for pair in marks.HEADER_PAIRS)


def _ends_own_words(lines: list[str], at: int) -> bool:
    line = lines[at]
    if len(line) > LONGEST_LINE or not line.strip() or marks.QUOTE.match(line):
        return False
    if marks.ORIGINAL.match(line) or marks.ABOVE.match(line) or is_header_block(lines, at):
        return True
    length = introduction(lines, at)
    return bool(length) and not is_quoted_below(lines, at + length)


def _with_rule_above(lines: list[str], at: int) -> int:
    """The ruled line above belongs to what it rules off."""
    above = at - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and marks.RULE.match(lines[above]) else at


def _may_open(lines: list[str], at: int) -> bool:
    """Whether an introduction may begin with a line. Every line is asked, so what is cheap to see is looked at first."""
    line = lines[at]
    if marks.OPENS.match(line):
        return True
    if "@" in line and (marks.HAS_DATE.search(line) or marks.ENDS_WROTE.search(line) or marks.QUOTING.match(line)):
        return True
    if marks.DIGIT.search(line):
        return marks.HAS_DATE.search(line) is not None
    return bool(marks.YOU_WROTE.match(line.strip()) or marks.QUOTING.match(line.strip()))


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
    return bool(marks.OPENS.match(line)) and bool(marks.HAS_DATE.search(line))


def _introduces(words: str) -> bool:
    """Whether the words say who wrote something and when, and end as such lines do."""
    if len(words) > LONGEST_INTRODUCTION:
        return False
    if marks.YOU_WROTE.match(words) or marks.WROTE_ON_DAY.match(words):
        return True
    dated, addressed = marks.HAS_DATE.search(words), marks.HAS_ADDRESS.search(words)
    if marks.OPENS.match(words) and marks.ENDS_WROTE.search(words):
        return bool(dated or addressed)
    if marks.OPENS.match(words) and marks.WROTE_BEFORE_NAME.search(words):
        return bool(dated)
    return bool(dated and addressed and (marks.BY_DATE.search(words) or marks.ENDS_WROTE.search(words)))


def _nearly_introduces(words: str) -> bool:
    """Whether the words could stand above a quote; they do when a quote follows."""
    if len(words) > LONGEST_INTRODUCTION or not marks.HAS_ADDRESS.search(words):
        return False
    if marks.QUOTING.match(words):
        return True
    return bool(marks.ENDS_WROTE.search(words) or (marks.HAS_DATE.search(words) and words.endswith((">", ")", ":"))))
