"""A mail taken in, by whichever way it came: its source made durable, read, decided, carried out. The same for all ways."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from reglament.desk.channels.email.intake import (
    deciding,
    erasing,
    keeping,
    presenting,
    quarantining,
    taking_in,
    threads,
    used,
)
from reglament.desk.channels.email.intake.deciding import MailDecision, MailOutcome
from reglament.desk.channels.email.intake.delivered import letter_in
from reglament.desk.channels.email.intake.receptions import Reception
from reglament.mail.reading.letter import Letter

log = logging.getLogger(__name__)
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it was read, and what became of it."""

    letter: Letter
    decision: MailDecision


def take_in(raw: bytes, at_desk: Reception, at: datetime) -> Received:
    """Keep the source and act: a mail that the database cannot take now is on disk all the same.

    The disk works while the mail is judged; nothing is committed before the source is safe. However often and by
    whichever way a mail is delivered, it becomes one request, message, refusal or contact.

    Raises OSError when the source cannot be kept, DatabaseError when the database cannot take the mail now, LookupError
    when the desk has no edition in force; after each of them the mail must be delivered again.
    """
    try:
        letter = letter_in(raw, at_desk.returns_to)
    except Exception as error:
        return _put_aside(Letter(), raw, at_desk, at, error)
    if deciding.is_unreadable(letter):
        quarantining.put_aside(raw, letter, at_desk, at, quarantining.NO_MAIL)
        return Received(letter, deciding.UNREADABLE)
    try:
        return Received(letter, _accept(letter, raw, at_desk, at))
    except Exception as error:
        if quarantining.is_for_later(error):
            raise
        return _put_aside(letter, raw, at_desk, at, error)


def _put_aside(letter: Letter, raw: bytes, at_desk: Reception, at: datetime, error: Exception) -> Received:
    """Whatever is wrong with one mail, it is kept for people to look at, and the next one must come in."""
    log.exception("A mail could not be taken in and is in quarantine.")
    quarantining.put_aside(raw, letter, at_desk, at, quarantining.FAILED, f"{type(error).__name__}: {error}")
    return Received(
        letter, MailDecision(MailOutcome.QUARANTINED, "the desk could not take it in; people must look at it")
    )


def _accept(letter: Letter, raw: bytes, at_desk: Reception, at: datetime) -> MailDecision:
    home, slug, said = Path(settings.REGLAMENT_HOME), at_desk.desk.slug, erasing.mark_of(letter, raw)
    source = _disk(os.getpid()).submit(keeping.keep, home, slug, raw, at, said)
    try:
        came = threads.keyed(
            presenting.intake_of(letter, at_desk, at), letter, raw, at_desk.file, is_retry=at_desk.is_retry
        )

        def safe(is_first: bool) -> None:
            source.result()
            if is_first:
                used.remember(came, at)
            elif erasing.is_erased(came):
                # Who delivers once more what was erased here brings nothing back.
                keeping.forget(home, slug, [said])

        return taking_in.take_in(came, at, safe=safe)
    finally:
        wait([source])


@lru_cache(maxsize=1)
def _disk(process: int) -> ThreadPoolExecutor:
    """Threads that wait for the disk; a process that was forked has none of its parent's."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="mail-sources")
