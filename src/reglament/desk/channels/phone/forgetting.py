"""Erased words are erased from the note of the call in which they were said: it is the same words once more."""

from reglament.desk.channels.phone.keys import call_of
from reglament.desk.channels.phone.models import CallEnding
from reglament.desk.tickets.stage.forgetting import ErasedWords


def forget(erased: ErasedWords) -> None:
    """Empty the notes of the calls out of which the request or an addition was made."""
    calls = [call for key in erased.keys if (call := call_of(key)) is not None]
    CallEnding.objects.filter(call__in=calls).update(note="")
