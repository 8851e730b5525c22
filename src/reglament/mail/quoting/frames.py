"""Rules that somebody draws around what they show, such as a label as it was printed: they begin no signature."""

from collections import defaultdict

from reglament.mail.quoting import signature_marks as marks

LEAST_SPOKEN = 2
"""Words of a line that ends as a sentence does."""
LEAST_GOING_ON = 3
"""Words of a line that goes on in small letters."""


def framing(lines: list[str]) -> set[int]:
    """The places of ruled lines of one kind that stand around something: where words lead up to the first of them with a
    colon, or where somebody goes on talking below the last.
    """
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if marks.SIGNATURE.match(line) or marks.RULED.match(line):
            kinds[line.strip()].append(at)
    found: set[int] = set()
    for places in kinds.values():
        if len(places) > 1 and _goes_on(lines[places[-1] + 1 :]):
            found.update(places)
        elif len(places) > 1 and _leads_up(lines[: places[0]]):
            found.update(places[:2])
    return found


def _leads_up(above: list[str]) -> bool:
    return next((line for line in reversed(above) if line.strip()), "").rstrip().endswith(":")


def _goes_on(below: list[str]) -> bool:
    """Whether a line below is spoken: a name, a firm and its address are not."""
    for line in below:
        if marks.DISCLAIMER.match(line):
            return False
        words = line.split()
        is_sentence = line.rstrip().endswith((".", "!", "?")) and len(words) >= LEAST_SPOKEN
        if is_sentence or (len(words) >= LEAST_GOING_ON and words[0].islower() and not _is_address(line)):
            return True
    return False


def _is_address(line: str) -> bool:
    """Whether it may be a street or a telephone: those have figures, or begin with a word cut short."""
    return any(letter.isdigit() for letter in line) or line.split()[0].endswith((".", ":"))
