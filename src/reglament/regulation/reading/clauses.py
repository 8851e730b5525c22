"""From the text of an edition file to numbered clauses, their citable items and their fences, each knowing its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reglament.regulation.edition import Item
from reglament.regulation.faults import did_you_mean

FENCES = ("rule", "reading", "example", "told", "declaratory")
NUMBERED = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)\.?(?:\s+(.*))?", re.DOTALL)
HEADING = re.compile(r"#{1,6}\s+\d")
OPENING = re.compile(r" {0,3}(?:`{3,}|~{3,})\s*(?:" + "|".join(FENCES) + r")\b")
LETTERED = re.compile(r"\(?([a-zа-яё])\)\s+(.*)")


@dataclass(slots=True)
class Fence:
    """A fenced block with its kind, the item that it stands under, its text, and the line (from 1) of its first line of text."""

    kind: str
    item: str
    body: str
    line: int


@dataclass(slots=True)
class ClauseBeingRead:
    """A clause as found in the file, before anybody asked what its fences mean. `below` lines of the file end with its heading."""

    number: str
    title: str
    line: int
    below: int
    text: str = ""
    items: list[Item] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A whole file: the front matter as TOML text, the clauses, the published text, and what is wrong (line, clause, sentence)."""

    front: str = ""
    drafts: list[ClauseBeingRead] = field(default_factory=list)
    published: str = ""
    faults: list[tuple[int, str, str]] = field(default_factory=list)


def parse(text: str) -> Page:
    """Cut the text of an edition file into its front matter and clauses. Faults are collected in the page, never raised."""
    page = Page()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _take_front_matter(lines, page)
    _Cutter(lines, page).cut()
    _check_order(page)
    return page


def order_of(number: str) -> tuple[int, ...]:
    """The sort key of a clause number: 2.10 comes after 2.9."""
    return tuple(map(int, number.split(".")))


def _take_front_matter(lines: list[str], page: Page) -> None:
    """Move the front matter into the page, and leave empty lines in its place so that line numbers stay."""
    if not lines or lines[0].strip() != "+++":
        page.faults.append((1, "", "has no front matter; begin the file with +++, the keys of the edition, and +++"))
        return
    marks = (number for number, line in enumerate(lines[1:], 1) if line.strip() == "+++")
    end = next(marks, None)
    if end is None:
        begins = next((number for number, line in enumerate(lines[1:], 1) if HEADING.match(line)), len(lines))
        before = f", before line {begins + 1}" if begins < len(lines) else ""
        sentence = (
            f"the front matter that begins here does not end; write +++ on a line of its own after its last key{before}"
        )
        page.faults.append((1, "", sentence))
        end = begins - 1
    else:
        page.front = "\n".join(["", *lines[1:end]])
    lines[: end + 1] = [""] * (end + 1)


class _Cutter:
    """One walk over the Markdown tokens that hands every piece to the clause it stands under."""

    def __init__(self, lines: list[str], page: Page) -> None:
        self.lines = lines
        self.page = page
        self.kept = [True] * len(lines)
        self.in_items: list[str] = []
        self.counted: dict[str, int] = {}

    def cut(self) -> None:
        tokens = MarkdownIt("commonmark").parse("\n".join(self.lines))
        for number, token in enumerate(tokens):
            if token.type == "heading_open" and token.level == 0:
                self._heading(token, tokens[number + 1].content)
            elif token.type == "list_item_open":
                self._list_item(token, _first_words(tokens, number + 1))
            elif token.type == "list_item_close":
                self.in_items.pop()
            elif token.type == "paragraph_open" and token.level == 0 and self.page.drafts:
                self._paragraph(token, tokens[number + 1].content)
            elif token.type == "fence" and token.info.strip():
                self._fence(token)
        self._fill_texts()

    def _heading(self, token: Token, title: str) -> None:
        line = _line(token)
        found = NUMBERED.fullmatch(title.strip())
        if found:
            self.page.drafts.append(
                ClauseBeingRead(found[1], (found[2] or "").strip(), line, token.map[1] if token.map else line)
            )
            self.counted = {"item": 0, "paragraph": 0}
        elif self.page.drafts:
            last = self.page.drafts[-1].number
            self._fault(line, f'heading "{title}" has no number; give it one that comes after {last}')

    def _list_item(self, token: Token, text: str) -> None:
        self.counted["item"] = self.counted.get("item", 0) + 1
        lettered = LETTERED.match(text)
        label = lettered[1] if lettered else str(self.counted["item"])
        self._item(label, lettered[2] if lettered else text, _line(token))
        self.in_items.append(label)

    def _paragraph(self, token: Token, text: str) -> None:
        """A paragraph is an item, and so is each lettered line in it with the lines that go on from there."""
        pieces: list[tuple[str, list[str], int]] = []
        for line, words in enumerate(text.split("\n"), _line(token)):
            lettered = LETTERED.match(words)
            if lettered:
                pieces.append((lettered[1], [lettered[2]], line))
            elif pieces:
                pieces[-1][1].append(words.strip())
            else:
                self.counted["paragraph"] += 1
                pieces.append((f"¶{self.counted['paragraph']}", [words], line))
        for label, words_of, line in pieces:
            self._item(label, "\n".join(words_of), line)

    def _item(self, label: str, text: str, line: int) -> None:
        if self.page.drafts:
            self.page.drafts[-1].items.append(Item(label, text, line))

    def _fence(self, token: Token) -> None:
        start, end = token.map or (0, 0)
        kind, *rest = token.info.split()
        self.kept[start:end] = [False] * (end - start)
        swallowed = self._swallowed(start + 1, end)
        if self.lines[end - 1].strip(" \t>") != token.markup or end - start < 2 or swallowed:
            before = f", before line {swallowed}" if swallowed else ""
            cure = f"write {token.markup} on a line of its own after it{before}"
            self._fault(start + 1, f"the {kind} fence does not end; {cure}")
        if kind not in FENCES:
            cure = did_you_mean(kind, FENCES)
            self._fault(start + 1, f'a fence "{kind}" is not known; {cure}')
        elif not self.page.drafts:
            self._fault(
                start + 1, f"a {kind} fence stands before the first clause; move it under the clause that it belongs to"
            )
        else:
            item = rest[0] if rest else self.in_items[-1] if self.in_items else ""
            own = "\n".join(self.lines[start + 1 : swallowed - 1]) if swallowed else token.content
            self._hang(Fence(kind, item, own, start + 2))

    def _swallowed(self, start: int, end: int) -> int:
        """The line (from 1) at which the file goes on inside a fence that was not closed; 0 where nothing else is inside."""
        if not any(OPENING.match(line) for line in self.lines[start:end]):
            return 0
        inside = range(start, end)
        return next(at + 1 for at in inside if HEADING.match(self.lines[at]) or OPENING.match(self.lines[at]))

    def _hang(self, fence: Fence) -> None:
        draft = self.page.drafts[-1]
        labels = [item.label for item in draft.items]
        if fence.item and fence.item not in labels:
            cure = did_you_mean(fence.item, labels)
            self._fault(
                fence.line - 1,
                f'the {fence.kind} fence stands under item "{fence.item}", which the clause does not have; {cure}',
            )
        draft.fences.append(fence)

    def _fault(self, line: int, sentence: str) -> None:
        clause = self.page.drafts[-1].number if self.page.drafts else ""
        self.page.faults.append((line, clause, sentence))

    def _fill_texts(self) -> None:
        bounds = [*(draft.line - 1 for draft in self.page.drafts), len(self.lines)]
        for number, draft in enumerate(self.page.drafts, 1):
            draft.text = self._published(draft.below, bounds[number])
        self.page.published = self._published(0, len(self.lines))

    def _published(self, start: int, end: int) -> str:
        """The lines from `start` to `end` without fences, and without the empty lines that the fences leave behind."""
        return "\n".join(_single_spaced(self.lines[at].rstrip() for at in range(start, end) if self.kept[at])).strip(
            "\n"
        )


def _single_spaced(lines: Iterator[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


def _first_words(tokens: list[Token], start: int) -> str:
    """The first text of a list item whose tokens begin at `start`; empty where it has none."""
    while tokens[start].type not in ("inline", "list_item_close"):
        start += 1
    return tokens[start].content


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _check_order(page: Page) -> None:
    seen: dict[str, int] = {}
    highest: ClauseBeingRead | None = None
    for draft in page.drafts:
        if draft.number in seen:
            first = seen[draft.number]
            page.faults.append(
                (
                    draft.line,
                    draft.number,
                    f"the number stands a second time, first in line {first}; give each clause its own",
                )
            )
        elif highest and order_of(draft.number) < order_of(highest.number):
            page.faults.append((draft.line, draft.number, f"comes after clause {highest.number}; put it before"))
        if highest is None or order_of(draft.number) > order_of(highest.number):
            highest = draft
        seen.setdefault(draft.number, draft.line)
