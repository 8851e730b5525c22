"""Write an internal note: colleagues read it, the client does not, and no clock hears of it."""

from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.watching import watch_from
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind

MOST_MENTIONED = 20


@dataclass(frozen=True, slots=True)
class Note(Told):
    """What colleagues read: up to a million characters. `mentioned` are the members of staff whom its words name, by their ids."""

    text: str
    mentioned: tuple[int, ...] = ()

    def ready(self) -> Self:
        """Words are needed, and a note calls a few people and not the whole desk."""
        if len(set(self.mentioned)) > MOST_MENTIONED:
            raise Refused("too many mentioned")
        return replace(self, text=need_words(self.text))


@action(Note, title=_("Internal note"), right=STAFF)
def note(scene: Scene, told: Note) -> None:
    """Keep a note on the ticket, in any state. Whoever is mentioned in it watches the ticket from now on, and is told where."""
    mentioned = _seeing(scene, told.mentioned)
    entry = scene.say(Fact(scene.at, Kind.NOTED, By.PERSON), Message(kind="note", internal=True, text=told.text))
    if not mentioned:
        return
    entry.payload["mentioned"] = mentioned
    others = [each for each in mentioned if each != scene.actor.staff_id]
    watch_from([scene.ticket.pk], others, scene.at)
    for each in others:
        scene.tell_colleague(each, "mentioned")


def _seeing(scene: Scene, mentioned: tuple[int, ...]) -> list[int]:
    """The same people, each once. Raises Refused for somebody who does not see the ticket."""
    if not mentioned:
        return []
    found = access.readers(scene.ticket.desk_id).filter(pk__in=mentioned)
    seeing = sorted(found.values_list("pk", flat=True))
    if len(seeing) != len(set(mentioned)):
        raise Refused("not of this desk")
    return seeing
