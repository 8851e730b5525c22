"""Automatic letters: what says to other programs that a letter of ours is one, and which addresses none of them goes to."""

import re

NO_REPLY, BOUNCES = "no-reply address", "bounce address"
_SILENT = re.compile(
    r"(?:.*[._+-])?(?:no[._-]?reply|no[._-]?answer|(?:do[._-]?not|dont)[._-]?(?:reply|answer|respond)|noresponse)(?:[._+-].*|\d*)",
    re.I | re.S,
)
_SERVERS = re.compile(r"(?:mailer-daemon|mail-daemon|postmaster)", re.I)
_BOUNCES = re.compile(
    r"bounces?(?:[._+=-].*|\d*)|(?:owner|return|errors?)-.+|(?:prvs|msprvs1|srs[01])[=+-].*|.*-(?:bounces?|owner)(?:[._+=-].*)?"
    r"|.*[+-][^@+]+=[^@=]+\.[^@=]+",
    re.I | re.S,
)
"""Addresses that programs make for reports on delivery, with the reader's own address in them (VERP), and list managers' own."""
LONGEST = 320


def refuses_answers(address: str) -> str:
    """Why no automatic letter goes to an address; empty where one may. Nobody reads there, or a program does."""
    local = address[:LONGEST].rpartition("@")[0]
    if _SILENT.fullmatch(local) or _SERVERS.fullmatch(local):
        return NO_REPLY
    return BOUNCES if _BOUNCES.fullmatch(local) else ""


def automatic_headers(kind: str = "auto-generated") -> dict[str, str]:
    """What other programs know an automatic letter by, so that none of them answers (RFC 3834, and what Exchange reads). Reports
    that it did not arrive are wanted.
    """
    return {"Auto-Submitted": kind, "X-Auto-Response-Suppress": "OOF, AutoReply"}
