"""Mails that a mail encloses: somebody passes them on as attachments, and their words are what it is about.

They are written below the sender's own words as a program writes a forward in line, so that they are kept, told apart and shown
in the same way. What a report of a mail server encloses is the server's, and stays a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import addresses, html_clean, sealed, splitting, transfer, wordings
from reglament.mail.reading.contents import MAILS, Contents, gather
from reglament.mail.reading.headers import Headers
from reglament.mail.reading.letter import Attached
from reglament.mail.reading.splitting import MailPart
from reglament.mail.reading.words import decoded, subject_of

REPORT = "multipart/report"
DEEPEST, MOST = 4, 20
"""How deep in each other mails are read, and how many of them; what is more stays a file."""
BEGINS = "---------- Forwarded message ---------"
LONGEST_VALUE = 300


@dataclass
class PassedOn:
    """What the enclosed mails hold: their words in blocks, below each other, and their files."""

    blocks: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of them, as they stand below the words of the sender."""
        return "\n\n".join(self.blocks)


def below(own: str, passed_on: str) -> str:
    """The sender's own words with what they pass on."""
    return "\n\n".join(filter(None, (own, passed_on)))


def opened(mails: list[MailPart], html: str, parts: int) -> tuple[list[MailPart], PassedOn]:
    """The mails that stay shut, and what the others hold; `html` has to be read beside them, and `parts` is how many they may have."""
    reader = _Enclosed(parts, html)
    return reader.shut(mails, 1), reader.found


@dataclass
class _Enclosed:
    """Reads enclosed mails within one budget of mails, parts and HTML for all of them."""

    parts: int
    html: str
    found: PassedOn = field(default_factory=PassedOn)
    mails: int = MOST

    def shut(self, mails: list[MailPart], depth: int) -> list[MailPart]:
        """Those of the mails that cannot be opened."""
        return [leaf for leaf in mails if not self._open(leaf, depth)]

    def _open(self, leaf: MailPart, depth: int) -> bool:
        if depth > DEEPEST or self.mails < 1 or self.parts < 1:
            return False
        data, fault = transfer.decoded(leaf.body, leaf.headers.plain("content-transfer-encoding"))
        head, split = splitting.split(data.lstrip(b"\r\n"), sealed.enclosed, self.parts)
        if not head.fields:
            return False
        contents = gather([part for part in split.leaves if not is_enclosed(part)])
        html = html_clean.bounded("\n".join(contents.html), contents.faults)
        if html_clean.is_too_deep(self.html + html):
            return False
        self.html += html
        self.mails, self.parts = self.mails - 1, self.parts - len(split.leaves)
        place = len(self.found.blocks)
        self.found.blocks.append(_block(head, split.hint, contents, html))
        self._keep(contents, [*filter(None, (fault,)), *split.faults])
        self._keep(gather(self.shut([part for part in split.leaves if is_enclosed(part)], depth + 1)), [])
        self.found.blocks[place:] = ["\n\n".join(self.found.blocks[place:])]
        return True

    def _keep(self, contents: Contents, faults: list[str]) -> None:
        """Pictures of an enclosed mail stand in no page that is shown, so they are files like others."""
        self.found.files += [replace(file, inline=False, content_id="") for file in contents.files]
        self.found.faults += [*faults, *contents.faults]


def is_enclosed(leaf: MailPart) -> bool:
    """Whether a leaf is a mail that its sender passes on."""
    return leaf.content_type in MAILS and REPORT not in leaf.within


def _block(head: Headers, hint: str, contents: Contents, html: str) -> str:
    header = [f"{name}: {value[:LONGEST_VALUE]}" for name, value in _fields(head, hint) if value]
    words = wordings.wording(contents.plain, html, MailWriter(), answers=False).text
    return below("\n".join([BEGINS, *header]), words.rstrip())


def _fields(head: Headers, hint: str) -> Iterator[tuple[str, str]]:
    sender = addresses.sender_of(head, hint)
    yield "From", f"{sender.name} <{sender.address}>" if sender.name else sender.address
    yield "Date", decoded(head.first("date")[:LONGEST_VALUE])
    yield "Subject", subject_of(head, hint)
    yield "To", ", ".join(box.address for box in addresses.all_of(head.all("to"), hint)[:10])
