"""Reply to the client in a person's words: the reaction and the follow-up are met by it (2.6; iStom 2)."""

from reglament.desk.tickets.attached.files import examine, keep_files
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind


def reply(order: Order, text: str, files: tuple[File, ...] = ()) -> Done:
    """Send an answer. It changes no state: asking, completing and closing are actions of their own."""
    words = need_words(text)
    examined = examine(files)

    def act(scene: Scene) -> None:
        message = Message(kind="answer", text=words)
        scene.say(Fact(scene.at, Kind.ANSWERED, By.PERSON, message=True), message)
        scene.attachments.extend(keep_files(scene.edition, message, examined))
        scene.tell("answered", seq=message.seq)

    return perform(order, act)
