"""A page read with what stands open around each of its words."""

from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle", "rect"}


class OpenTags(HTMLParser):
    """Reads a page and keeps the tags that are open, each with whether the rule's mark is on it (`is_marked`)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []

    def is_marked(self, tag: str, told: dict[str, str | None]) -> bool:
        """Whether a tag with these attributes has the mark that the rule looks for."""
        raise NotImplementedError

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, self.is_marked(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        # A picture's `<path/>` closes what never stood open.
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass
