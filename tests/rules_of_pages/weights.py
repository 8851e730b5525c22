"""How much a browser loads that comes to a page for the first time: the page, its styles, scripts, icons and pictures, packed as the desk
sends them. Attachments are not the page's.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from every_page.opened import Opened

from rules_of_pages.rule import PageRule

MOST_BYTES = 150_000
LOADED = re.compile(r'<(?:script|link|img)\b[^>]*?(?:src|href)="/static/([^"]+)"')
"""What a page names of what the desk ships. Links for other occasions (what a phone puts on its screen) count too."""
PACKED = frozenset({".css", ".js", ".svg", ".html", ".json", ".webmanifest"})
OWN_ADDRESS = re.compile(r"url\(")
"""Where a style would load something more."""


class WeightRule(PageRule):
    """No page is heavier than a slow line bears."""

    def __init__(self) -> None:
        super().__init__()
        self.heaviest: dict[str, int] = {}

    def faults(self, opened: Opened, page: str) -> list[str]:
        """The page, where it is too heavy."""
        weight = weight_of(page)
        self.heaviest[str(opened)] = weight
        return [f"{weight:,} bytes"] if weight > MOST_BYTES else []

    def unseen(self) -> list[str]:
        """Pages without anything that they load: then the rule would read them wrong."""
        return [] if max(self.heaviest.values(), default=0) > MOST_BYTES / 10 else ["no page loads anything"]


def weight_of(page: str) -> int:
    """Bytes over the wire, without headers."""
    return len(gzip.compress(page.encode(), 6)) + sum(map(sent, sorted(set(LOADED.findall(page)))))


@cache
def sent(name: str) -> int:
    """The bytes of a file that ships with the desk, as they are sent."""
    found = finders.find(name)
    assert found, f"{name} is named by a page and is nowhere"
    content = Path(str(found)).read_bytes()
    if name.endswith(".css"):
        assert not OWN_ADDRESS.search(content.decode()), f"{name} loads more: count it"
    return len(gzip.compress(content)) if Path(name).suffix in PACKED else len(content)
