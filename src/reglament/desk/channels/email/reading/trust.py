"""What the relay in front of us found out about the sender (RFC 8601): only a relay that is named as ours is believed.

Our relays take headers in their own name out of what comes from outside; RFC 8601 (section 5) asks it of them. Should one
forget, a forged header gains nothing beside a true one, wherever it stands: of what is said twice the worst counts. What
anybody else found out, ARC included, is for our relay to weigh: its word on DMARC has the last say.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reglament.desk.channels.email.reading import addresses
from reglament.desk.channels.email.reading.headers import Headers
from reglament.desk.channels.email.reading.letter import Authentication

MOST, LONGEST = 20, 20_000
RESULT = re.compile(r"\s*(spf|dkim|dmarc)(?:/\d+)?\s*=\s*([a-z]+)\b")
PROPERTY = re.compile(r"\b([a-z]+\.[a-z-]+)\s*=\s*(\S*)")
FROM_BEST_TO_WORST = ("pass", "none", "neutral", "policy", "temperror", "softfail", "permerror", "fail")
ANOTHER = "permerror"


@dataclass(frozen=True, slots=True)
class _Result:
    """One method's result, with what the relay says it looked at, such as {"header.d": "clinic.example"}."""

    method: str
    result: str
    looked_at: dict[str, str]


def authentication(headers: Headers, relays: Collection[str]) -> Authentication:
    """What our relays say of the mail's sender; empty when none of them says anything.

    `relays` are the authserv-ids of our own relays. A DKIM signature speaks for the sender only when it is of their own
    domain or of one above or below it. Results that are about another sender than the one we read speak against the mail.
    """
    ours = {relay.lower() for relay in relays}
    said = [results for value in headers.all("authentication-results") if (results := _of(value, ours))][:MOST]
    if not said:
        return Authentication()
    senders = {box.address.casefold() for box in addresses.all_of(headers.all("from"))}
    domain = next(iter(senders)).rpartition("@")[2] if len(senders) == 1 else ""
    return Authentication(
        spf=_worst(_spf(results) for results in said),
        dkim=_worst(_dkim(results, domain) for results in said),
        dmarc=_worst(_dmarc(results, domain) for results in said),
    )


def _of(value: bytes, ours: set[str]) -> list[_Result]:
    """The results of one header, where one of our relays wrote it. One that found nothing to say gives nothing."""
    text = _bare(value[:LONGEST].decode("latin-1").lower())
    server, _, rest = text.partition(";")
    if not server.split() or server.split()[0] not in ours:
        return []
    found = ((RESULT.match(piece), piece) for piece in rest.split(";"))
    return [_Result(at[1], at[2], dict(PROPERTY.findall(piece[at.end() :]))) for at, piece in found if at]


def _bare(text: str) -> str:
    """Without comments, which nest, and quoted words: senders choose what stands in both."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for letter in text:
        if escaped:
            escaped = False
        elif letter == "\\" and (depth or quoted):
            escaped = True
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter == "(" and not quoted:
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
        elif not depth and not quoted:
            kept.append(letter)
    return "".join(kept)


def _spf(results: list[_Result]) -> str:
    """Of the sender of the envelope; the name by which a server introduced itself is somebody else's matter."""
    return _worst(
        each.result
        for each in results
        if each.method == "spf" and ("smtp.helo" not in each.looked_at or "smtp.mailfrom" in each.looked_at)
    )


def _dkim(results: list[_Result], domain: str) -> str:
    """One good signature of the sender's domain is enough: mails carry several, and lists break the first."""
    signed = [each for each in results if each.method == "dkim"]
    if any(each.result == "pass" and _is_akin(_signer(each), domain) for each in signed):
        return "pass"
    return _worst("none" if each.result == "pass" else each.result for each in signed)


def _dmarc(results: list[_Result], domain: str) -> str:
    return _worst(
        each.result if domain and _judged(each, domain) == domain else ANOTHER
        for each in results
        if each.method == "dmarc"
    )


def _judged(found: _Result, domain: str) -> str:
    """The domain that was judged: the sender's, unless the relay says another."""
    return (found.looked_at.get("header.from") or domain).rpartition("@")[2]


def _signer(signed: _Result) -> str:
    named = signed.looked_at.get("header.d") or signed.looked_at.get("header.i", "")
    return named.rpartition("@")[2]


def _is_akin(one: str, other: str) -> bool:
    """Whether two domains are the same, or one belongs to the other; a last part alone ("com") is nobody's domain."""
    shorter, longer = sorted((one, other), key=len)
    return "." in shorter and (longer == shorter or longer.endswith(f".{shorter}"))


def _worst(results: Iterable[str]) -> str:
    """The worst of some results, empty for none; a word that is not known says as little as "none"."""
    ranked = [(FROM_BEST_TO_WORST.index(each) if each in FROM_BEST_TO_WORST else 1, each) for each in results if each]
    return max(ranked)[1] if ranked else ""
