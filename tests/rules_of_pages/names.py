"""Every page calls a request by one name, the one that letters, the chat and the bot have, too."""

import re

from every_page.opened import Opened

from rules_of_pages.lines import lines_of
from rules_of_pages.rule import PageRule

NAME = re.compile(r"\b[A-Z]+-\d+\b")
BARE = re.compile(r"\b(?:requests?|заявк\w+) +(?:№ *)?\d", re.IGNORECASE)
NUMBERED = re.compile(r"№ *\d")
OTHERS_NUMBERED = re.compile(r"/(?:regulation|answers)/")
"""Where the sign counts orders by which an edition was brought in, and wordings of an article."""


class NameRule(PageRule):
    """No page calls a request by its bare number."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Lines with a request's number alone."""
        lines = lines_of(page)
        self.seen += sum(len(NAME.findall(line)) for line in lines)
        may_number = OTHERS_NUMBERED.search(opened.path)
        return [line for line in lines if BARE.search(line) or (NUMBERED.search(line) and not may_number)]

    def unseen(self) -> list[str]:
        """Enough requests that are named."""
        return [] if self.seen > 100 else [f"names of requests: {self.seen}"]
