"""Doors whose addresses nobody could write to, and doors by which nothing comes in."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from reglament.regulation.reading.sheet import Sheet
from reglament.regulation.reading.writings import Complain

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_WORD = r"[^\s@<>(),;:\"\[\]\\.]+"
_MAILBOX = re.compile(rf"(?=.{{1,64}}@){_WORD}(?:\.{_WORD})*@(.+)")
_BOT = re.compile(r"@?[A-Za-z][A-Za-z0-9_]{4,31}")
_NUMBER = re.compile(r"\+?[\d\s()./-]+")


def proof_doors(sheet: Sheet, complain: Complain) -> None:
    """Complain of addresses that are none, of one that stands twice, and of rules of doors that no desk could carry out."""
    doors = sheet.rules("doors")
    for name, door in doors.items():
        known: dict[str, str] = {}
        for address in door["at"].value if "at" in door else ():
            is_address, example = ADDRESSES[name]
            if not is_address(address):
                complain(
                    door["at"].place, f'doors.{name} has "{address[:60]}", which is no address of it; write {example}'
                )
            if known.setdefault(_same(name, address), address) != address:
                complain(door["at"].place, f'doors.{name} has "{address[:60]}" twice; write it once')
    roles = [door["role"] for door in doors.values() if "role" in door]
    if roles and all(role.value != "creates" for role in roles):
        complain(roles[0].place, 'no door creates requests, so none could ever come in; write role = "creates" for one')
    elsewhere = sheet.rule("elsewhere").get("registered")
    if elsewhere and elsewhere.value:
        complain(
            elsewhere.place,
            "elsewhere.registered = true is what no desk can do: only what comes through a door is registered; "
            "write false, and each further way as a door of its own",
        )


def _is_mailbox(address: str) -> bool:
    found = _MAILBOX.fullmatch(address)
    return found is not None and len(address) <= 254 and _is_name(found[1])


def _is_number(address: str) -> bool:
    return _NUMBER.fullmatch(address) is not None and 3 <= sum(map(str.isdigit, address)) <= 15


def _is_site(address: str) -> bool:
    try:
        site = urlsplit(address if "//" in address else f"//{address}")
        host = site.hostname or ""
        is_port = site.port is None or site.port > 0
    except ValueError:
        return False
    return is_port and site.scheme in ("", "http", "https") and _HOST.fullmatch(host) is not None


def _is_name(host: str) -> bool:
    """The name of a host; mail to a bare number needs other brackets, and nobody keeps a mailbox there."""
    return _HOST.fullmatch(host) is not None and not host.rpartition(".")[2].isdigit()


def _is_bot(address: str) -> bool:
    return _BOT.fullmatch(address) is not None


ADDRESSES: dict[str, tuple[Callable[[str], bool], str]] = {
    "email": (_is_mailbox, 'for example "help@north.example"'),
    "phone": (_is_number, 'for example "+996 312 000 001"'),
    "telegram": (_is_bot, 'the name of a bot, for example "@north_help_bot"'),
    "form": (_is_site, 'a site, for example "www.north.example"'),
    "portal": (_is_site, 'the address of the desk\'s pages, for example "help.north.example"'),
    "widget": (_is_site, 'a site, for example "www.north.example"'),
}
"""What an address of each kind of door looks like, and how to write one."""


def _same(name: str, address: str) -> str:
    """What is the same however it is written."""
    if name == "phone":
        return "".join(filter(str.isdigit, address))
    return address.strip().lstrip("@").casefold()
