"""Ask the client something that needs an answer: the resolution clock stops, and silence is counted from here (3.6)."""

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind


def ask(order: Order, text: str) -> Done:
    """Send a question. A second question while one waits is one more recorded ask; the wait goes on from the first."""
    words = need_words(text)

    def act(scene: Scene) -> None:
        if scene.standing.state in (State.COMPLETED, State.CLOSED):
            raise Refused("already completed")
        message = Message(kind="ask", text=words)
        scene.say(Fact(scene.at, Kind.ASKED, By.PERSON, message=True), message)
        scene.tell("asked", seq=message.seq)

    return perform(order, act)


def withdraw(order: Order) -> Done:
    """Take a question back: the answer is no longer needed, and the resolution clock runs again."""

    def act(scene: Scene) -> None:
        if scene.standing.state is not State.WAITING:
            raise Refused("nothing is asked")
        scene.mark(Fact(scene.at, Kind.ASK_WITHDRAWN, By.PERSON))

    return perform(order, act)
