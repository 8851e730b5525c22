"""The words of a page that are the desk's own."""

from functools import lru_cache

from rules_of_pages.open_tags import OpenTags

UNREAD = {"script", "style", "option", "textarea", "template", "pre"}


class Words(OpenTags):
    """The words of a page, line by line, without the blocks that people and the edition wrote. Names and sentences of ours with
    one in them are among them: both stand in `bdi`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def is_marked(self, tag: str, told: dict[str, str | None]) -> bool:
        """Whether what stands in it is somebody else's."""
        return tag in UNREAD or (tag != "html" and told.get("dir") == "auto")

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(is_theirs for _, is_theirs in self.open):
            self.lines.append(" ".join(data.split()))


@lru_cache(maxsize=1)
def lines_of(page: str) -> list[str]:
    """Read a page, which several rules look at one after the other."""
    reader = Words()
    reader.feed(page)
    return reader.lines
