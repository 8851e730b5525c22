"""What people write may run from right to left: wherever a page shows it, it takes its direction from its own letters."""

import re
from html.parser import HTMLParser

from every_page.opened import Opened

from rules_of_pages.rule import PageRule

FOREIGN = re.compile("[\u0590-\u06ff]")
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle", "rect"}
ENOUGH = 120
"""Pages with such words."""
STRANGERS = {"coming in", "going out"}
"""Who is shown no words of anybody."""
UNMARKED = {"title", "option", "script", "style"}
"""Where no mark can stand or none is needed: programs and menus set these by their own letters."""


class Reader(HTMLParser):
    """Gathers the words of people that stand under no `dir="auto"`, as text or as a field's value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_marked = tag == "bdi" or (told.get("dir") in ("auto", "rtl", "ltr") and tag != "html")
        if (
            tag == "input"
            and FOREIGN.search(told.get("value") or "")
            and not is_marked
            and told.get("type") != "hidden"
        ):
            self.found.append(f'<input name="{told.get("name")}">')
        if tag not in VOID:
            self.open.append((tag, is_marked))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

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
