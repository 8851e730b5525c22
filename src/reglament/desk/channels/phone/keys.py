"""The name by which what came of a call is carried out once: given where it ends, read where its words are forgotten."""

import re

from reglament.desk.channels.phone.models import Call

CALL = "call:"
NAMED = re.compile(rf"{CALL}(\d{{1,18}})")


def key_of(call: Call) -> str:
    """The name of what came of a call."""
    return f"{CALL}{call.pk}"


def call_of(key: str) -> int | None:
    """The id of the call that a key names; None where it is of something else."""
    found = NAMED.fullmatch(key)
    return int(found[1]) if found else None
