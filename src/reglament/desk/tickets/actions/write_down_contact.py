"""Write down what reached somebody of the desk by no official way: a messenger, a talk in the corridor (Siroka 2.2)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.once import content_of, once
from reglament.desk.people.identifying import IdentityKind
from reglament.desk.people.models import Desk, Person
from reglament.desk.people.recognising import find_person
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.entering.writing_down import write_down
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.repeating import before
from reglament.desk.tickets.intake.subjects import subject_of
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.models.unofficial import UnofficialWay
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.rights import STAFF, Capacity
from reglament.desk.tickets.stage.words import need_words
from reglament.regulation.decisions import Ruling
from reglament.regulation.judging.admitting import door


@dataclass(frozen=True, slots=True)
class UnofficialContact(Told):
    """What was said, by which way (`UnofficialWay`) and when (aware). By whom: a person of the desk's clients by their id, or a
    `name` of up to 200 characters, an `address` or number of up to 320, or both.
    """

    way: str
    came_at: datetime
    text: str
    person_id: int | None = None
    name: str = ""
    address: str = ""

    def ready(self) -> Self:
        """Words are needed, a way that is one, and somebody."""
        name, address = (" ".join(each.replace("\x00", "").split()) for each in (self.name, self.address))
        if self.way not in tuple(UnofficialWay):
            raise Refused("no such way")
        if self.person_id is None and not (name or address):
            raise Refused("nobody is named")
        return replace(self, text=need_words(self.text), name=name, address=address)


@errand(UnofficialContact, title=_("Write down a contact"), right=STAFF)
def write_down_contact(wish: Wish, capacity: Capacity, told: UnofficialContact) -> Contact:
    """Keep it among the unofficial contacts, and tell them the official ways where the desk can. The same is written once for its
    key.

    Raises Refused for a moment that has not come, for somebody who is none of the desk's people, and where the regulation of that
    moment says nothing of other ways.
    """

    def write() -> Contact:
        desk = Desk.objects.get(pk=wish.viewer.desk_id)
        ruling = _ruling(desk, told, wish.at)
        came = before(_intake(desk, told, wish))
        if isinstance(came.result, Contact):
            return came.result
        return write_down(came.intake, ruling, capacity.actor.staff_id, at=wish.at)

    return once(write)


def _ruling(desk: Desk, told: UnofficialContact, at: datetime) -> Ruling:
    if told.came_at > at:
        raise Refused("not come yet")
    row = Edition.objects.in_force(desk, told.came_at)
    law = law_of(row) if row else None
    if law is None or law.elsewhere is None:
        raise Refused("nothing said of other ways")
    return door(law.edition, told.way)


def _intake(desk: Desk, told: UnofficialContact, wish: Wish) -> Intake:
    person = _person(desk, told)
    return Intake(
        desk=desk,
        received_at=told.came_at,
        channel=told.way,
        sender=told.address,
        person=person,
        subject=subject_of(told.text),
        text=told.text,
        details={"full_name": told.name} if told.name and person is None else {},
        key=wish.key,
        content=content_of(told),
    )


def _person(desk: Desk, told: UnofficialContact) -> Person | None:
    """Whoever was chosen, else whoever is known by what was written down."""
    if told.person_id is not None:
        chosen = Person.objects.of(desk).filter(pk=told.person_id).first()
        if chosen is None:
            raise Refused("no such person")
        return chosen
    kinds = (IdentityKind.EMAIL, IdentityKind.PHONE) if told.address else ()
    return next(filter(None, (find_person(desk, kind, told.address) for kind in kinds)), None)
