"""What the relay in front of us found out about the sender (RFC 8601): only a relay that is named as ours is believed.

Our relays take headers in their own name out of what comes from outside; RFC 8601 (section 5) asks it of them. Should one
forget, a forged header gains nothing beside a true one, wherever it stands: of what is said twice the worst counts. What
anybody else found out, ARC included, is for our relay to weigh: its word on DMARC has the last say.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from reglament.mail.reading import addresses
from reglament.mail.reading.headers import Headers
from reglament.mail.reading.letter import Authentication

MOST, MOST_TOLD, LONGEST = 20, 100, 20_000
RESULT = re.compile(r"\s*(spf|dkim|dmarc)(?:/\d+)?\s*=\s*([a-z]+)\b")
PROPERTY = re.compile(r"\b([a-z]+\.[a-z-]+)\s*=\s*(\S*)")
FROM_BEST_TO_WORST = ("pass", "none", "neutral", "policy", "temperror", "softfail", "permerror", "fail")
ANOTHER = "permerror"
SPAM = ("x-spam-flag", "x-spam-status")
MOST_LOOKED_AT = 200
RECEIVED_BY = re.compile(r"\bby\s+([\w.-]{1,255})")


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
    told = islice(headers.all("authentication-results"), MOST_TOLD)
    said = [results for value in told if (results := _of(value, ours))][:MOST]
    senders = {box.address.casefold() for box in addresses.all_of(headers.all("from"))}
    domain = next(iter(senders)).rpartition("@")[2] if len(senders) == 1 else ""
    return Authentication(
        spf=_worst(_spf(results) for results in said),
        dkim=_worst(_dkim(results, domain) for results in said),
        dmarc=_worst(_dmarc(results, domain) for results in said),
    )


def is_spam(headers: Headers, relays: Collection[str]) -> bool:
    """Whether a relay of ours takes the mail for spam (X-Spam-Flag, X-Spam-Status). These fields name nobody, so they count
    where no other server can have written them: above the first Received of somebody else, in a mail that ours has seen.
    """
    ours = {relay.lower() for relay in relays}
    is_seen = flagged = False
    for name, value in headers.fields[:MOST_LOOKED_AT]:
        text = value[:LONGEST].decode("latin-1").lower()
        if name == "received":
            by = RECEIVED_BY.search(text)
            if by is None or by[1].rstrip(".") not in ours:
                break
            is_seen = True
        elif name == "authentication-results":
            is_seen = is_seen or bool(_of(value, ours)) or text.partition(";")[0].strip() in ours
        elif name == "x-spam-checker-version":
            is_seen = is_seen or any(text.endswith(f" on {relay}") for relay in ours)
        elif name in SPAM:
            flagged = flagged or text.startswith("yes")
    return is_seen and flagged


def are_akin(one: str, other: str) -> bool:
    """Whether two domains are the same, or one belongs to the other; a last part alone ("com") is nobody's domain."""
    shorter, longer = sorted((one, other), key=len)
    return "." in shorter and (longer == shorter or longer.endswith(f".{shorter}"))


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
    if any(each.result == "pass" and are_akin(_signer(each), domain) for each in signed):
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


def _worst(results: Iterable[str]) -> str:
    """The worst of some results, empty for none; a word that is not known says as little as "none"."""
    ranked = [(FROM_BEST_TO_WORST.index(each) if each in FROM_BEST_TO_WORST else 1, each) for each in results if each]
    return max(ranked)[1] if ranked else ""
