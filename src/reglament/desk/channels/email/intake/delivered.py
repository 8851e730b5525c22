"""A mail read as it was delivered: with the sender of its envelope, which most ways of delivery do not write into it."""

from reglament.desk.lib.environment import words
from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import one_mail, read


def letter_in(raw: bytes, returns_to: str | None = None) -> Letter:
    """The letter. `returns_to` is the sender of its envelope, empty for none; None where only the mail itself can say."""
    return read(_delivered(raw, returns_to), relays=words("REGLAMENT_RELAYS"))


def _delivered(raw: bytes, returns_to: str | None) -> bytes:
    """With the sender of its envelope on top, as whoever delivers a mail writes it (RFC 5321, section 4.4)."""
    if returns_to is None:
        return raw
    return b"Return-Path: <%s>\r\n" % returns_to.encode(errors="replace") + one_mail(raw)
