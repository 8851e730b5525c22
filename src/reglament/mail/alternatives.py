"""Long lists of words in patterns, laid out for whoever reads them."""


def any_of(*lists: str) -> str:
    """The alternatives of several lists, a line each for the reader's sake, as one pattern."""
    return "|".join(lists)
