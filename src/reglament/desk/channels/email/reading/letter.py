"""An e-mail as the desk reads it: plain values, every one of them usable as it is."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Automatic(StrEnum):
    """What kind of machine wrote a mail; the empty value says that a person did."""

    NO = ""
    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    BULK = "bulk"


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

    `text` is the whole body as plain text, `new_text` what stays of it when quotes and signature are cut, `html` the
    cleaned HTML (empty when there was none). `date` is the sender's own claim, aware, or None. Identifiers
    (`message_id`, `in_reply_to`, `references`) are kept with their angle brackets.
    """

    sender: Address = NOBODY
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
    attachments: tuple[Attached, ...] = ()
    automatic: Automatic = Automatic.NO
    authentication: Authentication = field(default_factory=Authentication)
    faults: tuple[str, ...] = ()
