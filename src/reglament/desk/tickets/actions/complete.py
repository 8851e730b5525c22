"""Complete a request with a typed ending, said to the client in words (3.5, 3.6, 3.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.attached.files import AnyFile, examine_own, keep_files
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.benches import end_lasting
from reglament.desk.tickets.stage.giving import take_by_answering
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import in_work
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.rules.endings import Chooser, Ending

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Completion(Told):
    """One of the edition's endings that staff may choose, by its code ("" where the edition has none), and what the client
    reads. `particulars` are what the ending needs beside the explanation that `text` gives, by name: the vendor, the
    release, up to 300 characters each. Files go with the words.
    """

    ending: str
    text: str
    particulars: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[AnyFile] = ()

    def ready(self) -> Self:
        """Words are needed; files are examined."""
        return replace(self, text=need_words(self.text), files=examine_own(self.files))


@action(Completion, title=_("Complete"), right=STAFF, when=in_work)
def complete(scene: Scene, told: Completion) -> None:
    """Say how the request ended. It then waits for confirmation, or closes at once where the edition has no such rule."""
    rule = scene.edition.rules.endings.get(told.ending)
    if (told.ending or scene.edition.rules.endings) and (rule is None or rule.chosen_by.value is not Chooser.STAFF):
        raise Refused("no such ending")
    needed = _needed(rule, told.particulars) if rule else {}
    clauses = (rule.called.clause,) if rule else ()
    take_by_answering(scene)
    end_lasting(scene)
    message = Message(kind="completion", text=told.text)
    fact = Fact(scene.said_at, Kind.COMPLETED, By.PERSON, ending=told.ending, message=True)
    scene.say(fact, message, clauses=clauses, words=needed)
    scene.attachments.extend(keep_files(scene.edition, message, examine_own(told.files)))
    scene.tell("completed", seq=message.seq, ending=told.ending)


def _needed(rule: Ending, particulars: Mapping[str, str]) -> dict[str, str]:
    """What the ending needs, by name; refuses when one of them is missing."""
    names = [name for name in (rule.needs.value if rule.needs else ()) if name != "explanation"]
    given = {name: particulars.get(name, "").strip()[:LONGEST] for name in names}
    missing = [name for name, words in given.items() if not words]
    if missing:
        raise Refused(f"{missing[0]} is missing", (rule.called.clause,))
    return given
