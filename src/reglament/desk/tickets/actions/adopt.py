"""Make the desk's own question a person's: from here on it waits, as a question of the department does (3.2, 3.6)."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.intake.completeness import adopted
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, in_work, no
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By, Fact, Kind


def while_missing(known: Known) -> Ruling:
    """While it is in work, something of what the desk asked for is missing, and no person has asked for it."""
    if not (ruling := in_work(known)).holds:
        return ruling
    if any(entry.kind == Kind.ASK_ADOPTED for entry in known.journal):
        return no("already adopted")
    return YES if known.standing.missing else no("nothing is missing")


@action(Told, title=_("Ask for what is missing, and wait"), right=STAFF, when=while_missing)
def adopt(scene: Scene, told: Told) -> None:
    """Ask for what is still missing in the name of whoever orders it, in the client's language; once for each request.

    The words are the desk's, so they meet no promise of an answer.
    """
    missing, clauses = scene.standing.missing, asked_by(scene)
    with translation.override(scene.ticket.requester.language or scene.ticket.desk.language):
        message = Message(kind="ask", text=adopted(missing, clauses))
    scene.say(Fact(scene.at, Kind.ASK_ADOPTED, By.PERSON, items=missing), message, clauses=clauses)
    scene.tell("asked", seq=message.seq)


def asked_by(scene: Scene) -> tuple[str, ...]:
    """The clauses by which the desk asked."""
    own = next((entry for entry in scene.journal if entry.kind == Kind.ASKED and entry.payload.get("items")), None)
    return tuple(own.clauses) if own else ()
