"""The mail inside an opaque S/MIME signature (RFC 8551, 3.5.2): its words and files, whoever signed them.

Nothing is said of the signature: to check it is for our relay. Cryptography's loader takes nothing but certificates out of
such a message, and reads DER alone; mail programs also write lengths that are found at the end, and contents in pieces (BER).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reglament.mail.reading.letter import Attached
from reglament.mail.reading.splitting import MailPart
from reglament.mail.reading.transfer import decoded

KINDS = ("application/pkcs7-mime", "application/x-pkcs7-mime")
NAMED = ".p7m"
"""What some gateways keep of the type is the file's name."""
SIGNED_DATA, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
ENCRYPTED, BEGINNING = bytes.fromhex("06092a864886f70d010703"), 40
ENCRYPTED_AND_TOLD = bytes.fromhex("060b2a864886f70d0109100117")
"""The newer way of S/MIME, which tells whether somebody changed it (RFC 5083)."""
ARMOUR, LONGEST_HINT = b"-----BEGIN PGP MESSAGE-----", 200
RIGHTS = bytes.fromhex("76e80460c411e386")
"""With which a message begins that Outlook protects by rights (message.rpmsg)."""
SEQUENCE, EXPLICIT, OCTETS, OCTETS_IN_PIECES = 0x30, 0xA0, 0x04, 0x24
END, OPEN = b"\0\0", -1
DEEPEST, LONGEST_LENGTH = 12, 8


class BrokenSealError(ValueError):
    """The bytes are no signed message that can be opened."""


def enclosed(part: MailPart) -> bytes | None:
    """The mail that a leaf encloses; None for a leaf of another kind, one that is encrypted, or one that was broken off."""
    if part.content_type not in KINDS and not _is_named(part):
        return None
    data, _ = decoded(part.body, part.headers.plain("content-transfer-encoding"))
    try:
        return _SealReader(data).content() or None
    except BrokenSealError:
        return None


def faults_of(files: Iterable[Attached]) -> Iterator[str]:
    """What is to be said of messages that stayed shut. No key is kept here, so nobody opens what is encrypted."""
    if any(is_encrypted(file.data) for file in files):
        yield "The mail is encrypted; its words can be read by nobody here."


def is_encrypted(data: bytes) -> bool:
    """Whether bytes are a message that was encrypted: by S/MIME, by PGP (RFC 3156, 4), or by Outlook's rights."""
    if data.startswith(RIGHTS) or data[:LONGEST_HINT].lstrip().startswith(ARMOUR):
        return True
    start = data[:BEGINNING]
    return start[:1] == bytes([SEQUENCE]) and (ENCRYPTED in start or ENCRYPTED_AND_TOLD in start)


def _is_named(part: MailPart) -> bool:
    return part.content_type == "application/octet-stream" and part.parameters.get("name", "").lower().endswith(NAMED)


@dataclass
class _SealReader:
    """Walks the elements from one to the next; each byte is looked at once."""

    data: bytes
    at: int = 0

    def content(self) -> bytes:
        """What was signed."""
        self._enter(SEQUENCE)
        self._expect(SIGNED_DATA)
        self._enter(EXPLICIT)
        self._enter(SEQUENCE)
        # A version and the names of digests.
        self._skip()
        self._skip()
        self._enter(SEQUENCE)
        self._expect(DATA)
        self._enter(EXPLICIT)
        return self._octets()

    def _octets(self) -> bytes:
        """A string of bytes, whole or in pieces, which may be of pieces themselves."""
        pieces: list[bytes] = []
        ends: list[int] = []
        while True:
            tag, length = self._header()
            if tag == OCTETS_IN_PIECES and len(ends) < DEEPEST:
                ends.append(OPEN if length == OPEN else self.at + length)
            elif tag == OCTETS and length != OPEN:
                pieces.append(self.data[self.at : self.at + length])
                self.at += length
            else:
                raise BrokenSealError
            while ends and self._is_over(ends[-1]):
                ends.pop()
            if not ends:
                return b"".join(pieces)

    def _is_over(self, end: int) -> bool:
        """Whether an element ends here; the mark of one with an open length is passed by."""
        if end != OPEN:
            return self.at >= end
        if self.data[self.at : self.at + 2] != END:
            return False
        self.at += 2
        return True

    def _skip(self) -> None:
        """Pass by an element with all that is in it."""
        depth = 0
        while True:
            if depth and self.data[self.at : self.at + 2] == END:
                self.at += 2
                depth -= 1
            else:
                _, length = self._header()
                depth += length == OPEN
                self.at += max(length, 0)
            if not depth:
                return

    def _enter(self, tag: int) -> None:
        if self._header()[0] != tag:
            raise BrokenSealError

    def _expect(self, written: bytes) -> None:
        if not self.data.startswith(written, self.at):
            raise BrokenSealError
        self.at += len(written)

    def _header(self) -> tuple[int, int]:
        """The tag of the element that begins here and its length, OPEN where that is found at the end."""
        head = self.data[self.at : self.at + 2]
        if len(head) < 2:
            raise BrokenSealError
        self.at += 2
        tag, length = head
        if length == 0x80:
            return tag, OPEN
        if length > 0x80:
            count = length & 0x7F
            if count > LONGEST_LENGTH:
                raise BrokenSealError
            length = int.from_bytes(self.data[self.at : self.at + count], "big")
            self.at += count
        if self.at + length > len(self.data):
            raise BrokenSealError
        return tag, length
