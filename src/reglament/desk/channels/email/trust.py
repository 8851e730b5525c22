"""What the relay in front of us found out about the sender (RFC 8601): only a relay named as ours is believed."""

import re
from collections.abc import Collection

from reglament.desk.channels.email.headers import Headers
from reglament.desk.channels.email.letter import Authentication

RESULT = re.compile(r"(?:^|;)\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)")
COMMENT = re.compile(r"\([^()]*\)")


def authentication(headers: Headers, relays: Collection[str]) -> Authentication:
    """The results of the topmost header that a trusted relay wrote; empty when none did.

    `relays` are the authserv-ids of our own relays. Everything below the topmost one may have come with the mail.
    """
    for value in headers.all("authentication-results"):
        text = COMMENT.sub(" ", value[:20_000].decode("latin-1")).lower()
        server = text.partition(";")[0].split()
        if server and server[0] in {relay.lower() for relay in relays}:
            found: dict[str, str] = {}
            for method, result in RESULT.findall(text.partition(";")[2].join((";", ""))):
                # One passing signature is enough: mails carry several, and lists break the first.
                found[method] = "pass" if "pass" in (result, found.get(method)) else result
            return Authentication(**found)
    return Authentication()
