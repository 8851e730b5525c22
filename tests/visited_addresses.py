"""Two desks with something of every kind, who may read what of it, and odd requests to every address that there is."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.channels.widget.sessions import open_session
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.intake.admitting import File
from tools.story import companies
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

# Each word stands in one place alone, so an answer with it in it tells of that place.
LABORATORY, NOTE, CLINIC, SCHOOL, DENTIST, BUSY = (
    "Lobelia",
    "Nasturtium",
    "Camomile",
    "Saxifrage",
    "Daffodil",
    "Bluebell",
)
MARKUP = "<img src=x onerror=alert(1)>"
"""Stands in everything that people wrote, and in what is asked: no page may hold it as it is."""
SIROKA, ISTOM = {LABORATORY, NOTE, CLINIC, SCHOOL}, {DENTIST, BUSY}
ODD = [
    *("", "1", "-1", "9" * 19, "9" * 30, "²", "١٢٣", "1e5", "a\x00b", "x" * 5000, "\U0001f600\u202e", "\r\nX: y"),
    *(
        MARKUP,
        "'\"--",
        "../../etc/passwd",
        "//evil.example",
        "http://[",
        "%00",
        "NaN",
        "en",
        "lis",
    ),
]
FIELDS = {
    "looking": (
        "q",
        "words",
        "page",
        "show",
        "list",
        "language",
        "theme",
        "zone",
        "next",
        "origin",
        "site",
        "from",
        "after",
    ),
    "choosing": (
        "product",
        "topic",
        "effect",
        "hit",
        "level",
        "change",
        "person",
        "number",
        "ending",
        "release",
        "ticket",
    ),
    "writing": (
        "text",
        "subject",
        "reason",
        "message",
        "title",
        "body",
        "slug",
        "kind",
        "name",
        "full_name",
        "phone",
        "place",
    ),
    "proving": (
        "key",
        "seen",
        "seq",
        "as",
        "over",
        "code",
        "email",
        "vouch",
        "token",
        "proof",
        "website",
        "solved",
        "visitor",
    ),
}
"""What addresses and forms call things, more or less."""
BODIES = [
    (b"", "application/x-www-form-urlencoded"),
    (b"\xff\xfe\x00=%ff%00&&&=", "application/x-www-form-urlencoded"),
    (
        b'--x\r\nContent-Disposition: form-data; name="a"; filename="..\\\\..\\\\x"\r\n\r\n\x00',
        "multipart/form-data; boundary=x",
    ),
    (b"", "multipart/form-data"),
    (b"[" * 5000, "application/json"),
    (b"text=" + b"x" * (6 * 1024 * 1024), "application/x-www-form-urlencoded"),
]
PIECES = {
    "int": ["1", "2", "3", "4", "0", "2147483648", "9223372036854775808", "9" * 40, "9" * 5000],
    "str": ["x", "a%00b", "%0d%0aX: y", "..%2f..%2fetc", "%F0%9F%98%80", "9" * 3000, "a:b:c"],
    "slug": [
        *("words", "level", "assignee", "merge", "link", "split", "note", "end", "attempt", "request", "contact", "x"),
        *(
            "consultation",
            "staff",
            "person",
            "draft",
            "identity",
            "call-back",
            "confirmation",
            "dispute",
            "message",
            "-",
        ),
    ],
}


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who looks around, and the words of others that must never come to them."""

    name: str
    browser: Client
    hidden: frozenset[str]


def roles() -> list[Role]:
    """Nobody, and people of both desks; the chat is known by its token."""
    siroka, istom = _stocked()
    everything = SIROKA | ISTOM
    token, _ = open_session(istom.desk, "maria@primer.example", "", timezone.now())
    chat = Client(headers={"Authorization": f"Bearer {token}"})
    return [
        Role("nobody", Client(), frozenset(everything)),
        Role("client", _signed_in(siroka.clients["nurse"].user), frozenset(everything - {LABORATORY})),
        Role("specialist", _signed_in(siroka.staff["specialist"].user), frozenset(ISTOM)),
        Role("head", _signed_in(siroka.staff["head"].user), frozenset(ISTOM)),
        Role("administrator", _signed_in(siroka.staff["administrator"].user), frozenset(everything)),
        Role("other desk's head", _signed_in(istom.staff["head"].user), frozenset(SIROKA)),
        Role("chat", chat, frozenset(everything - {DENTIST})),
    ]


def addresses(resolver: Any = None, before: str = "") -> Iterator[str]:
    """Every route of the site, as it is written in the URL conf."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, f"{before}{each.pattern}")
        elif isinstance(each, URLPattern):
            yield f"{before}{each.pattern}"


def filled(route: str, dice: random.Random, *, plain: bool) -> str:
    """An address of the route; `plain` has small numbers, which are somebody's."""
    first, *more = re.split(r"<(?:(\w+):)?(\w+)>", route)
    address = f"/{first}"
    for kind, name, rest in zip(more[::3], more[1::3], more[2::3], strict=True):
        pieces = ["siroka", "istom"] if name == "desk" else PIECES[kind or "str"]
        address += dice.choice(pieces[:4] if plain and kind == "int" else pieces) + rest
    return address


def asked(role: Role, address: str, dice: random.Random) -> Any:
    """One odd request."""
    manner = dice.choice(("get", "get", "post", "post", "body", "other"))
    odd = {"HX-Request": dice.choice(("", "true"))} | (
        {"Origin": dice.choice(ODD[12:])} if dice.random() < 0.05 else {}
    )
    if manner == "body":
        body, kind = dice.choice(BODIES)
        return role.browser.generic("POST", address, body, content_type=kind, headers=odd)
    if manner == "other":
        return role.browser.generic(dice.choice(("PUT", "DELETE", "HEAD", "OPTIONS", "TRACE")), address, headers=odd)
    fields = dice.choice([[], *FIELDS.values(), sum(FIELDS.values(), ())])
    given = {name: dice.choice(ODD) for name in fields}
    return getattr(role.browser, manner)(address, given, headers=odd)


def _stocked() -> tuple[Company, Company]:
    now = timezone.now()
    siroka, istom = companies.siroka(now), companies.istom(now)
    picture = (File(f"{LABORATORY}{MARKUP}.png", "image/png", saved(drawing(), "PNG")),)
    whole = {"effect": "minor", "hit": "one"}
    done = sends(
        siroka,
        "nurse",
        now,
        product="lis",
        subject=LABORATORY + MARKUP,
        text=LABORATORY + MARKUP,
        files=picture,
        **whole,
    )
    note(by_staff(siroka.staff["specialist"], ticket_of(done), now), NOTE + MARKUP)
    sends(siroka, "doctor", now, product="mis", subject=CLINIC + MARKUP, text=CLINIC + MARKUP, **whole)
    sends(siroka, "teacher", now, product="e-school", subject=SCHOOL + MARKUP, text=SCHOOL + MARKUP, **whole)
    sends(
        istom, "administrator", now, product="desktop", topic="general", subject=DENTIST + MARKUP, text=DENTIST + MARKUP
    )
    sends(istom, "busy", now, product="desktop", topic="general", subject=BUSY + MARKUP, text=BUSY + MARKUP)
    for company, word in ((siroka, CLINIC), (istom, BUSY)):
        call = log_call(as_staff(company.staff["specialist"]), company.desk, now, number="+996312000101")
        type(call).objects.filter(pk=call.pk).update(draft={"text": word + MARKUP}, from_name=MARKUP)
        SetAsideMessage.objects.create(desk=company.desk, received_at=now, subject=word + MARKUP, address=MARKUP)
        Quarantined.objects.create(
            desk=company.desk,
            received_at=now,
            source=f"{sha256(word.encode()).hexdigest()[:32]}.eml",
            size=1,
            subject=word + MARKUP,
            sender=MARKUP,
            why="failed",
        )
    return siroka, istom


def _signed_in(user: Any) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser
