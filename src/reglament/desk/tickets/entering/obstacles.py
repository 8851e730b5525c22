"""What stands between something that was kept and a request, asked before anybody presses anything."""

from dataclasses import dataclass

from reglament.desk.people.models import Product
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.entering.judgement import Becomes, entitled
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.domains import with_organisation
from reglament.desk.tickets.intake.keeping import installation_of, person_of
from reglament.desk.tickets.models import Unregistered

UNKNOWN = "sender unknown"
NO_EDITION = "no edition"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why it could not be registered now, as a short code, and whom that is about as far as they are known."""

    why: str
    clauses: tuple[str, ...] = ()
    person_id: int | None = None
    organisation_id: int | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows who sent it."""
        return self.why == UNKNOWN


def obstacle(row: Unregistered) -> Obstacle | None:
    """The same question that registering asks (`readmitting.readmit`), by the edition in force at receipt; None where it would
    be registered. Nothing is written, and files are not looked at.
    """
    person = row.person or person_of(row)
    if person is None:
        return Obstacle(UNKNOWN, organisation_id=_whose_domain(row))
    try:
        edition = compiled(Edition.objects.binding(row.desk, row.received_at))
    except LookupError:
        return Obstacle(NO_EDITION, person_id=person.pk)
    intake = Intake(
        desk=row.desk,
        received_at=row.received_at,
        channel=row.channel,
        person=person,
        product=Product.objects.of(row.desk).filter(slug=row.intake.get("product", "")).first(),
        installation=installation_of(row, person),
    )
    judged = entitled(intake, edition)
    if judged.becomes is Becomes.REQUEST:
        return None
    place = person.organisations.values_list("pk", flat=True).order_by("pk").first()
    return Obstacle(judged.ruling.why, tuple(judged.ruling.clauses), person.pk, place)


def _whose_domain(row: Unregistered) -> int | None:
    """The client at which that stands which was asked about, else that of whose own domain the address is, unless its own servers
    disown the sender.
    """
    asked_about = installation_of(row, None)
    if asked_about is not None:
        return asked_about.organisation_id
    is_disowned = bool(row.intake.get("details", {}).get("unverified"))
    came = Intake(
        desk=row.desk,
        received_at=row.received_at,
        channel=row.channel,
        sender=row.address,
        is_disowned=is_disowned,
    )
    found = with_organisation(came).organisation
    return found.pk if found else None
