"""Erased words are erased from the note of the call in which they were said: it is the same words once more."""

import re

from reglament.desk.channels.phone.models import CallEnding
from reglament.desk.tickets.stage.forgetting import ErasedWords

OF_CALL = re.compile(r"call:(\d{1,18})")


def forget(erased: ErasedWords) -> None:
    """Empty the notes of the calls out of which the request or an addition was made."""
    calls = [int(named[1]) for key in erased.keys if (named := OF_CALL.fullmatch(key))]
    CallEnding.objects.filter(call__in=calls).update(note="")
