"""What the desk asks for by itself: for just what this kind of new request needs and lacks, once (Siroka 3.2).

It belongs to the act that registers the request, so a request either has its question or was never registered. It is a
kindness: by the core nothing waits for it, unless the edition says so or a person makes it theirs.
"""

from django.utils import translation

from reglament.desk.people.models import Identity
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.completeness import held, question
from reglament.desk.tickets.intake.purposes import ANSWER, UNCLEAR, purpose_of
from reglament.desk.tickets.intake.recognising import LONGEST, recognised
from reglament.desk.tickets.journal.orders import DESK
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.stage.scene import Scene
from reglament.regulation.decisions import Lack
from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.completing import NewRequest, lack

SPOKEN = ("phone",)
"""Channels at which a person of the desk writes down what they are told: they have asked already."""
CONTACTS = ("phone", "email")
"""What a signature tells, which is cut from the words."""


def ask_for_missing(scene: Scene, intake: Intake) -> Message | None:
    """Put the question into the scene of a request that is being registered; None where there is nothing to ask."""
    if intake.channel in SPOKEN:
        return None
    lacking = _lacking(scene, intake)
    if not lacking.asked:
        return None
    language = intake.person.language if intake.person else intake.desk.language
    with translation.override(language):
        message = Message(kind="ask", text=question(lacking.asked, lacking.clauses))
    fact = Fact(scene.at, Kind.ASKED, By.DESK, message=True, items=lacking.asked)
    scene.say(fact, message, actor=DESK, clauses=lacking.clauses)
    return message


def _lacking(scene: Scene, intake: Intake) -> Lack:
    """What is missing. What the desk knows of the person is looked up only where a question would be asked."""
    found = held(f"{intake.subject}\n{intake.text}", intake.details, scene.attachments, intake.html) | intake.offered
    if intake.continues is not None:
        found |= {item for item, value in intake.continues.details.items() if value}
    about = NewRequest(intake.effect, scene.standing.level, _purpose(intake))
    lacking = lack(scene.edition, found, about)
    if not lacking.asked or intake.person is None:
        return lacking
    signed = recognised(intake.full_text[-LONGEST:], CONTACTS)
    known = set(Identity.objects.filter(person=intake.person).values_list("kind", flat=True))
    return lack(scene.edition, found | signed | known | {"full_name"}, about)


def _purpose(intake: Intake) -> str:
    """What the words are. Unclear ones that go on with an earlier request are an answer of some kind."""
    purpose = purpose_of(intake.text, intake.subject)
    return ANSWER if purpose == UNCLEAR and intake.continues is not None else purpose
