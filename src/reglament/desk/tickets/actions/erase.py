"""Erase the words of one journal entry: they are gone from the database, and the journal stays whole and provable."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.databases import empty_log
from reglament.desk.people.access import Ability
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.wording import rewordings
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.forgetting import forget_copies
from reglament.desk.tickets.stage.projecting import naming
from reglament.desk.tickets.stage.rights import Right
from reglament.desk.tickets.stage.scene import Scene


@dataclass(frozen=True, slots=True)
class Erasure(Told):
    """The journal number of the entry whose words go."""

    seq: int


@action(Erasure, title=_("Erase words for good"), right=Right(Ability.ERASE_WORDS))
def erase(scene: Scene, told: Erasure) -> None:
    """Empty what people wrote with the entry: its message in all its forms, and its own words.

    What was derived of them goes too: the subject, the details of the request; and so do the copies that rooms keep of what
    they took in or sent (`stage/forgetting.py`). Codes, levels and moments stay, so that the
    request stands as it stood. Files are not touched. What cannot be undone is refused twice: nothing is there any more.
    """
    entry = next((each for each in scene.journal if each.seq == told.seq), None)
    if any(each.erases == told.seq for each in scene.journal):
        raise Refused("already erased")
    if entry is not None and entry.version == 1:
        raise Refused("of the first version")
    if entry is None or not _has_words(entry):
        raise Refused("nothing to erase")
    gone = {each.erases for each in scene.journal}
    # What was put right says the same in other words.
    going = [entry, *(each for each in rewordings(scene.journal, entry.seq) if each.seq not in gone)]
    forget_copies(scene.ticket, going, scene.at)
    for each in going:
        scene.erase(each)
    if entry is naming(scene.journal):
        scene.ticket.subject, scene.ticket.subject_erased_at = "", scene.at
        Ticket.objects.filter(pk=scene.ticket.pk).update(subject="", subject_erased_at=scene.at)
    transaction.on_commit(empty_log, robust=True)


def _has_words(entry: Entry) -> bool:
    """Whether there is something to empty."""
    return bool(entry.salt) or entry.ticket.messages.filter(seq=entry.seq).exclude(salt="").exists()
