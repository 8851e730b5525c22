"""Where the words of a message lead that its writer made a link: Telegram tells it beside the text, by the places of the words."""

from collections.abc import Sequence

from reglament.desk.channels.telegram.typed import mapping, number, words
from reglament.mail.links import is_said, leads_out

MOST_LINKS = 100
"""Telegram reads no more marks in a message."""
UNIT = 2
"""Bytes of the units in which places are counted (UTF-16)."""


def with_addresses(text: str, marks: Sequence[object]) -> str:
    """The text, with its address behind each link that does not show it."""
    links = sorted(filter(None, map(_link, marks[:MOST_LINKS])))
    if not links:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    pieces: list[bytes] = []
    written = 0
    for end, begins, address in links:
        said = units[begins * UNIT : end * UNIT].decode("utf-16-le", "replace")
        if not is_said(address, said):
            pieces += [units[written : end * UNIT], f" <{address}>".encode("utf-16-le", "surrogatepass")]
            written = end * UNIT
    return b"".join([*pieces, units[written:]]).decode("utf-16-le", "replace")


def _link(mark: object) -> tuple[int, int, str] | None:
    """Where a link ends and begins, and where it leads; None for another mark, or one that no text can have."""
    told = mapping(mark)
    begins, length, address = number(told.get("offset")), number(told.get("length")), words(told.get("url"))
    if told.get("type") != "text_link" or begins < 0 or length <= 0 or not leads_out(address):
        return None
    return begins + length, begins, address
