"""What one can look at once everything runs. A door that gets a page worth trying adds its line here, and nothing else."""

from importlib.util import find_spec

PAGES = (
    ("The front of both desks", "/", ""),
    ("Siroka's queue, for staff", "/siroka/work/", ""),
    ("Unofficial contacts", "/siroka/work/contacts/", ""),
    ("Refused intake", "/siroka/work/refused/", ""),
)
"""Words, address at the desk, and the module without which the page is not there (empty: always there)."""


def pages(desk: str) -> list[tuple[str, str]]:
    """The pages that are there, with their whole addresses."""
    return [(words, f"{desk}{address}") for words, address, module in PAGES if not module or _is_there(module)]


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # The package above it is missing.
        return False
