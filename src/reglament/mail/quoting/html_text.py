"""HTML as text: line by line as a person reads it, quoted passages behind "> " as in plain mail."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from reglament.mail.links import is_said, leads_out
from reglament.mail.quoting.hiding import HidingStyles
from reglament.mail.quoting.numbering import CountedList
from reglament.mail.quoting.quote_marks import SEPARATOR

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
SIGNED = re.compile(
    r"(?<![\w-])(?:gmail_signature(?:_prefix)?|(?:x_)?signature|moz-signature|protonmail_signature_block|composer_signature"
    r"|ms-outlook-mobile-signature|applemailsignature|yahoo_signature)(?![\w-])",
    re.I,
)
LIST_TAG = re.compile(r"<(/?)(ol|ul|li(?=[ >]))")
FOLDED = re.compile(r"[ \t\r\n\f]+")
MANY_LINES = re.compile(r"\n{3,}")
DEEPEST_QUOTE = 5
SURELY = "\u2063"
"""An invisible sign behind the marks of quotes that are somebody's earlier words; other blocks are the writer's own."""


def text_of(structure: str, styles: HidingStyles, *, marked: bool = False, signed: bool = False) -> str:
    """The text of well-formed HTML, which nh3 made, without what the page's `styles` hide.

    `marked` also marks what mail programs call quoted or old by class, and `signed` what they call a signature, for cutting;
    without either the text is what the page shows.
    """
    counts = _item_counts(structure) if "reversed" in structure else []
    writer = _TextWriter(styles, counts, marked=marked, signed=signed or marked)
    writer.feed(structure)
    writer.close()
    return tidy(writer.text())


def tidy(text: str) -> str:
    """At most one empty line in a row, no spaces at line ends."""
    whole = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
    return MANY_LINES.sub("\n\n", whole).strip()


@dataclass(slots=True)
class _Element:
    """An element that is open: whether it quotes, and hides; where it leads, and how it counts its items."""

    is_quote: bool
    is_sure: bool
    is_hidden: bool
    href: str
    counted: CountedList | None
    begun: int = 0


class _TextWriter(HTMLParser):
    """Writes the text of well-formed HTML, quoted passages behind "> "."""

    def __init__(self, styles: HidingStyles, counts: list[int], *, marked: bool, signed: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.styles, self.counts = styles, counts
        self.marked, self.signed = marked, signed
        self.counted_lists = 0
        self.lines: list[str] = []
        self.line: list[str] = []
        self.open: list[_Element] = []
        self.hidden = 0
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
        if tag not in LEAVES:
            sure = self.marked and _is_old(tag, told)
            hidden = self.styles.hide(tag, told)
            counted = self._counted(told) if tag == "ol" else None
            self.open.append(_Element(sure or tag == "blockquote", sure, hidden, told.get("href", ""), counted))
            self.hidden += hidden
        if not self.hidden:
            self._begin(tag, told)
        if tag not in LEAVES:
            self.quotes += self.open[-1].is_quote
            self.sure_quotes += self.open[-1].is_sure

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        if tag in BLOCKS:
            self._end_line()
        if self.signed and SIGNED.search(f"{told.get('id', '')} {told.get('class', '')}"):
            self._end_line()
            self.lines.append("--")
        if self.marked:
            self._mark(tag, told)
        if tag == "br":
            self._end_line(even_empty=True)
        elif tag == "li":
            self._write(self._bullet(told))
        elif tag in ("td", "th") and self.line:
            self._write(" ")
        elif tag == "img" and told.get("alt"):
            self._write(f"[{told['alt']}]")
        elif tag == "a":
            self.open[-1].begun = len(self.line)
        self.verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line, a paragraph with an empty one."""
        if not self.hidden:
            self._end(tag)
        if tag not in LEAVES and self.open:
            was = self.open.pop()
            self.quotes -= was.is_quote
            self.sure_quotes -= was.is_sure
            self.hidden -= was.is_hidden

    def _end(self, tag: str) -> None:
        if tag == "a" and self.open:
            self._name_address(self.open[-1])
        if tag in BLOCKS:
            self._end_line()
        if tag in SET_APART and self.lines and self.lines[-1].strip("> "):
            self.lines.append(self._quote_marks())
        self.verbatim -= tag == "pre"

    def handle_data(self, data: str) -> None:
        """Words: white space is folded except in what is set line by line. What is not shown is not read."""
        if self.hidden:
            return
        if self.verbatim:
            *whole, last = data.split("\n")
            for line in whole:
                self._write(line)
                self._put("".join(self.line))
                self.line = []
            self._write(last)
            return
        folded = FOLDED.sub(" ", data)
        self._write(folded.lstrip(" ") if not self.line or self.line[-1].endswith(" ") else folded)

    def _counted(self, told: dict[str, str]) -> CountedList:
        """A list that counts, with how many items it has where that is known."""
        self.counted_lists += 1
        return CountedList(told, self.counts[self.counted_lists - 1] if self.counted_lists <= len(self.counts) else 0)

    def _bullet(self, told: dict[str, str]) -> str:
        """What stands before a list item: its number, where the list counts."""
        around = self.open[-2].counted if len(self.open) > 1 else None
        return "- " if around is None else around.mark(told)

    def _name_address(self, link: "_Element") -> None:
        """Where a link leads stands behind its words, unless they say it themselves."""
        words = "".join(self.line[link.begun :]).strip()
        if leads_out(link.href) and not is_said(link.href, words):
            self._write(f" <{link.href}>")

    def _write(self, words: str) -> None:
        """Put words at the end of the line, which is put together once it ends: it may be of very many pieces."""
        if words:
            self.line.append(words)

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
        line = "".join(self.line)
        if line.strip() or even_empty:
            self._put(line.strip() if not self.verbatim else line)
        self.line = []

    def _put(self, line: str) -> None:
        self.lines.append(self._quote_marks() + (SURELY if self.sure_quotes else "") + line)

    def _quote_marks(self) -> str:
        return "> " * min(self.quotes, DEEPEST_QUOTE)


def _item_counts(structure: str) -> list[int]:
    """How many items each list of well-formed HTML that counts has, in their order: one that counts down begins with it."""
    counts: list[int] = []
    opened: list[int] = []
    for slash, tag in LIST_TAG.findall(structure):
        if tag == "li":
            if opened and opened[-1] >= 0 and not slash:
                counts[opened[-1]] += 1
        elif slash:
            del opened[-1:]
        else:
            opened.append(len(counts) if tag == "ol" else -1)
            if tag == "ol":
                counts.append(0)
    return counts


def _is_old(tag: str, told: dict[str, str]) -> bool:
    """Whether a program says that what is in the element is somebody's earlier words. A bare block says nothing of it: writers set
    apart with it what they show. One that Gmail's writers set apart by its buttons is called as Gmail calls its quotes; those stand
    in an element of that name besides.
    """
    named = set(QUOTED.findall(told.get("class", "")))
    if tag != "blockquote":
        return bool(named)
    return bool(named - {"gmail_quote"}) or "cite" in told or told.get("type", "").lower() == "cite"
