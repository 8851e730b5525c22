"""What every rule of pages can do."""

from every_page.opened import Opened


class PageRule:
    """One thing that holds on every page. What is against it is kept by page, so that one run names all of it."""

    def __init__(self) -> None:
        self.wrong: dict[str, list[str]] = {}

    def look(self, opened: Opened, page: str) -> None:
        """Look at one page."""
        if found := self.faults(opened, page):
            self.wrong[str(opened)] = found

    def faults(self, opened: Opened, page: str) -> list[str]:
        """What is against the rule on this page."""
        raise NotImplementedError

    def unseen(self) -> list[str]:
        """What the pages ought to have had for the rule to look at, and had not: it would hold on empty ones, too."""
        raise NotImplementedError
