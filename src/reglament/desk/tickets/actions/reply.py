"""Reply to the client in a person's words: the reaction and the follow-up are met by it (2.6; iStom 2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.attached.files import AnyFile, examine_own, keep_files
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.giving import take_by_answering
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Answer(Told):
    """What the client reads, up to a million characters, and files with it; which of them are taken the edition says."""

    text: str
    files: Sequence[AnyFile] = ()

    def ready(self) -> Self:
        """Words are needed; files are examined."""
        return replace(self, text=need_words(self.text), files=examine_own(self.files))


@action(Answer, title=_("Reply"), right=STAFF)
def reply(scene: Scene, told: Answer) -> None:
    """Send an answer. It changes no state: asking, completing and closing are actions of their own."""
    take_by_answering(scene)
    message = Message(kind="answer", text=told.text)
    scene.say(Fact(scene.said_at, Kind.ANSWERED, By.PERSON, message=True), message)
    scene.attachments.extend(keep_files(scene.edition, message, examine_own(told.files)))
    scene.tell("answered", seq=message.seq)
