"""What we ourselves sent, to be found again in an answer: better than any guess by separators, since programs quote as they like.

Lines are compared by runs of words, so that it does not matter where a program broke them, and what it put before them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from urllib.parse import unquote

from reglament.mail.mailboxes import plain
from reglament.mail.quoting import quote_marks as marks

RUN = 4
"""Words that follow each other; fewer are said by anybody."""
ENOUGH = 6
"""Words in a row of lines of ours, so that it is no chance."""
SHORT = 5
MOST_WORDS = 200_000
LONGEST_KNOWN = 20_000
WORD = re.compile(r"\w+|[+\u2705\u274c\u2714\u2611\u2713\U0001f300-\U0001faff]")
"""A word, or a sign with which people answer."""
LINK = re.compile(r"<?https?://[^\s<>]++>?|\[\d{1,3}\]")
"""An address, or the number under which a program lists it below."""
SENTENCE_ENDS = re.compile(r"\n|(?<=[.!?…])[ \t]++(?=[A-ZА-ЯЁ«“\"(])")
Words = tuple[str, ...]


class Likeness(Enum):
    """Whether a line is one that we sent; a short one may be, where it stands beside one that is."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Between whom letters go: `mailboxes` are the addresses from which we write, "@desk.example" for all of a domain, `theirs` those of
    the writer, and `known` what the client's people said before; `is_whole` says that nothing else was said here.
    """

    mailboxes: Iterable[str] = ()
    theirs: Iterable[str] = ()
    known: Iterable[str] = ()
    is_whole: bool = False


OF_NOBODY = Correspondence()


class Ours:
    """The words of what we sent: `texts` in any lines; `heads` with which a short line of our letters begins, such as a greeting or
    who signed; and `addresses` with which our links begin. `letters` are whole ones as they were sent, with what they quote of the
    client behind marks. `always` is what we say in every letter, taken apart once for all, with values left out. It goes `between`
    us and the writer.
    """

    def __init__(
        self,
        texts: Iterable[str],
        heads: Iterable[str] = (),
        addresses: Iterable[str] = (),
        *,
        letters: Iterable[str] = (),
        always: "Ours | None" = None,
        between: Correspondence = OF_NOBODY,
    ) -> None:
        self.addresses = tuple(filter(None, addresses))
        self.mailboxes = frozenset(map(plain, between.mailboxes))
        self.theirs = frozenset(map(plain, between.theirs))
        self.known, self.is_whole = tuple(between.known), between.is_whole
        self.heads: set[str] = set(always.heads) if always else set()
        self.heads.update(words[0] for words in map(self.words, heads) if words)
        self.runs: set[Words] = set(always.runs) if always else set()
        self.short_lines: set[Words] = set(always.short_lines) if always else set()
        self.exact_runs: set[Words] = set()
        self.quoted_runs: set[Words] = set()
        self.starts: set[Words] = set()
        self.ends: set[Words] = set()
        self.finals: set[Words] = set()
        for text in texts:
            self._learn(text)
        self.learn_letters(letters)

    def learn_letters(self, letters: Iterable[str]) -> None:
        """Take more whole letters as they were sent."""
        for letter in letters:
            self._learn_letter(letter)

    def _learn(self, text: str) -> None:
        """Take a text apart: its runs of words, its short lines, and the words before and behind the end of each sentence."""
        words: list[str] = []
        breaks: list[int] = []
        for piece in SENTENCE_ENDS.split(text):
            said = self.words(piece)
            words += said
            breaks.append(len(words))
            if len(words) > MOST_WORDS:
                break
        runs = list(_runs(words))
        self.exact_runs.update(runs)
        self.runs.update(runs)
        self.ends.update(tuple(words[at - RUN : at]) for at in breaks if at >= RUN)
        self.starts.update(tuple(words[at : at + RUN]) for at in (0, *breaks))
        self.short_lines.update(line for line in map(tuple, map(self.words, text.split("\n"))) if 0 < len(line) < RUN)

    def _learn_letter(self, letter: str) -> None:
        """A letter says something of its own, and below it what it quotes: words of the client, which are old in a quote alone."""
        lines = letter.split("\n")
        own = [line for line in lines if not marks.QUOTE.match(line)]
        quoted = "\n".join(marks.QUOTE.sub("", line) for line in lines if marks.QUOTE.match(line))
        self._learn("\n".join(own))
        self.quoted_runs.update(_runs(self.words(quoted)))
        said = [words for line in own if (words := self.words(line))]
        for last in (said, said[:-1]) if quoted else (said,):
            self.finals.add(tuple([word for words in last[-RUN:] for word in words][-RUN:]))

    def marked(
        self,
        lines: Sequence[str],
        mark: str,
        known: Mapping[int, Likeness] | None = None,
        introduced: Collection[int] = (),
    ) -> list[str]:
        """The lines, with the mark before each that we sent and that the writer's program has not marked as old. `known` are
        lines by their places of which it is known whether we sent them; at the places `introduced` a few words of ours are enough.
        """
        told = known or {}
        found = [told[at] if at in told else self.likeness(line) for at, line in enumerate(lines)]
        ours: set[int] = set()
        for block in _blocks(lines, found):
            said = sum(len(self.words(lines[at])) for at in block if found[at] is Likeness.SURE)
            if said >= (RUN if block[0] in introduced else ENOUGH):
                ours.update(block)
        return [f"{mark}{line}" if at in ours and line.strip() else line for at, line in enumerate(lines)]

    def likeness(self, line: str) -> Likeness:
        """Whether we sent what stands on a line; one that is quoted is told by its quote."""
        if marks.QUOTE.match(line):
            return Likeness.NONE
        words = self.words(line)
        if len(words) >= RUN:
            runs = list(_runs(words))
            if 4 * sum(run in self.runs for run in runs) >= 3 * len(runs):
                return Likeness.SURE
        return Likeness.PERHAPS if self._may_stand_in_ours(line, words) else Likeness.NONE

    def _may_stand_in_ours(self, line: str, words: list[str]) -> bool:
        """Whether our letters have such a line, as others may."""
        if self.may_link(line):
            return True
        return bool(words) and len(words) <= SHORT and (tuple(words) in self.short_lines or words[0] in self.heads)

    def may_link(self, line: str) -> bool:
        """Whether a line ends with a link of ours, as lines of our letters do."""
        return any(address in line.rpartition(" ")[2] for address in self.addresses)

    def has(self, lines: Iterable[str]) -> bool:
        """Whether any of some quoted lines is one that we sent."""
        return any(self.likeness(marks.QUOTE.sub("", line).strip()) is Likeness.SURE for line in lines)

    def knows(self, lines: Iterable[str]) -> bool:
        """Whether most of some lines was said before by the client's people."""
        runs = [run for line in lines for run in _runs(self.words(marks.QUOTE.sub("", line)))]
        return 2 * sum(run in self._known_runs or run in self.quoted_runs for run in runs) > len(runs)

    @cached_property
    def _known_runs(self) -> set[Words]:
        """The runs of what the client's people said, which is seldom asked for."""
        found: set[Words] = set()
        for text in self.known:
            if len(found) <= MOST_WORDS:
                found.update(_runs(self.words(text[:LONGEST_KNOWN])))
        return found

    def is_news(self, lines: Sequence[str]) -> bool:
        """Whether some lines say enough, and nothing that was said here: neither by us nor by the client's people."""
        said = sum(len(self.words(line)) for line in lines)
        return said >= ENOUGH and not self.has(lines) and not self.knows(lines)

    def is_mailbox(self, address: str) -> bool:
        """Whether we write from an address, or it is of a domain of which all are ours."""
        mailbox = plain(address)
        return mailbox in self.mailboxes or mailbox[mailbox.rfind("@") :] in self.mailboxes

    def is_desk(self, address: str) -> bool:
        """Whether it is the very address from which we write."""
        return plain(address) in self.mailboxes

    def is_theirs(self, address: str) -> bool:
        """Whether the writer writes from an address."""
        return plain(address) in self.theirs

    def is_in(self, text: str) -> bool:
        """Whether a few words of a text follow each other as they do in ours."""
        words = [word for line in text.split("\n") for word in self.words(marks.QUOTE.sub("", line))]
        return any(run in self.runs for run in _runs(words[:MOST_WORDS]))

    def words(self, line: str) -> list[str]:
        """The words of a text, without links of ours."""
        return [word.casefold() for word in WORD.findall(self._without_links(line))]

    def _without_links(self, text: str) -> str:
        """The text with spaces where links of ours stand; other programs wrap them into addresses of their own."""
        return LINK.sub(self._blank, text) if "://" in text or "[" in text else text

    def _blank(self, link: re.Match[str]) -> str:
        address = link[0]
        is_ours = address.startswith("[") or any(own in address or own in unquote(address) for own in self.addresses)
        return " " * len(address) if is_ours else address


def _runs(words: Sequence[str]) -> Iterator[Words]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _blocks(lines: Sequence[str], found: list[Likeness]) -> Iterator[list[int]]:
    """The places of lines that stand together and may all be ours, with empty ones and dashes between."""
    block: list[int] = []
    for at, line in enumerate(lines):
        if found[at] is not Likeness.NONE or (block and not WORD.search(line)):
            block.append(at)
        elif block:
            yield block
            block = []
    if block:
        yield block
