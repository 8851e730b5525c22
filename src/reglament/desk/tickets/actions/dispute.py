"""The client disputes a completion, with a reason: the work goes on and the clock where it stood (3.7)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.rights import CLIENT
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.speaking import while_speaking
from reglament.desk.tickets.stage.times import YES, Known, no
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import May, Ruling
from reglament.regulation.facts import By, Fact, Kind


@dataclass(frozen=True, slots=True)
class Dispute(Told):
    """What is still wrong, up to a million characters; may be empty only where the edition asks for no reason."""

    reason: str


def while_open_to_dispute(known: Known) -> Ruling:
    """While the edition lets the client dispute."""
    return YES if May.DISPUTE in known.standing.may else no("nothing to dispute", _clause(known))


@action(
    Dispute,
    title=_("No, something is still wrong"),
    right=CLIENT,
    when=while_open_to_dispute,
    theirs=while_speaking,
)
def dispute(scene: Scene, told: Dispute) -> None:
    """Dispute a completed request; the reason, where the edition asks for one, is the message that the desk answers."""
    rule = scene.edition.rules.confirmation
    is_free = rule is not None and not rule.dispute_needs_reason.value
    says_nothing = not told.reason.replace("\x00", "").strip()
    words = "" if is_free and says_nothing else need_words(told.reason)
    clause = _clause(scene)
    message = Message(kind="dispute", text=words)
    fact = Fact(scene.at, Kind.DISPUTED, By.CLIENT, reason="disputed")
    scene.say(fact, message, clauses=(clause,) if clause else ())
    scene.tell_assignee("disputed", seq=message.seq)


def _clause(known: Known) -> str:
    rule = known.edition.rules.confirmation
    return rule.dispute_needs_reason.clause if rule else ""
