"""The words of a page that are the desk's own."""

from functools import lru_cache
from html.parser import HTMLParser

UNREAD = {"script", "style", "option", "textarea", "template", "pre"}
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle", "rect"}


class Words(HTMLParser):
    """The words of a page, line by line, without the blocks that people and the edition wrote. Names and sentences of ours with
    one in them are among them: both stand in `bdi`.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            is_ours = tag not in UNREAD and (tag == "html" or dict(attrs).get("dir") != "auto")
            self.open.append((tag, is_ours))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and all(is_ours for _, is_ours in self.open):
            self.lines.append(" ".join(data.split()))


@lru_cache(maxsize=1)
def lines_of(page: str) -> list[str]:
    """Read a page, which several rules look at one after the other."""
    reader = Words()
    reader.feed(page)
    return reader.lines
