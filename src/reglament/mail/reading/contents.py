"""Which parts of a mail are its words, which are files, and under what names."""

import mimetypes
import re
from dataclasses import dataclass, field

from reglament.mail.reading import armour, garbled, headers, transfer, winmail
from reglament.mail.reading.charset import text_of
from reglament.mail.reading.letter import Attached
from reglament.mail.reading.parameters import media_type, parameters
from reglament.mail.reading.splitting import DEEPEST, MailPart
from reglament.mail.reading.words import decoded

WORDS = ("text/plain", "text/html")
THINGS = ("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv")
META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.I)
UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]+")
LONGEST_TEXT = 4_000_000
SEALS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
"""What proves who signed a mail: no file that anybody sent, and the source keeps it."""
ENCRYPTED_WORDS = "application/pgp-encrypted"
MAILS = ("message/rfc822", "message/global")
EXTENSIONS = {
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "message/delivery-status": ".txt",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/pjpeg": ".jpg",
    "image/x-png": ".png",
}


@dataclass
class Contents:
    """What a mail holds: plain texts and HTML texts in their order, and files."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def gather(leaves: list[MailPart]) -> Contents:
    """Sort the leaves of a mail into words and files. Never raises; what could not be decoded is in `faults`."""
    contents, packages = Contents(), []
    for part in leaves:
        data, fault = transfer.decoded(part.body, part.headers.plain("content-transfer-encoding"))
        if fault:
            contents.faults.append(fault)
        if part.content_type in winmail.KINDS and (package := winmail.opened(data)):
            contents.files += [_unpacked(name, file) for name, file in package.files]
            packages.append(package)
        elif _is_words(part):
            _take_words(part, data, contents)
        elif not _says_nothing(part, data):
            contents.files.append(_file(part, data, len(contents.files) + 1))
    if not any(text.strip() for text in (*contents.plain, *contents.html)):
        # Outlook mostly says the same beside its package; where it does not, the words are in there alone.
        contents.plain += [package.plain for package in packages if package.plain]
        contents.html += [package.html for package in packages if package.html]
    if any(file.content_type == ENCRYPTED_WORDS for file in contents.files):
        contents.html = [armour.without_blocks(page) for page in contents.html]
    if not contents.html and len(contents.plain) == 1 and garbled.is_page(contents.plain[0]):
        contents.plain, contents.html = [], contents.plain
    return contents


def _unpacked(name: str, file: bytes) -> Attached:
    plain = _harmless(name)
    return Attached(plain or "file", mimetypes.guess_type(plain)[0] or "application/octet-stream", file)


def _is_words(part: MailPart) -> bool:
    """Whether a leaf is to be read as the body: text without a file name that was not sent as an attachment.

    A multipart that could not be cut into its parts is text, too: it is what its writer's program made of it.
    """
    if media_disposition(part) == "attachment" or file_name(part):
        return False
    if part.content_type.startswith("multipart/"):
        return len(part.within) < DEEPEST
    return part.content_type in WORDS or (part.content_type.startswith("text/") and not _is_spare(part))


def _is_spare(part: MailPart) -> bool:
    """Whether a text is a thing of its own (an invitation, a card) or one more wording for other programs."""
    return part.content_type in THINGS or part.within[-1:] == ("multipart/alternative",)


def _says_nothing(part: MailPart, data: bytes) -> bool:
    """Whether a leaf is neither words nor a file: one more wording of the same, a frame with nothing in it, a signature of the mail, or
    the version of PGP.
    """
    if part.content_type in SEALS:
        return True
    if part.content_type == "application/pgp-encrypted" and part.within[-1:] == ("multipart/encrypted",):
        return True
    another = (
        part.content_type.startswith("text/") and part.content_type not in (*WORDS, *THINGS) and not file_name(part)
    )
    return (another and media_disposition(part) != "attachment") or (
        part.content_type.startswith("multipart/") and not data
    )


def media_disposition(part: MailPart) -> str:
    """ "inline", "attachment" or an empty string."""
    return part.headers.plain("content-disposition").partition(";")[0].strip(" \t\"'")


def file_name(part: MailPart) -> str:
    """The name that the sender gave the part, without folders and control characters; empty when there is none."""
    named = parameters(part.headers.first("content-disposition")).get("filename") or part.parameters.get("name", "")
    return _harmless(named)


def _harmless(name: str) -> str:
    return UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip("_ ")[:255]


def _take_words(part: MailPart, data: bytes, contents: Contents) -> None:
    declared = part.parameters.get("charset", "")
    is_html = part.content_type == "text/html"
    if is_html and not declared and (meta := META.search(data[:2048])):
        declared = meta[1].decode("latin-1")
    data = transfer.unpacked_words(data, part.headers.plain("content-transfer-encoding"))
    if not is_html:
        data = _without_uuencoded(data, contents.files)
    text, fault = text_of(data[:LONGEST_TEXT], declared)
    if len(data) > LONGEST_TEXT:
        contents.faults.append(f"The text is longer than {LONGEST_TEXT} bytes; the rest is in the raw source alone.")
    if fault:
        contents.faults.append(fault)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if is_html:
        contents.html.append(text)
        return
    text, blocks = armour.parted(text)
    contents.files += [Attached("message.asc", ENCRYPTED_WORDS, block.encode()) for block in blocks]
    contents.plain.append(garbled.with_letters(_unflowed(text, part)))


def _without_uuencoded(data: bytes, files: list[Attached]) -> bytes:
    """The text without the files that were encoded into it, which join the other files."""
    found = transfer.uuencoded(data)
    for name, file, _, _ in found:
        files.append(Attached(name, mimetypes.guess_type(name)[0] or "application/octet-stream", file))
    for _, _, start, end in reversed(found):
        data = data[:start] + data[end:]
    return data


def _unflowed(text: str, part: MailPart) -> str:
    """Lines that a sender broke by format=flowed (RFC 3676) are joined again; quoted lines stay as they are."""
    if part.parameters.get("format", "").lower() != "flowed":
        return text
    without_space = part.parameters.get("delsp", "").lower() == "yes"
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        if lines and not (soft and not line.startswith(">") and line != "-- "):
            lines.append("\n")
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        line = line.removeprefix(" ") if not line.startswith(" >") else line
        lines.append(line[:-1] if soft and without_space else line)
    return "".join(lines)


def _file(part: MailPart, data: bytes, number: int) -> Attached:
    identifier = UNSAFE.sub("", part.headers.first("content-id").decode("utf-8", "replace")).strip("<> \t")
    inline = bool(identifier) and media_disposition(part) != "attachment" and part.content_type.startswith("image/")
    return Attached(_name(part, data, number), part.content_type, data, inline, identifier)


def _name(part: MailPart, data: bytes, number: int) -> str:
    """The sender's name for a file; a mail inside the mail is called by its subject, anything else by its number."""
    if named := file_name(part):
        return named
    if part.content_type in MAILS:
        inner, _ = headers.split(data, 0, min(len(data), 100_000))
        subject = UNSAFE.sub("_", decoded(inner.first("subject"))).strip()[:200]
        return f"{subject or f'mail-{number}'}.eml"
    kind = media_type(part.content_type.encode())
    return f"file-{number}{EXTENSIONS.get(kind) or mimetypes.guess_extension(kind) or ''}"
