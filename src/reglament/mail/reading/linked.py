"""Addresses that a page leads to and the plain wording beside it does not have: a link to a cloud file is today's attachment."""

import re

from reglament.mail.quoting.signatures import ANYBODY
from reglament.mail.quoting.writers import MailWriter

LEADS_TO = re.compile(r" <(https?://[^<>\s]{1,2000}+)>", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}+", re.I)
AN_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)", re.I)
MOST, LONGEST_WORD = 20, 300


def with_addresses(words: str, plain: str, page: str, writer: MailWriter = ANYBODY) -> str:
    """The words with the addresses that a page leads to and the whole plain text does not have, each once."""
    return "\n\n".join(filter(None, (words, "\n".join(missing(plain, page, writer)))))


def missing(plain: str, page: str, writer: MailWriter = ANYBODY) -> list[str]:
    """The addresses that a page's words lead to and a plain text does not have. Where the words of a link are an address
    themselves, that is the one which is meant; a link with no words but a picture leads nobody, and one at the name of whoever
    wrote the mail leads to them.
    """
    found_all = LEADS_TO.finditer(page)
    leads = dict.fromkeys(found[1] for found in found_all if not _says_no_more(page, found.start(), writer))
    if not leads:
        return []
    said = {_bare(address) for address in ADDRESS.findall(plain)}
    found = {bare: address for address in reversed(leads) if (bare := _bare(address)) not in said}
    return list(reversed(found.values()))[:MOST]


def _says_no_more(page: str, at: int, writer: MailWriter) -> bool:
    """Whether a link that ends at a place has an address for its words, or stands on a line of its own at the writer's name."""
    line = page[max(0, at - LONGEST_WORD) : at].rpartition("\n")[2]
    word = line.split()[-1:]
    return bool(word) and (AN_ADDRESS.match(word[0]) is not None or writer.is_called(line))


def _bare(address: str) -> str:
    without = address.partition("://")[2] or address
    return without.removeprefix("www.").rstrip("/.,;:!?)]»*_")
