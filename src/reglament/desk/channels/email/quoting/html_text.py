"""HTML as text: line by line as a person reads it, quoted passages behind "> " as in plain mail."""

import re
from html.parser import HTMLParser

from reglament.desk.channels.email.quoting.quote_marks import SEPARATOR

LEAVES = {"br", "hr", "img"}


def names(words: str) -> frozenset[str]:
    """A set of tag or property names, written with spaces between."""
    return frozenset(words.split())


BLOCKS = names(
    "address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tr ul"
)
SET_APART = ("p", "h1", "h2", "h3", "table", "ul", "ol", "blockquote")
QUOTED = re.compile(
    r"\b(gmail_quote|gmail_extra_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|ms-outlook-mobile-reference-message)\b"
)
FROM_HERE = re.compile(
    r"\b(x?_?divRplyFwdMsg|appendonsend|OutlookMessageHeader|stopSpelling|mail-editor-reference-message-container|"
    r"OLK_SRC_BODY_SECTION)\b"
)
OUTLOOK_LINE = re.compile(r"border-top:\s*solid\s+#(B5C4DF|E1E1E1)|border-top-color:\s*rgb\(229", re.I)
DEEPEST_QUOTE = 5
SURELY = "\u2063"
"""An invisible sign behind the marks of quotes that are somebody's earlier words; other blocks are the writer's own."""


def text_of(structure: str, *, marked: bool) -> str:
    """The text of well-formed HTML, which nh3 made. `marked` also marks what mail programs call quoted or old by class,
    for cutting; without it the text is what the page shows.
    """
    writer = _Writer(marked)
    writer.feed(structure)
    writer.close()
    return tidy(writer.text())


def tidy(text: str) -> str:
    """At most one empty line in a row, no spaces at line ends."""
    whole = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", whole).strip()


class _Writer(HTMLParser):
    """Writes the text of well-formed HTML, quoted passages behind "> "."""

    def __init__(self, marked: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.marked = marked
        self.lines: list[str] = []
        self.line = ""
        self.open: list[tuple[bool, bool]] = []
        self.quotes = 0
        self.sure_quotes = 0
        self.verbatim = 0

    def text(self) -> str:
        """What was written."""
        self._end_line()
        return "\n".join(self.lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; a container that a mail program made for quotes begins a quote."""
        told = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self._end_line()
        if self.marked:
            self._mark(tag, told)
        if tag == "br":
            self._end_line(even_empty=True)
        elif tag == "li":
            self.line += "- "
        elif tag in ("td", "th") and self.line.strip():
            self.line += " "
        elif tag == "img" and told.get("alt"):
            self.line += f"[{told['alt']}]"
        self.verbatim += tag == "pre"
        if tag not in LEAVES:
            sure = self.marked and _is_old(tag, told)
            self.open.append((sure or tag == "blockquote", sure))
            self.quotes += self.open[-1][0]
            self.sure_quotes += sure

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line, a paragraph with an empty one."""
        if tag in BLOCKS:
            self._end_line()
        if tag in SET_APART and self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * self.quotes if self.quotes else "")
        self.verbatim -= tag == "pre"
        if tag not in LEAVES and self.open:
            was_quote, was_sure = self.open.pop()
            self.quotes -= was_quote
            self.sure_quotes -= was_sure

    def handle_data(self, data: str) -> None:
        """Words: white space is folded except in what is set line by line."""
        if self.verbatim:
            *whole, self.line = (self.line + data).split("\n")
            for line in whole:
                self._put(line)
            return
        folded = re.sub(r"[ \t\r\n\f]+", " ", data)
        self.line += folded.lstrip(" ") if not self.line or self.line.endswith(" ") else folded

    def _mark(self, tag: str, told: dict[str, str]) -> None:
        """Where a mail program says that everything below is old, the text says so too."""
        if FROM_HERE.search(f"{told.get('id', '')} {told.get('class', '')}") or OUTLOOK_LINE.search(
            told.get("style", "")
        ):
            self._end_line()
            self.lines.append(SEPARATOR)
        elif tag == "hr":
            self.lines.append("_" * 20)

    def _end_line(self, *, even_empty: bool = False) -> None:
        if self.line.strip() or even_empty:
            self._put(self.line.strip() if not self.verbatim else self.line)
        self.line = ""

    def _put(self, line: str) -> None:
        self.lines.append("> " * min(self.quotes, DEEPEST_QUOTE) + (SURELY if self.sure_quotes else "") + line)


def _is_old(tag: str, told: dict[str, str]) -> bool:
    """Whether what is in the element is somebody's earlier words. A block that Gmail's writers set apart by its buttons is
    called as Gmail calls its quotes; those stand in an element of that name besides.
    """
    named = set(QUOTED.findall(told.get("class", "")))
    return named != {"gmail_quote"} if tag == "blockquote" else bool(named)
