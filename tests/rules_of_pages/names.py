"""Every page calls a request by one name, the one that letters, the chat and the bot have, too."""

import re

from every_page.opened import Opened

from rules_of_pages.lines import lines_of
from rules_of_pages.rule import PageRule

NAME = re.compile(r"\b[A-Z]+-\d+\b")
OTHER_NAME = re.compile(r"\b(?:requests?|заявк\w+) +(?:№ *)?\d|№ *\d", re.IGNORECASE)
OF_WORDING = re.compile(r"\bтекст\w* № *\d", re.IGNORECASE)
"""Wordings of an article are counted in Russian with the same sign."""


class NameRule(PageRule):
    """No page calls a request by its bare number."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Lines with a request's number alone."""
        lines = lines_of(page)
        self.seen += sum(len(NAME.findall(line)) for line in lines)
        return [line for line in lines if OTHER_NAME.search(line) and not OF_WORDING.search(line)]

    def unseen(self) -> list[str]:
        """Enough requests that are named."""
        return [] if self.seen > 100 else [f"names of requests: {self.seen}"]
