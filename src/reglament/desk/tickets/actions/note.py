"""Write an internal note: colleagues read it, the client does not, and no clock hears of it."""

from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Note(Told):
    """What colleagues read: up to a million characters."""

    text: str

    def ready(self) -> Self:
        """Words are needed."""
        return replace(self, text=need_words(self.text))


@action(Note, title=_("Internal note"), right=STAFF)
def note(scene: Scene, told: Note) -> None:
    """Keep a note on the ticket, in any state."""
    scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=told.text))
