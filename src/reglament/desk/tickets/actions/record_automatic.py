"""A machine's word is put on record: an automatic reply, a report that a letter did not arrive. Nothing follows from it."""

from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.originals import Original
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import Right
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind

UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class MachineLetter(Told):
    """What the machine wrote, and its letter. `reason` is UNDELIVERED when it reports that a letter of ours did not arrive."""

    text: str
    original: Original
    reason: str = ""
    channel: str = ""

    def ready(self) -> Self:
        """Words are needed."""
        return replace(self, text=need_words(self.text))


@action(MachineLetter, title=_("An automatic answer"), right=Right(channel=True))
def record_automatic(scene: Scene, told: MachineLetter) -> None:
    """Keep what the machine wrote where staff read it. It meets no clock, ends no wait and opens nothing again."""
    message = Message(
        kind="auto_replied", channel=told.channel, internal=True, text=told.text, full_text=told.original.full_text
    )
    fact = Fact(scene.at, Kind.AUTO_REPLIED, By.CLIENT, channel=told.channel, reason=told.reason)
    scene.say(fact, message, words=told.original.named)
