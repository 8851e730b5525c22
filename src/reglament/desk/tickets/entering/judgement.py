"""What becomes of an intake and why, before anything is written: what a dry run says, and what taking in carries out."""

from dataclasses import dataclass, field
from enum import StrEnum

from reglament.desk.people.entitlements import Entitlement
from reglament.desk.tickets.intake.admitting import Intake, agreements_of, claim_of
from reglament.desk.tickets.intake.domains import with_organisation
from reglament.desk.tickets.intake.products import with_product
from reglament.regulation.decisions import Ruling
from reglament.regulation.edition import Edition
from reglament.regulation.judging.admitting import admit


class Becomes(StrEnum):
    """What can become of an intake."""

    REQUEST = "request"
    WORDS = "words"
    """More words on a request that is there."""
    ANSWER = "answer"
    """Words of a member of staff to the client of a request."""
    RECORD = "record"
    """A machine's word: on record at the request that it is about, and where staff look when it is about none."""
    REFUSAL = "refusal"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of an intake; the `ruling` has the reason and its clauses.

    `intake` is what is carried out: what came for a request that was closed too long ago is judged as a new one that
    `continues` it. `held` are the agreements of its person, and none where nobody had to ask for them.
    """

    intake: Intake
    becomes: Becomes
    ruling: Ruling
    held: list[Entitlement] = field(default_factory=list)


OWN_DOMAIN, OF_STAFF, FOR_STAFF_ALONE = "own domain", "of staff", "for staff alone"
"""Why something was not registered: an unknown address of a client's own domain; a colleague's mail that answers no letter of ours;
one that answers, and still holds what we wrote to staff alone.
"""


def entitled(intake: Intake, edition: Edition) -> Judgement:
    """A request or a refusal, by the agreements alone: no door is asked. Nobody unknown has a request of their own."""
    held = agreements_of(intake)
    intake = with_organisation(with_product(intake, held))
    ruling = admit(edition, claim_of(intake, held))
    if intake.person is None and intake.organisation is not None:
        # Nobody tells them that there is no agreement: the head says whether they are that client's.
        return Judgement(intake, Becomes.REFUSAL, Ruling(False, OWN_DOMAIN, ruling.clauses), held)
    may_enter = ruling.holds and intake.person is not None
    return Judgement(intake, Becomes.REQUEST if may_enter else Becomes.REFUSAL, ruling, held)
