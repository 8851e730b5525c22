"""`reglament weave`, with what this installation carries out: the page says of no rule that the desk does it when no room does."""

from reglament.desk.lib.carried import carried
from reglament.regulation.console import weave


def run(arguments: list[str]) -> int:
    """Print the page as `regulation/console/weave.py` does."""
    return weave.run(arguments, carried())
