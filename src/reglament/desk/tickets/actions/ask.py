"""Ask the client something that needs an answer: the resolution clock stops, and silence is counted from here (3.6)."""

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
from reglament.desk.tickets.stage.times import in_work, while_asked
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Question(Told):
    """The question as the client reads it, up to a million characters, and files with it, such as a picture of what is meant."""

    text: str
    files: Sequence[AnyFile] = ()

    def ready(self) -> Self:
        """Words are needed; files are examined."""
        return replace(self, text=need_words(self.text), files=examine_own(self.files))


@action(Question, title=_("Question"), right=STAFF, when=in_work)
def ask(scene: Scene, told: Question) -> None:
    """Send a question. A second question while one waits is one more recorded ask; the wait goes on from the first."""
    take_by_answering(scene)
    message = Message(kind="ask", text=told.text)
    scene.say(Fact(scene.said_at, Kind.ASKED, By.PERSON, message=True), message)
    scene.attachments.extend(keep_files(scene.edition, message, examine_own(told.files)))
    scene.tell("asked", seq=message.seq)


@action(Told, title=_("Take the question back"), right=STAFF, when=while_asked)
def withdraw(scene: Scene, told: Told) -> None:
    """Take a question back: the answer is no longer needed, and the resolution clock runs again."""
    scene.mark(Fact(scene.at, Kind.ASK_WITHDRAWN, By.PERSON))
