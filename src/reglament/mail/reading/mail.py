"""`read`: from the bytes of a mail to a Letter, whatever the bytes are."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import (
    addresses,
    contents,
    device_reports,
    html_clean,
    journey,
    loops,
    passed_on,
    sealed,
    splitting,
    unattended,
    wordings,
)
from reglament.mail.reading.decorations import without_decorations
from reglament.mail.reading.headers import Headers
from reglament.mail.reading.letter import NOBODY, Address, Attached, Automatic, Letter, LetterMarks
from reglament.mail.reading.prefixes import ANSWERING, FORWARDED, MARKED
from reglament.mail.reading.splitting import MailPart
from reglament.mail.reading.trust import authentication, is_spam
from reglament.mail.reading.words import decoded, subject_of

IDENTIFIER = re.compile(r"<[^<>\s]{1,900}>")
MOST_REFERENCES = 100
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
"""What no database takes for text, or what nobody sees; white space ends an identifier by itself."""

CONTENTS = "Contents"
"""The sign of a machine that no header tells: what the mail holds."""
MBOX_LINE = re.compile(rb"\s*>?From [^\n]*\n")


def read(raw: bytes, relays: Collection[str] = ()) -> Letter:
    """Read one mail. Never raises: what cannot be read is named in the letter's `faults`.

    `relays` are the names under which our own mail servers write Authentication-Results; others are not believed.
    """
    head, split = splitting.split(one_mail(raw), sealed.enclosed)
    hint = split.hint
    sender, subject = addresses.sender_of(head, hint), subject_of(head, hint)
    is_report = loops.reports_on_delivery(head, sender.address, subject) or unattended.has_report(subject, split.leaves)
    found, enclosed, html = _contents(split.leaves, is_report=is_report)
    files = (*found.files, *enclosed.files)
    faults = [*split.faults, *found.faults, *enclosed.faults, *sealed.faults_of(files)]
    references, in_reply_to = _identifiers(head, "references"), next(iter(_identifiers(head, "in-reply-to")), "")
    refers = bool(references or in_reply_to)
    writer, answers = MailWriter(sender.name, sender.address), _answers(refers, subject)
    words = wordings.wording(found.plain, html, writer, answers=answers)
    marks = loops.marks(head, sender.address, subject, answers=refers or _is_answer(subject))
    held = _ToTell(sender.address, subject, words.new, words.text, found.files, split.leaves, refers)
    return Letter(
        sender=sender,
        reply_to=next(iter(addresses.all_of(head.all("reply-to"), hint)), NOBODY),
        has_no_sender=loops.has_no_sender(head),
        is_spam=is_spam(head, relays),
        to=addresses.all_of(head.all("to"), hint),
        cc=addresses.all_of(head.all("cc"), hint),
        subject=subject,
        date=_date(head, faults),
        message_id=_message_id(head),
        in_reply_to=in_reply_to,
        references=references,
        text=passed_on.below(words.text, enclosed.words),
        html=_shown(html, faults),
        new_text=passed_on.below(words.new, enclosed.words),
        unsigned_text=passed_on.below(words.unsigned, enclosed.words),
        marked_text=words.marked,
        page_text=words.page,
        passed_on=enclosed.words,
        is_of_html=words.of_html,
        attachments=without_decorations(files, html, writer, answers=answers),
        marks=_marks(head, marks, held),
        authentication=authentication(head, relays),
        faults=tuple(dict.fromkeys(faults)),
        content=_content(head, sender, found, enclosed),
        set_out=journey.first_stop(head),
    )


def _contents(leaves: list[MailPart], *, is_report: bool) -> tuple[contents.Contents, passed_on.PassedOn, str]:
    """What the mail holds itself, what the mails in it hold, and its page. What a report of a mail server encloses stays shut."""
    mails = [leaf for leaf in leaves if passed_on.is_enclosed(leaf) and not is_report]
    own = contents.gather([leaf for leaf in leaves if is_report or not passed_on.is_enclosed(leaf)])
    html = html_clean.bounded("\n".join(own.html), own.faults)
    shut, enclosed = passed_on.opened(mails, html, splitting.MOST_PARTS - len(leaves))
    kept = contents.gather(shut)
    own.files += kept.files
    own.faults += kept.faults
    return own, enclosed, html


def one_mail(raw: bytes) -> bytes:
    """The mail without what transports put before it: a byte-order mark, blank lines, an mbox line."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    line = MBOX_LINE.match(raw)
    return raw[line.end() :] if line else raw


WRITTEN = ("message-id", "date", "subject")
"""What else a sender writes into a mail. Whom it names beside us is no part of what it says to us."""


ON_ITS_WAY = frozenset(
    (
        *(
            "received",
            "return-path",
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "x-envelope-to",
            "authentication-results",
        ),
        *("dkim-signature", "received-spf", "x-received"),
    )
)
"""Fields that servers write, beside those of ARC and of filters against spam."""


def _is_of_the_way(name: str) -> bool:
    return name in ON_ITS_WAY or name.startswith(("arc-", "x-spam-"))


def _content(head: Headers, sender: Address, found: contents.Contents, enclosed: passed_on.PassedOn) -> str:
    """The digest of who wrote, when, under which name, and of every text and file as it was before it was encoded."""
    said = (sender.address.casefold(), *found.plain, *found.html, *enclosed.blocks)
    texts = (each.encode("utf-8", "surrogatepass") for each in said)
    written = (b" ".join(head.first(name).split()) for name in WRITTEN)
    files = (
        piece
        for file in (*found.files, *enclosed.files)
        for piece in (file.name.encode("utf-8", "surrogatepass"), file.data)
    )
    # Of what names neither a sender nor itself every field tells.
    named = sender.address or head.first("message-id")
    fields = (value for name, value in head.fields if not named and not _is_of_the_way(name))
    digest = hashlib.sha256()
    for piece in (*written, *fields, *texts, *files):
        bare = piece.replace(b"\r\n", b"\n").strip()
        digest.update(len(bare).to_bytes(8, "big"))
        digest.update(bare)
    return digest.hexdigest()


def _answers(refers: bool, subject: str) -> bool:
    """Whether a mail answers one that somebody here may have seen; what is forwarded is what its sender wants to tell."""
    if FORWARDED.match(subject):
        return False
    return refers or _is_answer(subject)


def _is_answer(subject: str) -> bool:
    """Whether a subject says that the mail answers one."""
    return ANSWERING.match(subject) is not None or MARKED.search(subject) is not None


@dataclass(frozen=True, slots=True)
class _ToTell:
    """What a mail holds by which machines are told where its headers leave it open: who sent it, its subject, its new words and all of
    them, its files and parts, and whether it names a mail that it answers.
    """

    sender: str
    subject: str
    words: str
    whole: str
    files: list[Attached]
    leaves: list[MailPart]
    refers: bool

    @property
    def goes_on(self) -> bool:
        """Whether it answers a mail or passes one on, by its subject at least."""
        return self.refers or _is_answer(self.subject) or FORWARDED.match(self.subject) is not None


def _marks(head: Headers, told: LetterMarks, held: _ToTell) -> LetterMarks:
    """What headers leave open the contents may show. What was sent to many says nothing of who wrote it, so they are asked too."""
    if told.kind in (Automatic.NO, Automatic.BULK):
        if field := unattended.field_of(head):
            return replace(told, kind=unattended.by_fields(head), sign=field, is_doubtful=False)
        if kind := unattended.by_contents(head, held.subject, held.words, held.files, whole=held.whole):
            told = replace(told, kind=kind, sign=CONTENTS)
        if not told.kind and not held.goes_on and device_reports.reports(held.sender, held.subject, held.words):
            return replace(told, kind=Automatic.GENERATED, sign=CONTENTS)
        if not told.kind:
            return told
    elif not told.is_doubtful:
        return told
    has_sender = told.kind is Automatic.BULK or not loops.has_no_sender(head)
    said = (held.words, held.whole)
    is_sure = unattended.is_borne_out(told.kind, held.subject, said, held.leaves, answers=held.refers)
    return replace(told, is_doubtful=has_sender and not is_sure)


def _shown(html: str, faults: list[str]) -> str:
    if html_clean.is_too_deep(html):
        faults.append(
            "The HTML has more elements, deeper ones or more signs in a row than a letter has; it is shown as text alone."
        )
        return ""
    return html_clean.cleaned(html) if html.strip() else ""


def _identifiers(head: Headers, name: str) -> tuple[str, ...]:
    found = [word for value in head.all(name) for word in IDENTIFIER.findall(_plain(value[:100_000]))]
    return tuple(found[-MOST_REFERENCES:])


def _message_id(head: Headers) -> str:
    """The Message-ID; one without brackets gets them."""
    value = _plain(head.first("message-id")[:1000]).strip()
    found = IDENTIFIER.search(value)
    if found:
        return found[0]
    word = next(iter(value.strip("<>").split()), "")
    return f"<{word}>" if word else ""


def _plain(value: bytes) -> str:
    return CONTROLS.sub("", value.decode("utf-8", "replace"))


def _date(head: Headers, faults: list[str]) -> datetime | None:
    value = decoded(head.first("date")[:200])
    if not value:
        return None
    moment = journey.moment_in(value)
    if moment is None:
        faults.append("The date cannot be read.")
    return moment
