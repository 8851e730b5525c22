"""`reglament check`, with what this installation carries out: the account calls no clause enforced that the page calls done by hand."""

from reglament.desk.lib.carried import carried
from reglament.regulation.console import check


def run(arguments: list[str]) -> int:
    """Check the files as `regulation/console/check.py` does."""
    return check.run(arguments, carried())
