"""An e-mail as the desk reads it: plain values, every one of them usable as it is."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reglament.mail.quoting import quotes
from reglament.mail.quoting.ours import Ours
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import linked
from reglament.mail.reading.journey import FirstStop


class Automatic(StrEnum):
    """What kind of machine wrote a mail; the empty value says that a person did."""

    NO = ""
    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    GENERATED = "generated"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class LetterMarks:
    """What a mail says of who wrote it and of what may answer it: a machine of this `kind`, told by `sign`.

    `sign` and `silence` are a field with its value, "Auto-Submitted: auto-replied"; `silence` is the one that asks programs not to
    answer, whoever wrote the mail. `is_doubtful` says that it was told by what mails of people have, too, such as a subject: of
    somebody who is known, it is their words all the same.
    """

    kind: Automatic = Automatic.NO
    sign: str = ""
    silence: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: `address` as written, without comments and brackets, and the decoded `name` beside it."""

    address: str
    name: str = ""


NOBODY = Address("")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with the mail: the sender's own name and type for it, and its decoded bytes.

    `inline` is true for pictures that stand in the text; `content_id` is then what the HTML calls them by.
    """

    name: str
    content_type: str
    data: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Authentication:
    """What a trusted relay found out about the sender, in RFC 8601's words ("pass", "fail" ...); empty when unsaid."""

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""

    @property
    def is_failing(self) -> bool:
        """Whether the sender may not be believed: DMARC says so; where it has no rule, SPF fails and no DKIM helps."""
        if self.dmarc in ("pass", "fail", "permerror"):
            return self.dmarc != "pass"
        return self.spf in ("fail", "softfail") and self.dkim != "pass"

    def __str__(self) -> str:
        """As it is shown to staff: "DMARC fail, SPF pass"."""
        found = (("DMARC", self.dmarc), ("SPF", self.spf), ("DKIM", self.dkim))
        return ", ".join(f"{method} {result}" for method, result in found if result)


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail, read as far as it can be read; what could not is named in `faults`, a sentence each.

    `text` is the whole body as plain text, `new_text` what is new in it: of a mail that answers another without quotes and
    signature, of any other without the signature. `unsigned_text` is without the signature alone. `marked_text` is the body
    with what its program calls old or a signature marked as such, and `is_of_html` says that it was read from HTML. `page_text` is
    the page in the same shape where it alone says where links lead. `passed_on` has the mails that it encloses, which stand at
    the end of the first three texts. `html` is the cleaned HTML (empty when there was none). `date` is the sender's own claim,
    aware, or None.
    `reply_to` is where the sender wants answers, `has_no_sender` says that the envelope named nobody to return it to (Return-Path),
    `is_spam` that a relay of ours takes it for spam. Identifiers (`message_id`, `in_reply_to`, `references`) are kept with
    their angle brackets. `content` is a digest of what its sender wrote: line ends, encodings and everything that servers put
    before it on its way make it no other. `set_out` is what its first server wrote on it, None where none did.
    """

    sender: Address = NOBODY
    reply_to: Address = NOBODY
    has_no_sender: bool = False
    is_spam: bool = False
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    new_text: str = ""
    unsigned_text: str = ""
    marked_text: str = ""
    page_text: str = ""
    passed_on: str = ""
    is_of_html: bool = False
    attachments: tuple[Attached, ...] = ()
    marks: LetterMarks = field(default_factory=LetterMarks)
    authentication: Authentication = field(default_factory=Authentication)
    faults: tuple[str, ...] = ()
    content: str = ""
    set_out: FirstStop | None = None

    @property
    def automatic(self) -> Automatic:
        """What kind of machine wrote it."""
        return self.marks.kind

    @property
    def _writer(self) -> MailWriter:
        return MailWriter(self.sender.name, self.sender.address)

    def new_beside(self, ours: Ours) -> str:
        """What is new in an answer to letters of ours, whose words are known."""
        own = quotes.new_words(self.marked_text, by_markup=self.is_of_html, ours=ours, writer=self._writer)
        new_page = quotes.new_words(self.page_text, by_markup=True, ours=ours, writer=self._writer)
        own = linked.with_addresses(own, self.marked_text, new_page, self._writer)
        return "\n\n".join(filter(None, (own, self.passed_on)))
