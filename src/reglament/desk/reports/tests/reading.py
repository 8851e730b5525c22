"""Reading reports as their readers do: the figures of a page, and the list that each opens."""

import re
from html import unescape

from django.test import Client

LINK = re.compile(r'href="([^"]*/requests/\?[^"]+)"[^>]*>(\d+)<')
SUBJECT = r'class="subject"[^>]*>([^<]*)<'
FURTHER = re.compile(r'rel="next"\s+href="(\?[^"]*after=[^"]*)"')


def figures_of(page: str) -> dict[str, int]:
    """By the address of the list behind each figure of a page."""
    return {unescape(address): int(count) for address, count in LINK.findall(page)}


def listed(client: Client, address: str, row: str) -> list[str]:
    """The requests of all parts of a list, one for each row, which `row` finds."""
    path, found = address.partition("?")[0], []
    while address:
        page = client.get(address).text
        found += re.findall(row, page)
        further = FURTHER.search(page)
        address = path + unescape(further[1]) if further else ""
    return found
