"""Complete a request with a typed ending, said to the client in words (3.5, 3.6, 3.7)."""

from collections.abc import Mapping
from typing import Any

from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.rules.endings import Ending


def complete(order: Order, ending: str, text: str, particulars: Mapping[str, str] | None = None) -> Done:
    """Say how the request ended. It then waits for confirmation, or closes at once where the edition has no such rule.

    `particulars` are what the ending needs beside the explanation that `text` gives: the vendor, the release.
    """
    words = need_words(text)

    def act(scene: Scene) -> None:
        if scene.standing.state in (State.COMPLETED, State.CLOSED):
            raise Refused("already completed")
        rule = scene.edition.rules.endings.get(ending)
        if scene.edition.rules.endings and (rule is None or rule.chosen_by.value != "staff"):
            raise Refused("no such ending")
        needed = _needed(rule, particulars or {}) if rule else {}
        clauses = (rule.called.clause,) if rule else ()
        message = Message(kind="completion", text=words)
        fact = Fact(scene.at, Kind.COMPLETED, By.PERSON, ending=ending, message=True)
        scene.say(fact, message, clauses=clauses, **needed)
        scene.tell("completed", seq=message.seq, ending=ending, **needed)

    return perform(order, act)


def _needed(rule: Ending, particulars: Mapping[str, str]) -> dict[str, Any]:
    """What the ending needs, by name; refuses when one of them is missing."""
    names = [name for name in (rule.needs.value if rule.needs else ()) if name != "explanation"]
    given = {name: particulars.get(name, "").strip()[:300] for name in names}
    missing = [name for name, words in given.items() if not words]
    if missing:
        raise Refused(f"{missing[0]} is missing", (rule.called.clause,))
    return given
