"""What people write may run from right to left: wherever a page shows it, it takes its direction from its own letters."""

import re

from every_page.opened import Opened

from rules_of_pages.open_tags import OpenTags
from rules_of_pages.rule import PageRule

FOREIGN = re.compile("[\u0590-\u06ff]")
ENOUGH = 120
"""Pages with such words."""
STRANGERS = {"coming in", "going out"}
"""Who is shown no words of anybody."""
UNMARKED = {"title", "option", "script", "style"}
"""Where no mark can stand or none is needed: programs and menus set these by their own letters."""


class Reader(OpenTags):
    """Gathers the words of people that stand under no `dir="auto"`, as text or as a field's value."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def is_marked(self, tag: str, told: dict[str, str | None]) -> bool:
        """Whether words in it take their direction from their own letters, or from a mark of their own."""
        return tag == "bdi" or (told.get("dir") in ("auto", "rtl", "ltr") and tag != "html")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        told = dict(attrs)
        is_shown = tag == "input" and told.get("type") != "hidden"
        if is_shown and FOREIGN.search(told.get("value") or "") and not self.is_marked(tag, told):
            self.found.append(f'<input name="{told.get("name")}">')

    def handle_data(self, data: str) -> None:
        if FOREIGN.search(data) and not any(is_marked or tag in UNMARKED for tag, is_marked in self.open):
            self.found.append(f"<{self.open[-1][0] if self.open else ''}> {data.strip()[:60]}")


class DirectionRule(PageRule):
    """Words of people stand where they take their direction from their own letters."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, int] = {}

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Words that would run the way of the page."""
        self.seen[opened.who] = self.seen.get(opened.who, 0) + bool(FOREIGN.search(page))
        parser = Reader()
        parser.feed(page)
        return parser.found

    def unseen(self) -> list[str]:
        """Enough pages that show such words, and one at least to everybody who knows somebody."""
        lacking = [
            f"no words of people for {who}" for who, count in self.seen.items() if not count and who not in STRANGERS
        ]
        return lacking if sum(self.seen.values()) > ENOUGH else [*lacking, f"words of people: {self.seen}"]
