"""What a request is called that came without a subject."""

SUBJECT_LENGTH = 100


def first_line(text: str) -> str:
    """The first line that says something, with single spaces."""
    return next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")


def subject_of(text: str) -> str:
    """The first line that says something, cut at a word."""
    line = first_line(text)
    cut = line[:SUBJECT_LENGTH]
    return line if len(line) <= SUBJECT_LENGTH else f"{cut.rpartition(' ')[0] or cut}…"
