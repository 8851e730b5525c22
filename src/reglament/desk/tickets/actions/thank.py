"""Bare thanks on a request of any age: they are put on record and change nothing, also where words come too late to open it."""

from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.originals import NO_LETTER, Original
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import BY_CHANNELS
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.thanks import put_on_record, thanks_in
from reglament.desk.tickets.stage.words import need_words


@dataclass(frozen=True, slots=True)
class BareWords(Told):
    """The words, the channel by which they came, and the letter that they were taken from."""

    text: str
    channel: str = "portal"
    original: Original = NO_LETTER

    def ready(self) -> Self:
        """Words are needed, if only those that stand for none."""
        need_words(self.text)
        return self


@action(BareWords, title=_("Thanks"), right=BY_CHANNELS, follows=True)
def thank(scene: Scene, told: BareWords) -> None:
    """Put them on record; words that count are refused here."""
    why = thanks_in(told, scene.ticket, scene.standing.state)
    if not why:
        raise Refused("no bare thanks")
    put_on_record(scene, told, why)
