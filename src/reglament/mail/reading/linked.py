"""Addresses that a page leads to and the plain wording beside it does not have: a link to a cloud file is today's attachment."""

import re

LEADS_TO = re.compile(r" <(https?://[^<>\s]{1,2000}+)>", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}+", re.I)
AN_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)", re.I)
MOST, LONGEST_WORD = 20, 300


def with_addresses(words: str, plain: str, page: str) -> str:
    """The words with the addresses that a page leads to and the whole plain text does not have, each once."""
    return "\n\n".join(filter(None, (words, "\n".join(missing(plain, page)))))


def missing(plain: str, page: str) -> list[str]:
    """The addresses that a page's words lead to and a plain text does not have. Where the words of a link are an address
    themselves, that is the one which is meant; a link with no words but a picture leads nobody.
    """
    leads = dict.fromkeys(found[1] for found in LEADS_TO.finditer(page) if not _names_an_address(page, found.start()))
    if not leads:
        return []
    said = {_bare(address) for address in ADDRESS.findall(plain)}
    found = {bare: address for address in reversed(leads) if (bare := _bare(address)) not in said}
    return list(reversed(found.values()))[:MOST]


def _names_an_address(page: str, at: int) -> bool:
    word = page[max(0, at - LONGEST_WORD) : at].split()[-1:]
    return bool(word) and AN_ADDRESS.match(word[0]) is not None


def _bare(address: str) -> str:
    without = address.partition("://")[2] or address
    return without.removeprefix("www.").rstrip("/.,;:!?)]»*_")
